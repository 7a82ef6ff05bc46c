import Groundwork

extension Hypothesis {
  /// Another kind of key.
  static let keyNotRSA = Hypothesis(
    "key-not-rsa",
    citation: "derived",
    words: CauseWords(
      title: Localized(
        zh: "密钥不是 RSA 密钥",
        en: "the key is not an RSA key"),
      explanation: Localized(
        zh: "生成的是 EC、Ed25519 等其他类型的密钥。RSA256 签名只能用 RSA 密钥。",
        en: "An EC, Ed25519 or other key was made. Signatures of RSA256 need an RSA key."),
      fix: Localized(
        zh: "生成 2048 位的 RSA 密钥：openssl genrsa 2048，或 till keys generate，并重新登记公钥。",
        en: "Make an RSA key of 2048 bits, openssl genrsa 2048 or till keys generate, and register its public half.")),
    ways: [.keyFile("key-not-rsa", rank: 15)])
}
