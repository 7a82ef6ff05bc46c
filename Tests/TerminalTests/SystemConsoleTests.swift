import Foundation
import Terminal
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct SystemConsoleTests {
  /// Standard output leads to `descriptor` from now on.
  private static func console(writingTo descriptor: Int32) -> Console {
    dup2(descriptor, STDOUT_FILENO)
    let console = Console.system()
    console.writeLine("result")
    return console
  }

  @Test func `a closed pipe on standard output is no signal and no failure`() async {
    await #expect(processExitsWith: .exitCode(40)) {
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { exit(1) }
      close(ends[0])
      let console = SystemConsoleTests.console(writingTo: ends[1])
      exit(console.isOutputClosed && console.outputFailure == nil ? 40 : 1)
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "this system has no /dev/full"))
  func `a full disk behind standard output is a failure`() async {
    await #expect(processExitsWith: .exitCode(41)) {
      let console = SystemConsoleTests.console(writingTo: open("/dev/full", O_WRONLY))
      exit(console.outputFailure == .outputNotWritten(reason: "No space left on device") ? 41 : 1)
    }
  }

  @Test func `standard input is read to its end, and a terminal is known as one`() async {
    await #expect(processExitsWith: .exitCode(42)) {
      var ends: [Int32] = [0, 0]
      guard pipe(&ends) == 0 else { exit(1) }
      dup2(ends[0], STDIN_FILENO)
      _ = write(ends[1], "one\ntwo", 7)
      close(ends[1])
      var (ours, theirs): (Int32, Int32) = (0, 0)
      var size = winsize(ws_row: 24, ws_col: 97, ws_xpixel: 0, ws_ypixel: 0)
      guard openpty(&ours, &theirs, nil, nil, &size) == 0 else { exit(2) }
      dup2(theirs, STDOUT_FILENO)
      let console = Console.system()
      guard !console.isInputTerminal, console.isOutputTerminal, console.width == 97 else { exit(3) }
      let (first, second, end) = (try console.readLine(), try console.readLine(), try console.readLine())
      exit(first == Array("one".utf8) && second == Array("two".utf8) && end == nil ? 42 : 4)
    }
  }
}
