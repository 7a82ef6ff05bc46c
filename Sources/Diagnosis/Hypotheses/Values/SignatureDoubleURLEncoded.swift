import Groundwork

extension Hypothesis {
  /// `%252B`: an encoder met what was encoded already.
  static let signatureDoubleURLEncoded = Hypothesis(
    "signature-double-url-encoded", citation: "fengli/alipay_python#10",
    words: CauseWords(
      title: Localized(
        zh: "签名值做了多次 URL 编码",
        en: "the signature was URL-encoded more than once"),
      explanation: Localized(
        zh: "签名值已经编码，HTTP 客户端或公共方法又编码了一次：%2B 变成了 %252B。",
        en: "The value was encoded already, and an HTTP client or a shared function did it again: %2B became %252B."),
      fix: Localized(
        zh: "只编码一次。",
        en: "Encode it once.")
    ),
    ways: [.value(ValueEdit(undo: secondEncoding))])

  private static let secondEncoding: @Sendable (SignatureValue) -> [SignatureValue] = { value in
    guard case .encoded(let text) = value, ValueText.hasEncodedEscape(text) else { return [] }
    return [.encoded(ValueText.decodingEncodedEscapes(text))]
  }
}
