import Groundwork

extension Hypothesis {
  /// Two public keys lie side by side in the console, and the wrong one was copied.
  static let alipayKeyReplacedByOwn = Hypothesis(
    "alipay-key-replaced-by-own",
    citation: "fzlee/alipay#21; yansongda/pay#276; lokielse/omnipay-alipay#40; developer.aliyun.com/article/707607",
    words: CauseWords(
      title: Localized(
        zh: "支付宝公钥的位置放的是商户自己的公钥",
        en: "one's own public key stands in the place of Alipay's"),
      explanation: Localized(
        zh: "控制台里商户公钥和支付宝公钥挨在一起，样子也相近，容易复制错。用自己的公钥验签，"
          + "支付宝的每个签名都会失败。",
        en: "The console shows both keys side by side, and they look alike. With one's own key no signature of "
          + "Alipay verifies."),
      fix: Localized(
        zh: "在控制台的“集成设置”里复制“支付宝公钥”，替换这个文件；比较两者的指纹，确认它们不同。",
        en: "Copy the Alipay public key from Integration Settings in the console and replace this file; compare the "
          + "fingerprints, which must differ.")),
    ways: [.key(KeyRelations.alipayKeyReplacedByOwn)])
}
