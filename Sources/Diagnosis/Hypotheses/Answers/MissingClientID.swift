import Groundwork

extension Hypothesis {
  static let missingClientID = Hypothesis(
    "missing-client-id", citation: "wechatpay-apiv3/wechatpay-apache-httpclient#10",
    words: CauseWords(
      title: Localized(zh: "消息没有客户端 ID 头（Client-Id）", en: "the message has no Client-Id header"),
      explanation: Localized(
        zh: "客户端 ID 是待签名字符串的一部分，也决定用哪把公钥验签。缺了它，网关不知道请求来自谁。",
        en: "The client id is a part of the string to sign and decides which key verifies it. Without it the gateway "
          + "does not know who is calling."),
      fix: Localized(
        zh: "以准确的名称 Client-Id 发送；名称用连字符，不用下划线，也不加 X- 前缀。",
        en: "Send it under its exact name, Client-Id: with a hyphen, no underscore and no X-."),
      fixes: [
        .python: Localized(
          zh: "Python SDK 要求响应带小写的 client-id；自建网关须返回它",
          en: "The Python SDK demands a lower-case client-id in answers; a gateway of your own must send it")
      ]),
    ways: [.structure { finding(noClientIDIn: $0) }])

  private static func finding(noClientIDIn signatureCase: SignatureCase) -> StructureFinding? {
    guard UnsignedAnswer(signatureCase) == nil, !NeededHeader.clientID.isPresent(in: signatureCase) else { return nil }
    // Some SDKs verify an answer with the id of the request: then its absence is not the end.
    let isKnown = signatureCase.kind == .response && signatureCase.exchange.clientID != nil
    return StructureFinding(
      weight: isKnown ? .alongside : .decisive, isOutsideSignature: true,
      details: NeededHeader.clientID.nearFacts(in: signatureCase))
  }
}
