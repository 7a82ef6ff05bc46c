import Groundwork
import Terminal

/// The second step of parsing: text to typed values, and whether all that is needed is there.
enum TypedValues {
  typealias Values = [String: [any Sendable]]

  static func locals(_ scan: ArgumentScan) throws(UsageProblem) -> Values {
    let command = scan.command
    var values = try read(scan.locals, path: scan.path)
    var rest = scan.positionals[...]
    for spec in command.positionals {
      let texts: ArraySlice<String>
      if case .positional(.many(let least)) = spec.kind {
        guard rest.count >= least else { throw .missingPositional(spec, given: scan.positionals, path: scan.path) }
        texts = rest
      } else {
        texts = rest.prefix(1)
        guard !texts.isEmpty || !spec.isRequired else {
          throw .missingPositional(spec, given: scan.positionals, path: scan.path)
        }
      }
      rest = rest.dropFirst(texts.count)
      for text in texts { values[spec.key, default: []].append(try typed(spec, text, path: scan.path)) }
    }
    for spec in command.options where spec.isRequired && values[spec.key] == nil {
      throw .missingOption(spec, path: scan.path)
    }
    if let passthrough = command.passthrough, passthrough.isRequired, scan.passthrough.isEmpty {
      throw .missingPassthrough(passthrough, path: scan.path)
    }
    return values
  }

  static func globals(
    _ given: [ArgumentScan.Given], path: [String], environment: [String: String]
  ) throws(UsageProblem) -> GlobalOptions {
    let values = try read(given, path: path)
    func value<Value>(_ option: Option<Value>) -> Value? { values[option.spec.key]?.last as? Value }
    func isGiven(_ flag: Flag) -> Bool { values[flag.spec.key] != nil }

    var globals = GlobalOptions(environment: environment)
    if let vault = value(GlobalArguments.vault) {
      globals.vault = vault
      globals.vaultOrigin = .flag("--vault")
    }
    if let language = value(GlobalArguments.language) { globals.language = language }
    globals.explicitEnvironment = value(GlobalArguments.environment)
    globals.app = value(GlobalArguments.app)
    globals.why = value(GlobalArguments.why)
    globals.assets = value(GlobalArguments.assets) ?? globals.assets
    globals.colour = value(GlobalArguments.colour) ?? .auto
    globals.isJSON = isGiven(GlobalArguments.json)
    globals.isNoInput = isGiven(GlobalArguments.noInput)
    globals.isYes = isGiven(GlobalArguments.yes)
    globals.isQuiet = isGiven(GlobalArguments.quiet)
    globals.isVerbose = isGiven(GlobalArguments.verbose)
    globals.isAccessible = globals.isAccessible || isGiven(GlobalArguments.accessible)

    let sources: [(flag: String, source: GlobalOptions.PassphraseSource)] = [
      value(GlobalArguments.passphraseDescriptor).map { ("--passphrase-fd", .descriptor(Int32($0))) },
      value(GlobalArguments.passphraseFile).map { ("--passphrase-file", .file($0)) },
      value(GlobalArguments.passphraseCommand).map { ("--passphrase-command", .command($0)) },
      value(GlobalArguments.keyFile).map { ("--key-file", .keyFile($0)) },
      value(GlobalArguments.recoveryCodeFile).map { ("--recovery-code-file", .recoveryCodeFile($0)) },
    ].compactMap(\.self)
    if sources.count > 1 { throw .conflicting(sources[0].flag, sources[1].flag, path: path) }
    if let chosen = sources.first {
      globals.passphrase = chosen.source
      globals.passphraseOrigin = .flag(chosen.flag)
    }
    if globals.isQuiet, globals.isVerbose { throw .conflicting("--quiet", "--verbose", path: path) }
    return globals
  }

  private static func read(_ given: [ArgumentScan.Given], path: [String]) throws(UsageProblem) -> Values {
    var values: Values = [:]
    for argument in given {
      let spec = argument.spec
      if spec.takesValue, !spec.isRepeatable, values[spec.key] != nil { throw .repeated(spec, path: path) }
      values[spec.key, default: []].append(try typed(spec, argument.text, path: path))
    }
    return values
  }

  private static func typed(
    _ spec: ArgumentSpec, _ text: String, path: [String]
  ) throws(UsageProblem) -> any Sendable {
    do throws(ArgumentProblem) {
      if !spec.choices.isEmpty, !spec.choices.contains(text) { throw ArgumentProblem.notAChoice(spec.choices) }
      // An empty name or path is a shell variable that was not set; nobody means it.
      if text.isEmpty, spec.takesValue || !spec.isOptionOrFlag {
        throw ArgumentProblem(zh: "值为空；引用的变量可能没有设置", en: "it is empty; a variable on the line may be unset")
      }
      return try spec.read(text)
    } catch {
      throw .unusableValue(spec, text: text, reason: error.reason, path: path)
    }
  }
}
