import Cryptography
import Groundwork

extension Hypothesis {
  /// MD5withRSA.
  static let digestMD5 = Hypothesis(
    "digest-md5", citation: "derived",
    words: CauseWords(
      title: Localized(
        zh: "签名用的摘要算法是 MD5，不是 SHA-256",
        en: "MD5 was used in place of SHA-256"),
      explanation: Localized(
        zh: "示例代码或其他平台的签名规则用了 MD5withRSA。",
        en: "A sample, or the signing rule of another platform, used MD5withRSA."),
      fix: Localized(
        zh: "使用 SHA-256：算法名为 SHA256withRSA（RSA2），并明确写出，不要依赖默认值。",
        en: "Use SHA-256: the algorithm is called SHA256withRSA (RSA2). Name it; do not rely on a default."),
      fixes: SigningCall.right),
    ways: [.primitive { $0.digests(by: .md5) }])
}
