package import Groundwork

/// One thing the documents leave open: a row, with its name, its words, and how its value is read and written.
package struct SandboxSetting: Sendable {
  /// Lower case with hyphens, as `till sandbox set` takes it.
  package let name: String
  package let meaning: Localized
  /// What a value is, for people: a range with its unit, a choice.
  package let form: Localized
  private let read: @Sendable (SandboxSettings) -> String
  /// - Returns: whether the text is such a value.
  private let write: @Sendable (String, inout SandboxSettings) -> Bool

  package static func named(_ name: String) -> SandboxSetting? { all.first { $0.name == name } }

  /// The value as ``set(_:in:)`` takes it.
  package func text(in settings: SandboxSettings) -> String { read(settings) }

  /// The value a new sandbox has.
  package var usual: String { read(SandboxSettings()) }

  /// - Throws: ``SandboxSettingFailure``; the settings are as they were then.
  package func set(_ text: String, in settings: inout SandboxSettings) throws(SandboxSettingFailure) {
    guard write(text, &settings) else { throw .unfit(name: name, text: text, form: form) }
  }
}

extension SandboxSetting {
  /// A whole number in a range.
  /// - Parameter unlimited: the number that stands for no limit, written as that word.
  static func number<Value: FixedWidthInteger & Sendable>(
    _ name: String, _ path: any WritableKeyPath<SandboxSettings, Value> & Sendable, _ range: ClosedRange<Value>,
    unlimited: Value? = nil, _ unit: Localized, _ meaning: Localized
  ) -> SandboxSetting {
    let bounds = range.upperBound == Value.max ? "≥ \(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
    let word = unlimited == nil ? "" : " | unlimited"
    return SandboxSetting(
      name: name, meaning: meaning,
      form: Localized(zh: "\(bounds)（\(unit.zh)）\(word)", en: "\(bounds) (\(unit.en))\(word)"),
      read: { $0[keyPath: path] == unlimited ? "unlimited" : String($0[keyPath: path]) },
      write: { text, settings in
        if let unlimited, text == "unlimited" {
          settings[keyPath: path] = unlimited
          return true
        }
        guard let value = Value(text), range.contains(value) else { return false }
        settings[keyPath: path] = value
        return true
      })
  }

  static func flag(
    _ name: String, _ path: any WritableKeyPath<SandboxSettings, Bool> & Sendable, _ meaning: Localized
  ) -> SandboxSetting {
    SandboxSetting(
      name: name, meaning: meaning, form: Localized(verbatim: "true | false"), read: { String($0[keyPath: path]) },
      write: { text, settings in
        guard let value = Bool(text) else { return false }
        settings[keyPath: path] = value
        return true
      })
  }

  /// Text of which not every one will do.
  static func text(
    _ name: String, _ path: any WritableKeyPath<SandboxSettings, String> & Sendable, _ form: Localized,
    _ meaning: Localized,
    where isFine: @escaping @Sendable (String) -> Bool
  ) -> SandboxSetting {
    SandboxSetting(
      name: name, meaning: meaning, form: form, read: { $0[keyPath: path] },
      write: { text, settings in
        guard isFine(text) else { return false }
        settings[keyPath: path] = text
        return true
      })
  }

  /// Several texts, separated by commas; `any` for none.
  static func list(
    _ name: String, _ path: any WritableKeyPath<SandboxSettings, [String]> & Sendable, _ form: Localized,
    _ meaning: Localized, where isFine: @escaping @Sendable (String) -> Bool
  ) -> SandboxSetting {
    SandboxSetting(
      name: name, meaning: meaning, form: form,
      read: { $0[keyPath: path].isEmpty ? "any" : $0[keyPath: path].joined(separator: ",") },
      write: { text, settings in
        let values = text == "any" ? [] : text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard values.allSatisfy(isFine) else { return false }
        settings[keyPath: path] = values
        return true
      })
  }
}
