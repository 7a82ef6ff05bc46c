import Acceptance
import Groundwork
import Processes

/// The merchant's system as a program that is told things a line at a time.
final class DriverProgram {
  private let program: LineProgram
  /// Real seconds it may take to say how an order stands.
  private static let quickly = 20.0

  /// - Throws: ``AcceptanceFailure/driverNotStarted(_:reason:)``.
  init(_ line: String, environment: [String: String]) throws {
    let (program, reason) = LineProgram.start(["/bin/sh", "-c", line], environment: environment)
    guard let program else { throw AcceptanceFailure.driverNotStarted(line, reason: reason) }
    self.program = program
  }

  /// - Parameter isOver: asked again and again; once it says so, nothing more is waited for.
  func ask(_ command: DriverCommand, until isOver: @Sendable () -> Bool) async throws -> CaseRecord.Answer {
    let isQuick = !command.takesMoney && command.isState
    let reply = try await program.ask(
      command.json.compactBytes, milliseconds: isQuick ? Int(Self.quickly * 1000) : 86_400_000, unless: isOver)
    switch reply {
    case .line(let bytes):
      if let order = command.order, let reply = DriverReply(line: bytes, to: order) { return .reply(reply) }
      return .unreadable(String(String(decoding: bytes, as: UTF8.self).prefix(120)))
    case .silence: return .silence
    case .tooLong: return .unreadable("…")
    case .ended(let end): return .ended(words(end))
    }
  }

  /// Tells it to end, and sees to it that it does.
  func quit() async {
    _ = try? await program.ask(DriverCommand.quit.json.compactBytes, milliseconds: 1)
    program.finish()
  }

  private func words(_ end: ChildProcess.End) -> Localized {
    let said = String(decoding: program.complaint, as: UTF8.self).split(separator: "\n").last.map { ": \($0)" } ?? ""
    switch end {
    case .exited(let code): return Localized(zh: "退出码 \(code)\(said)", en: "exit code \(code)\(said)")
    case .killed(let signal): return Localized(zh: "信号 \(signal)\(said)", en: "signal \(signal)\(said)")
    case .notStarted(let reason): return Localized(verbatim: reason)
    }
  }
}

extension DriverCommand {
  fileprivate var isState: Bool {
    if case .state = self { true } else { false }
  }
}
