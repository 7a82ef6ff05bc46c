import AMS
import Groundwork

extension Hypothesis {
  /// Half a profile was switched at go-live.
  static let sandboxKeyInProduction = Hypothesis(
    "sandbox-key-in-production",
    citation:
      "blog.csdn.net/Loadrunn/article/details/77802449; Varorbc/PaySharp#45; docs.adyen.com, Verify HMAC signatures",
    words: CauseWords(
      title: Localized(
        zh: "生产环境的请求是用沙箱密钥签名的",
        en: "a production request was signed with the sandbox key"),
      explanation: Localized(
        zh: "上线时只换了客户端 ID 或网关地址，私钥仍是沙箱的。两个环境各有自己的密钥对，不能混用。",
        en: "At go-live the client id or the gateway was switched, but not the private key. Each environment has a "
          + "key pair of its own."),
      fix: Localized(
        zh: "加载生产环境的商户私钥；把客户端 ID、网关、私钥和支付宝公钥放在同一份配置里一起切换。",
        en: "Load the production private key; keep client id, gateway, private key and Alipay public key in one "
          + "profile that is switched as a whole.")),
    ways: [.key { KeyRelations.signedInOtherEnvironment($0, than: .production) }])
}
