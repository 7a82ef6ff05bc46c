import Groundwork

/// Completion scripts for shells, made from the command tree. They run no program: nothing is unlocked by a tab key.
package struct Completions: Sendable {
  package enum Shell: String, CaseIterable, Sendable {
    case bash, zsh, fish
  }

  let root: Command

  package init(root: Command) { self.root = root }

  /// The script, ending with a line feed.
  package func script(for shell: Shell) -> String {
    switch shell {
    case .bash: BashCompletion(root: root).script
    case .zsh: ZshCompletion(root: root).script
    case .fish: FishCompletion(root: root).script
    }
  }
}

/// One command as the scripts see it.
struct CompletionPlace {
  /// Names from the root, each with a slash before it; empty for the root.
  let key: String
  let path: [String]
  let command: Command

  var subcommands: [Command] { command.subcommands.filter { !$0.isHidden } }

  /// Every place of the tree that is shown.
  static func all(_ root: Command) -> [CompletionPlace] {
    visible(root, []).map { CompletionPlace(key: $0.map { "/" + $0 }.joined(), path: $0, command: $1) }
  }

  private static func visible(_ command: Command, _ path: [String]) -> [([String], Command)] {
    guard !command.isHidden else { return [] }
    return [(path, command)] + command.subcommands.flatMap { visible($0, path + [$0.name]) }
  }
}

extension ArgumentSpec {
  /// `--bits` and, if there is one, `-b`.
  var forms: [String] { ["--" + name] + (short.map { ["-\($0)"] } ?? []) }
}
