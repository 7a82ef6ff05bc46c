import Groundwork
import Processes
import WebUI

/// Runs this very program for the page: as if it were typed, without a shell, and never asked anything.
struct OwnCommands: PageCommands {
  let workbench: Workbench
  /// Options that every command gets, such as `--vault FILE`.
  let options: [String]
  let language: Language

  /// How long a command may take.
  private static let seconds = 120
  /// How much it may print.
  private static let maximumBytes = 16 << 20
  /// How often it is seen whether the answer is still wanted, in milliseconds.
  private static let turn: Int32 = 250

  func run(_ words: [String], input: [UInt8], language: Language) async -> PageCommandEnd {
    let started = start(words, language)
    guard let program = started.program else { return .broken(started.reason) }
    let deadline = ContinuousClock.now + .seconds(Self.seconds)
    var rest = input[...]
    var output: [UInt8] = []
    while true {
      switch program.piece(giving: &rest, milliseconds: Self.turn) {
      case .bytes(let bytes): output += bytes
      case .nothingYet: break
      case .ended(.exited(let code)): return .ended(exit: Int(code), output: output)
      case .ended(.killed(let signal)): return .broken("signal \(signal)")
      case .ended(.notStarted(let reason)): return .broken(reason)
      }
      // What is still running is ended with the program.
      guard output.count <= Self.maximumBytes else { return .printedTooMuch }
      guard ContinuousClock.now < deadline, !Task.isCancelled else { return .tookTooLong(seconds: Self.seconds) }
    }
  }

  func follow(_ words: [String], language: Language) async -> any FollowedCommand {
    FollowedProgram(start(words, language).program)
  }

  func state() async -> PageState {
    let vault: PageState.VaultState =
      !workbench.hasVault ? .missing : workbench.secondsUnlocked() == nil ? .locked : .unlocked
    return PageState(version: ProgramVersion.text, language: language, vault: vault, home: workbench.home.vault)
  }

  private func start(_ words: [String], _ language: Language) -> (program: LineProgram?, reason: String) {
    LineProgram.start(
      [DetachedProcess.ownPath()] + words + options + ["--json", "--no-input", "--lang", language.rawValue],
      environment: workbench.environment)
  }
}

/// A command that goes on: ended when nobody asks any more.
private actor FollowedProgram: FollowedCommand {
  private static let turn: Int32 = 250
  /// More without a line feed is no document of ours.
  private static let maximumLineBytes = 16 << 20

  private let program: LineProgram?
  private var unread: [UInt8] = []
  private var isOver = false

  init(_ program: sending LineProgram?) { self.program = program }

  func lines() -> [[UInt8]]? {
    guard let program, !isOver else { return nil }
    var nothing = ArraySlice<UInt8>()
    switch program.piece(giving: &nothing, milliseconds: Self.turn) {
    case .bytes(let bytes): unread += bytes
    case .nothingYet: break
    case .ended:
      isOver = true
      return unread.isEmpty ? nil : [unread]
    }
    guard unread.count <= Self.maximumLineBytes else { return nil }
    guard let end = unread.lastIndex(of: 0x0A) else { return [] }
    defer { unread.removeSubrange(...end) }
    return unread[..<end].split(separator: 0x0A).map(Array.init)
  }
}
