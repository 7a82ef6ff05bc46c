import AMS
import Assets
package import Groundwork
package import Terminal
package import UseCases

/// The program: a command line in, output and an exit code out.
package struct CommandLineProgram: Sendable {
  private let console: Console
  private let context: ProgramContext

  package init(console: Console, world: World, cost: PassphraseCost = .calibrated) {
    self.console = console
    context = ProgramContext(world: world, cost: cost)
  }

  /// - Parameter words: the arguments without the program's name.
  package func run(_ words: [String]) async -> Int32 {
    let root = CommandTree.root(context)
    let line = CommandLineParser(root: root, console: console).parse(words)
    let output = Output(console: console, globals: line.globals)
    let code: ExitCode
    switch line.request {
    case .run(let command, let invocation):
      do {
        code = try await command.run?(invocation) ?? .usage
      } catch {
        return output.fail(error).value
      }
    case .help(let help):
      let setting = output.setting(for: help.isAsked ? .output : .error)
      let text = HelpText(root: root, path: help.path, language: line.globals.language, style: setting.style).text
      console.writeLine(text, to: help.isAsked ? .output : .error)
      code = help.isAsked ? .fine : .usage
    case .version:
      output.print("till \(ProgramVersion.text)")
      code = .fine
    case .refused(let failure): return output.fail(failure).value
    }
    if let failure = console.outputFailure { return output.fail(failure).value }
    return code.value
  }
}

/// What commands share beside their arguments.
package struct ProgramContext: Sendable {
  let world: World
  let cost: PassphraseCost

  /// The workbench a command line means.
  func workbench(_ invocation: Invocation, sandboxHome: String? = nil) -> Workbench {
    let globals = invocation.globals
    let environment = invocation.console.environment
    let usual = WorkbenchHome(vault: globals.vault, environment: environment)
    let passphrases = PassphraseReading(globals: globals, console: invocation.console)
    return Workbench(
      home: WorkbenchHome(
        vault: usual.vault, sandbox: sandboxHome ?? usual.sandbox, rehearsal: usual.rehearsal),
      assets: AssetCatalog(globals.assets.map(AssetCatalog.Origin.folder) ?? .embedded), world: world,
      environment: environment, appNamed: globals.app, cost: cost, passphrases: { try passphrases.read($0) })
  }

  func output(_ invocation: Invocation) -> Output { Output(console: invocation.console, globals: invocation.globals) }

  func progress(_ invocation: Invocation) -> Terminal.Progress {
    Terminal.Progress(
      console: invocation.console, language: invocation.globals.language, quiet: invocation.globals.isQuiet,
      json: invocation.globals.isJSON, accessible: invocation.globals.isAccessible)
  }
}

extension GlobalOptions {
  var ownEnvironment: AMS.Environment { environment == .production ? .production : .sandbox }
}
