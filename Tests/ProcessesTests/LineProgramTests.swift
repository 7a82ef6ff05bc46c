import Processes
import Testing

@Suite("A program that is asked line by line")
struct LineProgramTests {
  @Test("it answers each line, and one longer than the system's buffers") func answers() async throws {
    let program = try start("while read -r line; do echo \"got $line\"; done")
    #expect(try await program.ask(Array("one".utf8), milliseconds: 60_000) == .line(Array("got one".utf8)))
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 60_000)
    #expect(try await program.ask(long, milliseconds: 60_000) == .line(Array("got ".utf8) + long))
    program.finish()
  }

  @Test("silence is told after the time, and what it started ends with it") func silence() async throws {
    let program = try start("sleep 100 & echo $!; sleep 100")
    guard case .line(let number) = try await program.ask([], milliseconds: 60_000) else {
      Issue.record("no line")
      return
    }
    #expect(try await program.ask([], milliseconds: 100) == .silence)
    program.finish()
    // What has ended may stay listed until somebody asks for it.
    let check =
      "for i in 1 2 3 4 5 6 7 8 9; do case $(ps -o stat= -p $0) in ''|Z*) exit 0;; esac; sleep 0.1; done; exit 1"
    let words = ["/bin/sh", "-c", check, String(decoding: number, as: UTF8.self)]
    #expect(ChildProcess.run(words, environment: ["PATH": "/usr/bin:/bin"]) == .exited(0))
  }

  @Test("its end is told, with what it said last") func end() async throws {
    let program = try start("echo trouble >&2; exit 9")
    #expect(try await program.ask([], milliseconds: 60_000) == .ended(.exited(9)))
    #expect(program.complaint == Array("trouble\n".utf8))
    let killed = try start("kill -9 $$")
    #expect(try await killed.ask([], milliseconds: 60_000) == .ended(.killed(signal: 9)))
  }

  @Test("a line without an end does not fill the memory") func endless() async throws {
    let program = try start("head -c 200000 /dev/zero; sleep 100")
    #expect(try await program.ask([], milliseconds: 60_000) == .tooLong)
  }

  @Test("a program that is not there does not start") func missing() {
    let (program, reason) = LineProgram.start(["/nowhere/at-all"], environment: [:])
    #expect(program == nil)
    #expect(reason == "No such file or directory")
  }

  private func start(_ script: String) throws -> LineProgram {
    try #require(LineProgram.start(["/bin/sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"]).program)
  }
}
