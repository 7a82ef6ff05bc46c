import Groundwork

extension Hypothesis {
  /// Bare base64 with `+`, which a receiver turns into a blank. With `/` and `=` alone every SDK still reads it.
  static let signatureNotURLEncoded = Hypothesis(
    "signature-not-url-encoded", citation: "h2ocube/cordova_alipay#2; essensoft/paylinks#96",
    words: CauseWords(
      title: Localized(
        zh: "签名值没有做 URL 编码",
        en: "the signature was not URL-encoded"),
      explanation: Localized(
        zh: "签名头中的 Base64 直接写了加号。接收方先做 URL 解码，加号会变成空格，签名就读不出来。不含加号的签名碰巧能通过，所以问题时有时无。",
        en: "The header holds bare base64 with a plus sign. The receiver URL-decodes first, which makes a blank "
          + "of it. Values without a plus pass by luck, so the failure comes and goes."),
      fix: Localized(
        zh: "Base64 之后再做一次 URL 编码：+ / = 写成 %2B %2F %3D。",
        en: "URL-encode the base64 once: + / = become %2B %2F %3D."),
      fixes: URLEncodingCall.right),
    ways: [.value(ValueEdit(undo: rawPlus))])

  private static let rawPlus: @Sendable (SignatureValue) -> [SignatureValue] = { value in
    // Where `/` was encoded, an encoder was at work, and a plus sign is its blank: signature-plus-became-space.
    guard case .encoded(let text) = value, text.contains(UInt8(ascii: "+")), !ValueText.escapesSlash(text) else {
      return []
    }
    return TextEncodings.percentDecoded(text).map { [.base64($0)] } ?? []
  }
}
