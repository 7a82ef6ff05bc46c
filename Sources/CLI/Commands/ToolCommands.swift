import Groundwork
import Terminal
import UseCases

/// The tool itself: help, completions, manual page.
struct ToolCommands: Sendable {
  let context: ProgramContext

  private static let topic = Positional<String>.text(
    "COMMAND", arity: .many(atLeast: 0),
    meaning: Localized(zh: "命令，例如 keys import", en: "a command, such as keys import"))

  var help: Command {
    Command(
      "help", summary: Localized(zh: "显示一条命令的帮助", en: "show the help of a command"), arguments: [Self.topic],
      examples: [.init("till help keys import", zh: "keys import 的帮助", en: "the help of keys import")],
      run: { invocation in
        let root = CommandTree.root(context)
        let path = invocation.all(Self.topic)
        guard root.descendant(path) != nil else { throw UnknownTopic(topic: path.joined(separator: " ")) }
        let output = context.output(invocation)
        invocation.console.writeLine(
          HelpText(root: root, path: path, language: invocation.globals.language, style: output.setting().style).text)
        return .fine
      })
  }

  func completions(_ root: @escaping @Sendable () -> Command) -> Command {
    let shell = Positional<Completions.Shell>.choice(
      "SHELL", meaning: Localized(zh: "bash、zsh 或 fish", en: "bash, zsh or fish"))
    return Command(
      "completions", summary: Localized(zh: "打印 shell 补全脚本", en: "print a completion script"), arguments: [shell],
      examples: [
        .init(
          "till completions bash > ~/.local/share/bash-completion/completions/till", zh: "装到 bash",
          en: "install it for bash")
      ],
      run: { invocation in
        invocation.console.write(Completions(root: root()).script(for: try invocation.require(shell)))
        return .fine
      })
  }

  func man(_ root: @escaping @Sendable () -> Command) -> Command {
    Command(
      "man", summary: Localized(zh: "打印手册页", en: "print the manual page"),
      examples: [.init("till man | man -l -", zh: "在手册阅读器里看", en: "read it in the pager")],
      run: { invocation in
        invocation.console.write(
          ManualPage(root: root(), language: invocation.globals.language, version: ProgramVersion.text).source)
        return .fine
      })
  }
}

/// Help was asked for a command that is not there.
struct UnknownTopic: Failure {
  let topic: String

  var code: FailureCode { FailureCode("USE-034", .usage) }
  var what: Localized { Localized(zh: "没有命令“\(topic)”", en: "there is no command \"\(topic)\"") }
  var remedies: [Remedy] { [.run("till help")] }
}
