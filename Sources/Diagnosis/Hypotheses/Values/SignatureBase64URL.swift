import Groundwork

extension Hypothesis {
  /// The alphabet of JWT, most often without padding. The documents call their own step “base64UrlEncode”.
  static let signatureBase64URL = Hypothesis(
    "signature-base64url", citation: "derived; docs.antom.com/ac/ams/digital_signature",
    words: CauseWords(
      title: Localized(
        zh: "签名用了 base64url 字母表",
        en: "the signature was written in the base64url alphabet"),
      explanation: Localized(
        zh: "文档中的“base64UrlEncode”是指标准 Base64 之后再做 URL 编码，"
          + "不是 JWT 所用的 base64url（用 - 和 _，不补 =）。",
        en: "“base64UrlEncode” in the documents means standard base64, then URL encoding. It is not the base64url "
          + "of JWT with - and _ and no padding."),
      fix: Localized(
        zh: "用标准 Base64，再做 URL 编码。",
        en: "Use standard base64, then URL-encode it."),
      fixes: Base64Call.right.merging([
        .java: Localized(
          zh: "Base64.getEncoder()，不要用 getUrlEncoder()",
          en: "Base64.getEncoder(), not getUrlEncoder()"),
        .python: Localized(
          zh: "base64.b64encode(signature)，不要用 urlsafe_b64encode",
          en: "base64.b64encode(signature), not urlsafe_b64encode"),
        .node: Localized(
          zh: "signature.toString(\"base64\")，不要用 \"base64url\"",
          en: "signature.toString(\"base64\"), not \"base64url\""),
        .go: Localized(
          zh: "base64.StdEncoding，不要用 URLEncoding 或 RawURLEncoding",
          en: "base64.StdEncoding, not URLEncoding or RawURLEncoding"),
      ]) { $1 }),
    ways: [.value(ValueEdit(undo: urlAlphabet))])

  private static let urlAlphabet: @Sendable (SignatureValue) -> [SignatureValue] = { value in
    guard case .base64(let text) = value else { return [] }
    let digits = text[..<(text.lastIndex { $0 != UInt8(ascii: "=") }.map { $0 + 1 } ?? 0)]
    guard digits.contains(where: ValueText.isURLDigit) else { return [] }
    var standard: [UInt8] = []
    standard.reserveCapacity(digits.count + 2)
    for byte in digits {
      switch byte {
      case UInt8(ascii: "-"): standard.append(UInt8(ascii: "+"))
      case UInt8(ascii: "_"): standard.append(UInt8(ascii: "/"))
      // The two alphabets are never mixed.
      case UInt8(ascii: "+"), UInt8(ascii: "/"): return []
      default:
        guard TextEncodings.base64Value(byte) != nil else { return [] }
        standard.append(byte)
      }
    }
    return ValueText.padded(standard).map { [.base64($0)] } ?? []
  }
}
