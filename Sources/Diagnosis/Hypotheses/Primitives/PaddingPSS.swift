import Groundwork

extension Hypothesis {
  /// RSASSA-PSS in place of PKCS#1 v1.5; JWT calls them PS256 and RS256.
  static let paddingPSS = Hypothesis(
    "padding-pss", citation: "randombit/botan#3153; minibear2021/wechatpayv3#88",
    words: CauseWords(
      title: Localized(
        zh: "签名用的填充方式是 PSS，不是 PKCS#1 v1.5",
        en: "PSS padding was used in place of PKCS#1 v1.5"),
      explanation: Localized(
        zh: "较新的加密库默认使用 PSS，或 WebCrypto 中选了 RSA-PSS；RSA256 规定用 PKCS#1 v1.5 填充。",
        en: "Newer libraries default to PSS, or RSA-PSS was chosen in WebCrypto. RSA256 means PKCS#1 v1.5."),
      fix: Localized(
        zh: "改用 PKCS#1 v1.5 填充（SHA256withRSA）。",
        en: "Use PKCS#1 v1.5 padding (SHA256withRSA)."),
      fixes: SigningCall.right.merging([
        .node: Localized(
          zh: "crypto.sign(\"RSA-SHA256\", data, privateKey)；WebCrypto 中算法名用 RSASSA-PKCS1-v1_5",
          en: "crypto.sign(\"RSA-SHA256\", data, privateKey); in WebCrypto the name is RSASSA-PKCS1-v1_5")
      ]) { $1 }),
    ways: [
      .primitive { opened in
        guard case .pss(let algorithm, let salt, let hash) = opened.padding else { return [] }
        return [.pss(algorithm, salt: salt, hash: hash)]
      }
    ])
}
