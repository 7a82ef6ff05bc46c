import AMS
import Groundwork

extension Hypothesis {
  /// Half a profile was switched back for a test.
  static let productionKeyInSandbox = Hypothesis(
    "production-key-in-sandbox",
    citation: "Varorbc/PaySharp#45; docs.tryterra.co",
    words: CauseWords(
      title: Localized(
        zh: "沙箱的请求是用生产环境密钥签名的",
        en: "a sandbox request was signed with the production key"),
      explanation: Localized(
        zh: "测试时换了客户端 ID 或网关地址，私钥仍是生产环境的。生产私钥不应出现在测试环境里。",
        en: "For a test the client id or the gateway was switched, but not the private key. A production key has no "
          + "place in a test system."),
      fix: Localized(
        zh: "加载沙箱的商户私钥，并把生产私钥移出测试环境。",
        en: "Load the sandbox private key, and remove the production key from the test system.")),
    ways: [.key { KeyRelations.signedInOtherEnvironment($0, than: .sandbox) }])
}
