import AMS
import Assets
package import Groundwork
package import Terminal
package import UseCases

/// The program: a command line in, output and an exit code out.
package struct CommandLineProgram: Sendable {
  private let console: Console
  private let context: ProgramContext

  package init(console: Console, world: World, cost: PassphraseCost = .calibrated, startsAgents: Bool = false) {
    self.console = console
    context = ProgramContext(world: world, cost: cost, startsAgents: startsAgents)
  }

  /// What a line comes to before anything is waited for.
  package enum Start: Sendable {
    case ended(Int32)
    /// The work that is left; it ends with the exit code.
    case work(@Sendable () async -> Int32)
  }

  /// Reads the line, once, and answers what needs no waiting: help, the version, a line that cannot be used.
  /// - Parameter words: the arguments without the program's name.
  package func start(_ words: [String]) -> Start {
    if context.startsAgents, words == [VaultAgentProcess.argument] { return .ended(VaultAgentProcess.run()) }
    // The most frequent question of scripts; the tree of commands is not needed to answer it.
    let hasOwnAssets = console.environment["TILL_ASSETS"]?.isEmpty == false
    if words == ["version"] || words == ["--version"], !hasOwnAssets {
      console.writeLine(VersionCommand.line)
      return .ended(ending(.fine, GlobalOptions(environment: console.environment)))
    }
    let root = CommandTree.root(context)
    let line = CommandLineParser(root: root, console: console).parse(words)
    switch line.request {
    case .run(let command, let invocation):
      return .work { await run(command, invocation, line.globals) }
    case .help(let help) where help.isNobodysWish:
      // A person is led on; a script is told how far it is.
      return start(words + [line.globals.isInteractive(on: console) ? "guide" : "status"])
    case .help(let help): return .ended(ending(show(help, of: root, line.globals), line.globals))
    case .version:
      console.writeLine(VersionCommand.line)
      return .ended(ending(.fine, line.globals))
    case .refused(let failure): return .ended(Output(console: console, globals: line.globals).fail(failure).value)
    }
  }

  /// Does what the line asks for, to its end.
  package func run(_ words: [String]) async -> Int32 {
    switch start(words) {
    case .ended(let code): code
    case .work(let work): await work()
    }
  }

  /// The first Ctrl-C lets the work tidy up, the second leaves.
  private func run(_ command: Command, _ invocation: Invocation, _ globals: GlobalOptions) async -> Int32 {
    do {
      let code = try await EndSignals.cancelling { try await command.run?(invocation) ?? .usage }
      return ending(code, globals)
    } catch {
      return Output(console: console, globals: globals).fail(error).value
    }
  }

  private func show(_ help: CommandLine.HelpRequest, of root: Command, _ globals: GlobalOptions) -> ExitCode {
    let stream: Console.Stream = help.isAsked ? .output : .error
    let style = Output(console: console, globals: globals).setting(for: stream).style
    console.writeLine(HelpText(root: root, path: help.path, language: globals.language, style: style).text, to: stream)
    return help.isAsked ? .fine : .usage
  }

  /// Results that could not be written spoil any ending.
  private func ending(_ code: ExitCode, _ globals: GlobalOptions) -> Int32 {
    guard let failure = console.outputFailure else { return code.value }
    return Output(console: console, globals: globals).fail(failure).value
  }
}

extension CommandLine.HelpRequest {
  /// Nothing was named at all, not even that help is wanted.
  fileprivate var isNobodysWish: Bool { !isAsked && path.isEmpty }
}

/// What commands share beside their arguments.
package struct ProgramContext: Sendable {
  let world: World
  let cost: PassphraseCost
  var startsAgents = false

  /// The workbench a command line means.
  func workbench(
    _ invocation: Invocation, sandboxHome: String? = nil, newPassphrase: GlobalOptions.PassphraseSource? = nil
  ) -> Workbench {
    let globals = invocation.globals
    let environment = invocation.console.environment
    let usual = WorkbenchHome(vault: globals.vault, environment: environment)
    let passphrases = PassphraseReading(globals: globals, console: invocation.console, renewed: newPassphrase)
    return Workbench(
      home: WorkbenchHome(
        vault: usual.vault, sandbox: sandboxHome ?? usual.sandbox, rehearsal: usual.rehearsal, seen: usual.seen,
        agents: usual.agents, traffic: usual.traffic, acceptance: usual.acceptance),
      assets: AssetCatalog(globals.assets.map(AssetCatalog.Origin.folder) ?? .embedded), world: world,
      environment: environment, appNamed: globals.app, command: invocation.path.joined(separator: " "),
      why: globals.why, cost: cost, unlockFile: globals.unlockFile, asksAgent: globals.asksAgent,
      startsAgents: startsAgents,
      waiting: TerminalWaiting(progress: progress(invocation)), passphrases: { try passphrases.read($0) })
  }

  func output(_ invocation: Invocation) -> Output { Output(console: invocation.console, globals: invocation.globals) }

  func progress(_ invocation: Invocation) -> Terminal.Progress {
    Terminal.Progress(
      console: invocation.console, language: invocation.globals.language, quiet: invocation.globals.isQuiet,
      json: invocation.globals.isJSON, accessible: invocation.globals.isAccessible)
  }
}

/// The terminal's sign of progress, for the use cases.
private struct TerminalWaiting: WaitingSign {
  let progress: Terminal.Progress

  func during<Value: Sendable>(
    _ words: Localized, _ work: @Sendable () async throws -> Value
  ) async throws -> Value {
    try await progress.during(words) { _ in try await work() }
  }
}

extension GlobalOptions {
  var ownEnvironment: AMS.Environment { environment == .production ? .production : .sandbox }
}
