import Groundwork

extension Hypothesis {
  /// Made with a passphrase.
  static let keyEncrypted = Hypothesis(
    "key-encrypted",
    citation: "box/box-node-sdk#259",
    words: CauseWords(
      title: Localized(
        zh: "私钥用口令加密，签名程序读不了",
        en: "the private key is encrypted, and the signer cannot read it"),
      explanation: Localized(
        zh: "生成时设置了口令。SDK 不会询问口令，得到的是无法使用的密钥或空的签名。",
        en: "A passphrase was set when it was made. The SDKs do not ask for one and end with no key, or with an "
          + "empty signature."),
      fix: Localized(
        zh: "在本地解密：openssl pkey -in encrypted.pem -out key.pem，限制文件权限；或在自己的代码中提供口令。",
        en: "Decrypt it locally, openssl pkey -in encrypted.pem -out key.pem, and restrict the file; or give the "
          + "passphrase in your own code.")),
    ways: [.keyFile("key-encrypted", rank: 13)])
}
