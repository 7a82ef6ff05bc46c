package import Groundwork

/// Runs commands of this program; where and how is decided elsewhere.
package protocol PageCommands: Sendable {
  /// Runs one to its end.
  /// - Parameters:
  ///   - words: without the program's name; `--json` and the language are added.
  ///   - input: what it reads.
  func run(_ words: [String], input: [UInt8], language: Language) async -> PageCommandEnd
  /// Starts one that goes on until nobody listens any more.
  func follow(_ words: [String], language: Language) async -> any FollowedCommand
  /// What the page shows before anything is asked: `vault` is missing, locked or unlocked.
  func state() async -> PageState
}

/// How a command ended.
package enum PageCommandEnd: Hashable, Sendable {
  case ended(exit: Int, output: [UInt8])
  case tookTooLong(seconds: Int)
  case printedTooMuch
  /// Killed, or never started; the system's words.
  case broken(String)
}

/// A command that prints documents one a line, as they come.
package protocol FollowedCommand: Sendable {
  /// The lines that have come, none after a moment without any; `nil` when it has ended.
  func lines() async -> [[UInt8]]?
}

/// What the page shows first.
package struct PageState: Hashable, Sendable {
  package enum VaultState: String, Sendable { case missing, locked, unlocked }

  package let version: String
  package let language: Language
  package let vault: VaultState
  /// The path of the vault.
  package let home: String

  package init(version: String, language: Language, vault: VaultState, home: String) {
    self.version = version
    self.language = language
    self.vault = vault
    self.home = home
  }

  var json: JSON {
    [
      "schema": "till.ui-state/1", "version": .string(version), "language": .string(language.rawValue),
      "vault": .string(vault.rawValue), "home": .string(home),
    ]
  }
}
