import Groundwork

extension Hypothesis {
  /// Base64 in one case: by chance 10^-35 for the shortest key.
  static let signatureCaseFolded = Hypothesis(
    "signature-case-folded", citation: "derived",
    words: CauseWords(
      title: Localized(
        zh: "签名值的大小写被改了",
        en: "the signature was changed to one letter case"),
      explanation: Localized(
        zh: "签名值中只有小写（或只有大写）字母：途中某一环转换了请求头的大小写。Base64 区分大小写，原值无法还原。",
        en: "All letters of the value are lower case, or all upper case: something on the way changed the case of "
          + "the header. Base64 depends on it, and the value is lost."),
      fix: Localized(
        zh: "找到转换大小写的一环（网关、过滤器、toLowerCase），只转换请求头的名称，不转换值。",
        en: "Find what changes the case (a gateway, a filter, toLowerCase), and let it change names of headers "
          + "only, never values.")
    ),
    ways: [.structure(oneCase)])

  private static let oneCase: @Sendable (SignatureCase) -> StructureFinding? = { signatureCase in
    guard let value = RawSignature.value(in: signatureCase) else { return nil }
    let text = TextEncodings.percentDecoded(value) ?? value
    var digits = 0
    var upper = 0
    var lower = 0
    for byte in text where TextEncodings.base64Value(byte) != nil || ValueText.isURLDigit(byte) {
      digits += 1
      // Letters of hexadecimal do not count: they are of one case anyway.
      switch byte {
      case UInt8(ascii: "G")...UInt8(ascii: "Z"): upper += 1
      case UInt8(ascii: "g")...UInt8(ascii: "z"): lower += 1
      default: break
      }
    }
    guard digits >= 160, digits * 10 >= text.count * 9, (upper == 0) != (lower == 0) else { return nil }
    return StructureFinding(
      weight: .decisive,
      details: [
        upper == 0
          ? Fact(
            "signature-case", zh: "签名值的 \(digits) 个字符中没有大写字母",
            en: "none of the \(digits) characters of the signature is an upper-case letter")
          : Fact(
            "signature-case", zh: "签名值的 \(digits) 个字符中没有小写字母",
            en: "none of the \(digits) characters of the signature is a lower-case letter")
      ])
  }
}
