import Groundwork

extension Hypothesis {
  /// MIME encoders break lines at 76 characters, Ruby at 60, openssl at 64; most leave one at the end.
  static let signatureLineBreaks = Hypothesis(
    "signature-line-breaks",
    citation:
      "lanej/hmac#4; ACRA/acra#343; local-ch/lhc#173; trading212-labs/agent-skills#5; OCA/connector-magento#157",
    words: CauseWords(
      title: Localized(
        zh: "签名值中有换行",
        en: "the signature has line breaks in it"),
      explanation: Localized(
        zh: "所用的 Base64 编码器每 60、64 或 76 个字符换行，或在末尾加换行。",
        en: "The base64 encoder breaks lines after 60, 64 or 76 characters, or ends with a line break."),
      fix: Localized(
        zh: "用不换行的 Base64 编码器，并去掉末尾的换行。",
        en: "Use an encoder that does not wrap, and drop the line break at the end."),
      fixes: [
        .java: Localized(
          zh: "Base64.getEncoder()，不要用 getMimeEncoder() 或 sun.misc.BASE64Encoder；Android 用 Base64.NO_WRAP",
          en: "Base64.getEncoder(), not getMimeEncoder() or sun.misc.BASE64Encoder; on Android Base64.NO_WRAP"),
        .python: Localized(
          zh: "base64.b64encode(signature)，不要用 base64.encodebytes",
          en: "base64.b64encode(signature), not base64.encodebytes"),
        .php: Localized(
          zh: "base64_encode($signature)，不要再用 chunk_split",
          en: "base64_encode($signature), without chunk_split"),
        .dotnet: Localized(
          zh: "Convert.ToBase64String(signature)，不要传 Base64FormattingOptions.InsertLineBreaks",
          en: "Convert.ToBase64String(signature), without Base64FormattingOptions.InsertLineBreaks"),
        .curl: Localized(
          zh: "openssl base64 -A，或 base64 -w0",
          en: "openssl base64 -A, or base64 -w0"),
      ]),
    ways: [.value(ValueEdit(undo: withoutBreaks))])

  private static let withoutBreaks: @Sendable (SignatureValue) -> [SignatureValue] = { value in
    switch value {
    case .encoded(let text): LineBreaks.removed(from: text).map { [.encoded($0)] } ?? []
    case .base64(let text): LineBreaks.removed(from: text).map { [.base64($0)] } ?? []
    case .bytes: []
    }
  }
}
