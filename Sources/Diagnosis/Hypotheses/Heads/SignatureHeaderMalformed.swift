import Groundwork
import HTTP

extension Hypothesis {
  /// A bare value, semicolons, `sign=`, a header or a part that occurs twice.
  static let signatureHeaderMalformed = Hypothesis(
    "signature-header-malformed", citation: "essensoft/paylinks#96; docs.antom.com/ac/ams/api_fund",
    words: CauseWords(
      title: Localized(
        zh: "Signature 请求头不是文档规定的写法", en: "the Signature header is not written as documented"),
      explanation: Localized(
        zh: "请求头应为用逗号分隔的三部分：algorithm=RSA256,keyVersion=1,signature=…，只出现一次。",
        en: "The header consists of three parts with commas between them, "
          + "algorithm=RSA256,keyVersion=1,signature=…, and occurs once."),
      fix: Localized(
        zh: "按 algorithm=RSA256,keyVersion=1,signature=<URL 编码的 base64> 拼写，并且只设置一次。",
        en: "Write algorithm=RSA256,keyVersion=1,signature=<URL-encoded base64>, and set the header once."),
      fixes: [
        .java: Localized(verbatim: "request.setHeader(\"Signature\", value)"),
        .go: Localized(verbatim: "req.Header.Set(\"Signature\", value)"),
      ]),
    ways: [
      .structure { signatureCase in
        let fields = signatureCase.message.fields
        guard let header = LenientSignatureHeader(fields), !header.deviations.isEmpty else { return nil }
        let lines = fields["Signature"].map { Array($0.valueBytes) }
        return StructureFinding(
          weight: .alongside,
          details: [LenientSignatureHeader.shown(lines)]
            + header.deviations.map { Fact("signature-header-deviation", $0.words) })
      }
    ])
}
