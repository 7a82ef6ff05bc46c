package import Groundwork

/// `--name VALUE` or `--name=VALUE`.
package struct Option<Value: Sendable>: Argument {
  package let spec: ArgumentSpec

  /// - Parameters:
  ///   - name: the long name without hyphens.
  ///   - valueName: what stands for the value in help, such as `FILE`.
  ///   - repeatable: may be given several times; read with `invocation.all`.
  ///   - required: the command cannot run without it.
  ///   - standard: what holds when it is not given, for help.
  ///   - parse: the typed value, or why the text cannot be used.
  package init(
    _ name: String, short: Character? = nil, valueName: String, meaning: Localized, repeatable: Bool = false,
    required: Bool = false, choices: [String] = [], standard: Localized? = nil, environmentVariable: String? = nil,
    completion: CompletionHint = .nothing, parse: @escaping @Sendable (String) throws(ArgumentProblem) -> Value
  ) {
    spec = ArgumentSpec(
      kind: .option(isRepeatable: repeatable, isRequired: required), name: name, short: short, valueName: valueName,
      meaning: meaning, choices: choices, standard: standard, environmentVariable: environmentVariable,
      completion: completion, read: { text throws(ArgumentProblem) in try parse(text) })
  }
}

extension Option where Value == String {
  /// Any text.
  package static func text(
    _ name: String, short: Character? = nil, valueName: String, meaning: Localized, repeatable: Bool = false,
    required: Bool = false, choices: [String] = [], standard: Localized? = nil, environmentVariable: String? = nil,
    completion: CompletionHint = .nothing
  ) -> Option {
    Option(
      name, short: short, valueName: valueName, meaning: meaning, repeatable: repeatable, required: required,
      choices: choices, standard: standard, environmentVariable: environmentVariable, completion: completion,
      parse: { text throws(ArgumentProblem) in text })
  }

  /// The path of a file; `-` is passed on as it is.
  package static func file(
    _ name: String, short: Character? = nil, valueName: String = "FILE", meaning: Localized, repeatable: Bool = false,
    required: Bool = false, standard: Localized? = nil
  ) -> Option {
    text(
      name, short: short, valueName: valueName, meaning: meaning, repeatable: repeatable, required: required,
      standard: standard, completion: .file)
  }
}

extension Option where Value == Int {
  /// A whole number within a range.
  package static func integer(
    _ name: String, short: Character? = nil, valueName: String = "N", meaning: Localized,
    in range: ClosedRange<Int> = 0...Int.max, required: Bool = false, standard: Localized? = nil
  ) -> Option {
    Option(
      name, short: short, valueName: valueName, meaning: meaning, required: required, standard: standard,
      parse: { text throws(ArgumentProblem) in try ValueReading.integer(text, in: range) })
  }
}

extension Option where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the cases, by raw value.
  package static func choice(
    _ name: String, short: Character? = nil, valueName: String, meaning: Localized, repeatable: Bool = false,
    required: Bool = false, standard: Localized? = nil
  ) -> Option {
    let choices = Value.allCases.map(\.rawValue)
    return Option(
      name, short: short, valueName: valueName, meaning: meaning, repeatable: repeatable, required: required,
      choices: choices, standard: standard,
      parse: { text throws(ArgumentProblem) in try ValueReading.choice(text) })
  }
}

/// A switch: `--name`, given or not.
package struct Flag: Argument {
  package let spec: ArgumentSpec

  package init(_ name: String, short: Character? = nil, meaning: Localized) {
    spec = ArgumentSpec(
      kind: .flag, name: name, short: short, valueName: "", meaning: meaning, choices: [], standard: nil,
      environmentVariable: nil, completion: .nothing, read: { _ throws(ArgumentProblem) in true })
  }

  /// `-n, --dry-run`: every command that changes something offers it.
  package static let dryRun = Flag(
    "dry-run", short: "n", meaning: Localized(zh: "只显示将要做的更改，不写入任何内容", en: "show what would change and write nothing"))
}

/// A value known by its place.
package struct Positional<Value: Sendable>: Argument {
  package let spec: ArgumentSpec

  /// - Parameter name: as shown in help, in capitals.
  package init(
    _ name: String, arity: ArgumentSpec.Arity = .one, meaning: Localized, choices: [String] = [],
    completion: CompletionHint = .nothing, parse: @escaping @Sendable (String) throws(ArgumentProblem) -> Value
  ) {
    spec = ArgumentSpec(
      kind: .positional(arity), name: name, short: nil, valueName: name, meaning: meaning, choices: choices,
      standard: nil, environmentVariable: nil, completion: completion,
      read: { text throws(ArgumentProblem) in try parse(text) })
  }
}

extension Positional where Value == String {
  /// Any text.
  package static func text(
    _ name: String, arity: ArgumentSpec.Arity = .one, meaning: Localized, choices: [String] = [],
    completion: CompletionHint = .nothing
  ) -> Positional {
    Positional(
      name, arity: arity, meaning: meaning, choices: choices, completion: completion,
      parse: { text throws(ArgumentProblem) in text })
  }

  /// The path of a file; `-` is passed on as it is.
  package static func file(_ name: String = "FILE", arity: ArgumentSpec.Arity = .one, meaning: Localized) -> Positional
  {
    text(name, arity: arity, meaning: meaning, completion: .file)
  }
}

extension Positional where Value == Int {
  /// A whole number within a range.
  package static func integer(
    _ name: String, arity: ArgumentSpec.Arity = .one, meaning: Localized, in range: ClosedRange<Int> = 0...Int.max
  ) -> Positional {
    Positional(
      name, arity: arity, meaning: meaning,
      parse: { text throws(ArgumentProblem) in try ValueReading.integer(text, in: range) })
  }
}

extension Positional where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the cases, by raw value.
  package static func choice(_ name: String, arity: ArgumentSpec.Arity = .one, meaning: Localized) -> Positional {
    Positional(
      name, arity: arity, meaning: meaning, choices: Value.allCases.map(\.rawValue),
      parse: { text throws(ArgumentProblem) in try ValueReading.choice(text) })
  }
}

/// The readings that several kinds of argument share.
enum ValueReading {
  static func integer(_ text: String, in range: ClosedRange<Int>) throws(ArgumentProblem) -> Int {
    // `Int("+5")` is 5, which nobody means.
    guard let value = Int(text), !text.hasPrefix("+") else {
      throw ArgumentProblem(zh: "应为整数", en: "a whole number is wanted")
    }
    guard range.contains(value) else {
      throw range.upperBound == .max
        ? ArgumentProblem(zh: "应不小于 \(range.lowerBound)", en: "it must be at least \(range.lowerBound)")
        : ArgumentProblem(
          zh: "应在 \(range.lowerBound) 到 \(range.upperBound) 之间",
          en: "it must be from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  static func choice<Value>(_ text: String) throws(ArgumentProblem) -> Value
  where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    guard let value = Value(rawValue: text) else {
      throw ArgumentProblem.notAChoice(Value.allCases.map(\.rawValue))
    }
    return value
  }
}

extension ArgumentProblem {
  static func notAChoice(_ choices: [String]) -> ArgumentProblem {
    ArgumentProblem(
      zh: "可选值：" + choices.joined(separator: "、"), en: "it is one of " + choices.joined(separator: ", "))
  }
}
