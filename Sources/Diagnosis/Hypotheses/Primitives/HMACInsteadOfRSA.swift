import Groundwork

extension Hypothesis {
  /// HMAC-SHA256 keyed with a key's text: 32 bytes. The search asks `HMACKeys` for the keys.
  static let hmacInsteadOfRSA = Hypothesis(
    "hmac-instead-of-rsa", citation: "postmanlabs/postman-app-support#4264",
    words: CauseWords(
      title: Localized(
        zh: "用 HMAC 代替了 RSA 签名",
        en: "an HMAC was computed in place of an RSA signature"),
      explanation: Localized(
        zh: "密钥文本被当作 HMAC-SHA256 的密钥，得到 32 字节；RSA 2048 的签名有 256 字节。",
        en: "The text of the key served as an HMAC-SHA256 key, which gives 32 bytes. A signature by RSA 2048 has 256."),
      fix: Localized(
        zh: "用商户私钥做 RSA 签名（SHA256withRSA），不要用 HMAC。",
        en: "Sign with RSA and the merchant private key (SHA256withRSA), not with HMAC."),
      fixes: SigningCall.right.merging([
        .node: Localized(
          zh: "crypto.sign(\"RSA-SHA256\", data, privateKey)，不要用 crypto.createHmac",
          en: "crypto.sign(\"RSA-SHA256\", data, privateKey), not crypto.createHmac"),
        .php: Localized(
          zh: "openssl_sign($data, $signature, $key, OPENSSL_ALGO_SHA256)，不要用 hash_hmac",
          en: "openssl_sign($data, $signature, $key, OPENSSL_ALGO_SHA256), not hash_hmac"),
      ]) { $1 }),
    ways: [])
}
