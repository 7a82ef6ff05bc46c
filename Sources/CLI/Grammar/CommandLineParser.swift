import Groundwork
package import Terminal

/// Reads a command line by the command tree, in two steps: words to arguments, then arguments to typed values.
package struct CommandLineParser: Sendable {
  private let root: Command
  private let console: Console

  package init(root: Command, console: Console) {
    self.root = root
    self.console = console
  }

  /// - Parameter words: the arguments without the program's own name.
  package func parse(_ words: [String]) -> CommandLine {
    var scan = ArgumentScan(root: root, words: words)
    var globals = lenientGlobals(words)
    do throws(UsageProblem) {
      try scan.run()
      globals = try TypedValues.globals(scan.globals, path: scan.path, environment: console.environment)
      if scan.asksHelp { return CommandLine(globals: globals, request: .help(.init(path: scan.path, isAsked: true))) }
      if scan.asksVersion { return CommandLine(globals: globals, request: .version) }
      guard scan.command.run != nil else {
        return CommandLine(globals: globals, request: .help(.init(path: scan.path, isAsked: false)))
      }
      let values = try TypedValues.locals(scan)
      let invocation = Invocation(
        path: scan.path, globals: globals, console: console, passthrough: scan.passthrough, values: values)
      return CommandLine(globals: globals, request: .run(scan.command, invocation))
    } catch {
      if case .unknownCommand = error {
      } else if wantsHelp(words) {
        return CommandLine(globals: globals, request: .help(.init(path: scan.path, isAsked: true)))
      }
      return CommandLine(globals: globals, request: .refused(error))
    }
  }

  /// The globals that decide how a refusal looks, from a line that may be full of mistakes.
  private func lenientGlobals(_ words: [String]) -> GlobalOptions {
    var globals = GlobalOptions(environment: console.environment)
    let flags = words.prefix { $0 != "--" }
    func value(_ name: String) -> String? {
      for (index, word) in flags.enumerated() {
        if word.hasPrefix("--\(name)=") { return String(word.dropFirst(name.count + 3)) }
        if word == "--\(name)", index + 1 < flags.count { return flags[index + 1] }
      }
      return nil
    }
    if let language = value("lang").flatMap(Language.init(rawValue:)) { globals.language = language }
    if let colour = value("color").flatMap(ColourChoice.init(rawValue:)) { globals.colour = colour }
    globals.isJSON = flags.contains("--json")
    globals.isQuiet = flags.contains("--quiet") || flags.contains("-q")
    globals.isAccessible = globals.isAccessible || flags.contains("--accessible")
    return globals
  }

  private func wantsHelp(_ words: [String]) -> Bool {
    words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
  }
}
