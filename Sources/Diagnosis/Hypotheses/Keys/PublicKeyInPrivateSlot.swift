import Groundwork

extension Hypothesis {
  /// The wrong one of two files.
  static let publicKeyInPrivateSlot = Hypothesis(
    "public-key-in-private-slot",
    citation: "derived",
    words: CauseWords(
      title: Localized(
        zh: "商户私钥的位置放的是公钥",
        en: "a public key stands in the place of the merchant private key"),
      explanation: Localized(
        zh: "选错了文件。公钥不能签名；忽略错误的签名程序会发出空的签名。",
        en: "The wrong file was chosen. A public key cannot sign; a signer that ignores the error sends an empty "
          + "signature."),
      fix: Localized(
        zh: "在这个位置加载商户私钥。",
        en: "Load the merchant private key there.")),
    ways: [.keyFile("public-key-in-private-slot", rank: 11)])
}
