import Groundwork

extension Hypothesis {
  /// Sandbox and production have different Alipay keys.
  static let alipayKeyWrongEnvironment = Hypothesis(
    "alipay-key-wrong-environment",
    citation: "yansongda/pay#94; Varorbc/PaySharp#45",
    words: CauseWords(
      title: Localized(
        zh: "用来验签的支付宝公钥属于另一个环境",
        en: "the Alipay public key belongs to the other environment"),
      explanation: Localized(
        zh: "沙箱和生产环境的支付宝公钥不同。切换环境时没有换公钥，或者两个环境存的是同一个公钥。",
        en: "Sandbox and production have different Alipay public keys. The key was not switched with the "
          + "environment, or both places hold the same one."),
      fix: Localized(
        zh: "在控制台切换到这条消息所属的环境，复制那里的支付宝公钥。",
        en: "Choose the message's environment in the console and copy the Alipay public key shown there.")),
    ways: [.key(KeyRelations.alipayKeyWrongEnvironment)])
}
