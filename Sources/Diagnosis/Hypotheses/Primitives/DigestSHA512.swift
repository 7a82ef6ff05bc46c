import Cryptography
import Groundwork

extension Hypothesis {
  /// SHA512withRSA.
  static let digestSHA512 = Hypothesis(
    "digest-sha512", citation: "derived",
    words: CauseWords(
      title: Localized(
        zh: "签名用的摘要算法是 SHA-512，不是 SHA-256",
        en: "SHA-512 was used in place of SHA-256"),
      explanation: Localized(
        zh: "摘要算法选得“更强”，但 RSA256 规定用 SHA-256；网关只按 SHA-256 验签。",
        en: "A stronger digest was chosen, but RSA256 means SHA-256, and the gateway verifies with nothing else."),
      fix: Localized(
        zh: "使用 SHA-256：算法名为 SHA256withRSA（RSA2），并明确写出，不要依赖默认值。",
        en: "Use SHA-256: the algorithm is called SHA256withRSA (RSA2). Name it; do not rely on a default."),
      fixes: SigningCall.right),
    ways: [.primitive { $0.digests(by: .sha512) }])
}
