import AMS
import Groundwork
import HTTP

extension Hypothesis {
  /// `algorithm=RS256`, the name other vendors use.
  static let algorithmNameWrong = Hypothesis(
    "algorithm-name-wrong", citation: "docs.antom.com/ac/ams/api_fund; derived: names of other vendors",
    words: CauseWords(
      title: Localized(
        zh: "Signature 请求头写的算法不是 RSA256", en: "the Signature header names another algorithm than RSA256"),
      explanation: Localized(
        zh: "RS256、SHA256withRSA、RSA2 是其他平台对同一算法的叫法，这里只接受 RSA256。",
        en: "RS256, SHA256withRSA and RSA2 are what others call the same algorithm; here its only name is RSA256."),
      fix: Localized(zh: "写 algorithm=RSA256。", en: "Write algorithm=RSA256.")),
    ways: [
      .structure { signatureCase in
        // The gateway's documents never told the letter case of the name apart.
        guard let header = LenientSignatureHeader(signatureCase.message.fields), let algorithm = header.algorithm,
          !algorithm.isEmpty, algorithm.uppercased() != SignatureHeader.rsa256
        else { return nil }
        return StructureFinding(
          weight: .alongside,
          details: [
            Fact(
              "algorithm-name", zh: "请求头写的是 algorithm=\(algorithm)", en: "the header says algorithm=\(algorithm)")
          ])
      }
    ])
}
