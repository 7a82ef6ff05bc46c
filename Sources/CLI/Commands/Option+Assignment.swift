import Groundwork

/// What `--set NAME=VALUE` says: a member of a body by its path, or a parameter by its name.
typealias Assignment = (path: String, value: String)

extension Option where Value == Assignment {
  /// `--set NAME=VALUE`, any number of times.
  /// - Parameters:
  ///   - form: how it is written, in Chinese; in English it is `valueName`.
  ///   - example: one that could be meant.
  static func assignment(valueName: String, form: String, example: String, meaning: Localized) -> Option {
    Option(
      "set", valueName: valueName, meaning: meaning, repeatable: true,
      parse: { text throws(ArgumentProblem) in
        guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
          throw ArgumentProblem(zh: "写法是 \(form)，例如 \(example)", en: "the form is \(valueName), such as \(example)")
        }
        return (String(text[..<equals]), String(text[text.index(after: equals)...]))
      })
  }

  /// A member of a body, by its path.
  static func member(_ meaning: Localized) -> Option {
    assignment(valueName: "PATH=VALUE", form: "路径=值", example: "paymentAmount.value=100", meaning: meaning)
  }
}
