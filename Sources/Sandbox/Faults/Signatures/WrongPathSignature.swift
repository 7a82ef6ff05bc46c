import Groundwork

extension Fault {
  static let wrongPathSignature = Fault(
    "wrong-path-signature",
    title: Localized(zh: "签的是另一环境的路径", en: "signed over the path of the other environment"),
    explanation: Localized(
      zh: "沙箱路径的响应按生产路径签名，或者相反。路径是待签名字符串的一部分，所有 SDK 都会拒绝。",
      en:
        "The answer to a sandbox path is signed over the production path, or the other way round. The path is part of what is signed: every SDK refuses this."
    ),
    effect: .draft { draft, _ in draft.signsOtherPath = true })
}
