import Groundwork

extension Hypothesis {
  /// A raw value went through a form decoder: blanks stand where plus signs were.
  static let signaturePlusBecameSpace = Hypothesis(
    "signature-plus-became-space",
    citation: "wandercn/alipay_sdk_rust#14; "
      + "developers.weixin.qq.com/community/develop/doc/00020a2d1c408843e60da67d251800; yansongda/pay#681",
    words: CauseWords(
      title: Localized(
        zh: "签名值中的加号变成了空格",
        en: "the plus signs of the signature became blanks"),
      explanation: Localized(
        zh: "没有编码的 Base64 被当作表单数据解码过一次，其中每个加号都变成了空格。",
        en: "Base64 that was not encoded was decoded like form data on its way, and every plus sign became a blank."),
      fix: Localized(
        zh: "签名值只在放进签名头时编码一次，之前不要对它做 URL 解码。",
        en: "URL-encode the base64 once, when it is put into the header, and do not decode it before."),
      fixes: URLEncodingCall.right),
    ways: [.value(ValueEdit(undo: blankForPlus))])

  private static let blankForPlus: @Sendable (SignatureValue) -> [SignatureValue] = { value in
    guard case .encoded(let text) = value, let decoded = TextEncodings.percentDecoded(text) else { return [] }
    let core = ValueText.trimmed(decoded)
    let blank = UInt8(ascii: " ")
    let plus = UInt8(ascii: "+")
    guard core.contains(blank) || text.contains(plus) && ValueText.escapesSlash(text) else { return [] }
    return [.base64(core.map { $0 == blank ? plus : $0 })]
  }
}
