package import Groundwork
package import Terminal

/// A failure as it is shown: what happened, why, how to go on, and the code to look it up by.
package enum FailureText {
  /// Several lines:
  /// ```
  /// error[VLT-002]: the passphrase does not open the vault
  ///   why: …
  ///   try: till vault unlock
  ///        till vault slots
  /// ```
  /// - Parameter width: wrap sentences to that many columns; commands are never broken.
  package static func render(_ failure: any Failure, language: Language, style: Style, width: Int? = nil) -> String {
    let words = Words(language)
    var lines = section(
      head: style.bad(style.bold("\(words.error)[\(failure.code.text)]")) + words.colon,
      headWidth: DisplayWidth.of("\(words.error)[\(failure.code.text)]\(words.colon)"), hanging: 2,
      SafeText.shown(failure.what[language]), width: width)
    if let why = failure.why {
      let label = "  " + words.why + words.colon
      lines += section(
        head: label, headWidth: DisplayWidth.of(label), hanging: DisplayWidth.of(label),
        SafeText.shown(why[language]), width: width)
    }
    let label = "  " + words.remedy + words.colon
    let indent = DisplayWidth.of(label)
    for (index, remedy) in failure.remedies.enumerated() {
      let head = index == 0 ? label : String(repeating: " ", count: indent)
      switch remedy {
      case .run(let command): lines.append(head + style.accent(SafeText.shown(command)))
      case .advice(let advice):
        lines += section(
          head: head, headWidth: indent, hanging: indent, SafeText.shown(advice[language]), width: width)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Only the first line: code and what happened.
  package static func line(_ failure: any Failure, language: Language, style: Style) -> String {
    let words = Words(language)
    return style.bad(style.bold("\(words.error)[\(failure.code.text)]")) + words.colon
      + SafeText.shown(failure.what[language])
  }

  /// `till.error/1`, in one language.
  package static func json(_ failure: any Failure, language: Language) -> JSON {
    FailureDocument.json(failure, language: language)
  }

  /// The error itself if it is a ``Failure``, else one that admits a fault of the program.
  package static func failure(of error: any Error, isVerbose: Bool) -> any Failure {
    error as? any Failure ?? UnexpectedFailure(error, isVerbose: isVerbose)
  }

  private static func section(
    head: String, headWidth: Int, hanging: Int, _ text: String, width: Int?
  ) -> [String] {
    guard let width else { return [head + text] }
    let lines = DisplayWidth.wrap(text, width: width - hanging, firstWidth: width - headWidth)
    return lines.enumerated().map { $0 == 0 ? head + $1 : String(repeating: " ", count: hanging) + $1 }
  }

  /// The labels.
  private struct Words {
    let error, why, remedy, colon: String

    init(_ language: Language) {
      switch language {
      case .zh: (error, why, remedy, colon) = ("错误", "原因", "可试", "：")
      case .en: (error, why, remedy, colon) = ("error", "why", "try", ": ")
      }
    }
  }
}

/// An error no part of the program has words for.
private struct UnexpectedFailure: Failure {
  private let kind: String
  private let detail: String?

  /// - Parameter isVerbose: show what the error says of itself; nobody has checked those words.
  init(_ error: any Error, isVerbose: Bool) {
    kind = String(describing: type(of: error))
    detail = isVerbose ? String(describing: error) : nil
  }

  var code: FailureCode { FailureCode("TIL-001", .couldNot) }
  var what: Localized {
    Localized(zh: "till 遇到未预料的问题（\(kind)）", en: "till met something it did not expect (\(kind))")
  }
  var why: Localized? { detail.map { Localized(verbatim: $0) } }
  var remedies: [Remedy] {
    (detail == nil
      ? [.advice(zh: "加上 --verbose 再运行一次，查看细节", en: "run it again with --verbose to see the details")] : [])
      + [.run("till doctor")]
  }
}
