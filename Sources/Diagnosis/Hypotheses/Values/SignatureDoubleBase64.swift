import Groundwork

extension Hypothesis {
  /// Base64 of base64.
  static let signatureDoubleBase64 = Hypothesis(
    "signature-double-base64", citation: "derived",
    words: CauseWords(
      title: Localized(
        zh: "签名做了两次 Base64",
        en: "the signature was written in base64 twice"),
      explanation: Localized(
        zh: "签名函数已经返回 Base64 文本，代码又对这段文本做了一次 Base64。",
        en: "The signing function returned base64 already, and base64 was applied to that text again."),
      fix: Localized(
        zh: "只做一次 Base64，然后做 URL 编码。",
        en: "Apply base64 once, then URL encoding.")
    ),
    ways: [.value(ValueEdit(undo: base64Bytes))])

  private static let base64Bytes: @Sendable (SignatureValue) -> [SignatureValue] = { value in
    guard case .bytes(let text) = value, text.count >= 40, ValueText.hexDecoded(text) == nil else { return [] }
    // The inner value may have been URL-encoded before the outer base64.
    var hasEscapes = false
    for byte in text {
      switch byte {
      case UInt8(ascii: "%"): hasEscapes = true
      case UInt8(ascii: "="), 0x0a, 0x0d: break
      default: guard TextEncodings.base64Value(byte) != nil || ValueText.isURLDigit(byte) else { return [] }
      }
    }
    return [hasEscapes ? .encoded(text) : .base64(text)]
  }
}
