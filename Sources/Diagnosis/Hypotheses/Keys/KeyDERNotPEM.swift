import Groundwork

extension Hypothesis {
  /// openssl with -outform DER.
  static let keyDERNotPEM = Hypothesis(
    "key-der-not-pem",
    citation: "derived",
    words: CauseWords(
      title: Localized(
        zh: "密钥文件是二进制的 DER，不是文本",
        en: "the key file is binary DER, not text"),
      explanation: Localized(
        zh: "用 -outform DER 导出，或转换工具存成了二进制；SDK 需要 base64 文本。",
        en: "It was written with -outform DER, or by a tool that stores binary; the SDKs want base64 text."),
      fix: Localized(
        zh: "转换为 PEM：openssl pkey -inform DER -in key.pem（公钥再加 -pubin），或 till keys convert。",
        en: "Convert it to PEM: openssl pkey -inform DER -in key.pem (with -pubin for a public key), or till keys "
          + "convert.")),
    ways: [.keyFile("key-der-not-pem", rank: 22)])
}
