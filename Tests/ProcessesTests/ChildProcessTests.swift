import Processes
import Testing

@Suite struct ChildProcessTests {
  @Test func theEndOfAProgramIsTold() {
    #expect(ChildProcess.run(["/bin/sh", "-c", "exit 7"], environment: [:]) == .exited(7))
    #expect(ChildProcess.run(["/bin/sh", "-c", "kill -9 $$"], environment: [:]) == .killed(signal: 9))
    guard case .notStarted(let reason) = ChildProcess.run(["/nowhere/at-all"], environment: [:]) else {
      Issue.record("a program that is not there was started")
      return
    }
    #expect(!reason.isEmpty)
  }

  @Test func itGetsTheEnvironmentItIsGivenAndNoMore() {
    let asked = ["/bin/sh", "-c", #"[ "$KEPT" = "1 2" ] && [ -z "$HOME" ]"#]
    #expect(ChildProcess.run(asked, environment: ["KEPT": "1 2"]) == .exited(0))
    #expect(ChildProcess.run(asked, environment: ["KEPT": "1 2", "HOME": "/"]) == .exited(1))
  }
}
