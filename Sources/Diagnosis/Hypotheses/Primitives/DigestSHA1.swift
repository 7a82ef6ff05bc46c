import Cryptography
import Groundwork

extension Hypothesis {
  /// SHA1withRSA, the “RSA” of the older platform.
  static let digestSHA1 = Hypothesis(
    "digest-sha1", citation: "Yurunsoft/PaySDK#28; Srar/AlipayF2F#8; developer.aliyun.com/ask/285058",
    words: CauseWords(
      title: Localized(
        zh: "签名用的摘要算法是 SHA-1，不是 SHA-256",
        en: "SHA-1 was used in place of SHA-256"),
      explanation: Localized(
        zh: "旧的 RSA（非 RSA2）签名用 SHA-1；PHP 的 openssl_sign 不写算法时也默认用 SHA-1。",
        en: "The older RSA signatures (not RSA2) use SHA-1, and so does openssl_sign of PHP unless told otherwise."),
      fix: Localized(
        zh: "使用 SHA-256：算法名为 SHA256withRSA（RSA2），并明确写出，不要依赖默认值。",
        en: "Use SHA-256: the algorithm is called SHA256withRSA (RSA2). Name it; do not rely on a default."),
      fixes: SigningCall.right),
    ways: [.primitive { $0.digests(by: .sha1) }])
}
