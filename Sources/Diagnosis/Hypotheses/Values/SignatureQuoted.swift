import Groundwork

extension Hypothesis {
  /// Quotation marks around the value; Python's `str(bytes)` writes `b'…'`.
  static let signatureQuoted = Hypothesis(
    "signature-quoted", citation: "derived",
    words: CauseWords(
      title: Localized(
        zh: "签名值带着引号",
        en: "the signature stands in quotation marks"),
      explanation: Localized(
        zh: "签名值加了引号，例如照 OAuth 的写法，或在 Python 中把 bytes 直接转成文本（b'…'）。",
        en: "The value was quoted, as in OAuth headers, or by turning Python bytes into text as they are (b'…')."),
      fix: Localized(
        zh: "去掉引号：signature= 之后直接写签名值。",
        en: "Leave the quotation marks out: the value follows signature= directly."),
      fixes: [
        .python: Localized(
          zh: "base64.b64encode(signature).decode()，不要用 str(…)",
          en: "base64.b64encode(signature).decode(), not str(…)")
      ]),
    ways: [.value(ValueEdit(undo: withoutQuotes))])

  private static let withoutQuotes: @Sendable (SignatureValue) -> [SignatureValue] = { value in
    switch value {
    case .encoded(let text): ValueText.unquoted(text).map { [.encoded($0)] } ?? []
    case .base64(let text): ValueText.unquoted(text).map { [.base64($0)] } ?? []
    case .bytes: []
    }
  }
}
