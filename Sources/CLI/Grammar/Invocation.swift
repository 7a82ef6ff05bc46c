package import Terminal

/// A command line that has been understood: what `run` receives.
package struct Invocation: Sendable {
  /// The names that led to the command, the program's own left out: `["keys", "generate"]`.
  package let path: [String]
  package let globals: GlobalOptions
  package let console: Console
  /// What followed `--`, untouched, if the command declares a passthrough.
  package let passthrough: [String]
  private let values: [String: [any Sendable]]

  init(
    path: [String], globals: GlobalOptions, console: Console, passthrough: [String], values: [String: [any Sendable]]
  ) {
    self.path = path
    self.globals = globals
    self.console = console
    self.passthrough = passthrough
    self.values = values
  }

  package subscript<Value>(option: Option<Value>) -> Value? { all(option).last }
  package subscript(flag: Flag) -> Bool { values[flag.spec.key] != nil }
  package subscript<Value>(positional: Positional<Value>) -> Value? { all(positional).first }

  /// Every value in the order given.
  package func all<Value>(_ option: Option<Value>) -> [Value] { typed(option.spec) }
  /// Every value in the order given.
  package func all<Value>(_ positional: Positional<Value>) -> [Value] { typed(positional.spec) }

  /// The value of an option the command cannot do without in this situation.
  /// - Throws: ``UsageProblem/missingOption`` if it was not given.
  package func require<Value>(_ option: Option<Value>) throws -> Value {
    guard let value = self[option] else { throw UsageProblem.missingOption(option.spec, path: path) }
    return value
  }

  /// The value of a positional.
  /// - Throws: ``UsageProblem/missingPositional`` if it was not given.
  package func require<Value>(_ positional: Positional<Value>) throws -> Value {
    guard let value = self[positional] else {
      throw UsageProblem.missingPositional(positional.spec, given: [], path: path)
    }
    return value
  }

  private func typed<Value>(_ spec: ArgumentSpec) -> [Value] { (values[spec.key] ?? []).compactMap { $0 as? Value } }
}

extension ArgumentSpec {
  /// Names the argument within its command; a positional may share its name with an option.
  var key: String { isOptionOrFlag ? "--" + name : name }
}
