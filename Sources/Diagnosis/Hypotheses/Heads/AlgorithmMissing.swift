import Groundwork
import HTTP

extension Hypothesis {
  /// `keyVersion=1,signature=…`.
  static let algorithmMissing = Hypothesis(
    "algorithm-missing", citation: "docs.antom.com/ac/ams/api_fund; derived",
    words: CauseWords(
      title: Localized(zh: "Signature 请求头没有写明算法", en: "the Signature header names no algorithm"),
      explanation: Localized(
        zh: "请求头缺少 algorithm 这一部分，或等号后面是空的。",
        en: "The header has no part algorithm, or nothing follows its equals sign."),
      fix: Localized(
        zh: "写成 algorithm=RSA256,keyVersion=1,signature=…，三部分都写，顺序不变。",
        en: "Write algorithm=RSA256,keyVersion=1,signature=…, all three parts in this order.")),
    ways: [
      .structure { signatureCase in
        let fields = signatureCase.message.fields
        guard let header = LenientSignatureHeader(fields), (header.algorithm ?? "").isEmpty, header.value != nil,
          !header.deviations.contains(.bareValue)
        else { return nil }
        return StructureFinding(
          weight: .alongside, details: [LenientSignatureHeader.shown(fields["Signature"].map { Array($0.valueBytes) })])
      }
    ])
}
