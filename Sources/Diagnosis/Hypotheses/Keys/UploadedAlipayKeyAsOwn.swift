import Groundwork

extension Hypothesis {
  /// Alipay's key was pasted where the merchant's is registered.
  static let uploadedAlipayKeyAsOwn = Hypothesis(
    "uploaded-alipay-key-as-own",
    citation: "developer.aliyun.com/ask/285058",
    words: CauseWords(
      title: Localized(
        zh: "登记为商户公钥的其实是支付宝公钥",
        en: "Alipay's public key was registered as the merchant's"),
      explanation: Localized(
        zh: "登记公钥时粘贴了控制台里的支付宝公钥，网关因此无法验证商户私钥的签名。",
        en: "Alipay's key was pasted into the field for the merchant's, so the gateway cannot verify what the "
          + "merchant's private key signs."),
      fix: Localized(
        zh: "由商户私钥导出公钥，登记到控制台；登记后支付宝公钥可能更新，请重新复制。",
        en: "Derive the public half of the merchant's private key and register that; Alipay's key may change with "
          + "it, so copy it again."),
      fixes: [
        .curl: Localized(verbatim: "openssl pkey -in private.pem -pubout")
      ]),
    ways: [.key(KeyRelations.uploadedAlipayKeyAsOwn)])
}
