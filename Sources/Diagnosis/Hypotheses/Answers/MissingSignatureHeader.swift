import Groundwork
import HTTP

extension Hypothesis {
  static let missingSignatureHeader = Hypothesis(
    "missing-signature-header", citation: "wechatpay-apiv3/wechatpay-apache-httpclient#10; coinbase/coinbase-node#51",
    words: CauseWords(
      title: Localized(zh: "消息没有签名头（Signature）", en: "the message has no Signature header"),
      explanation: Localized(
        zh: "没有签名，也就无从验签。请求头可能写错了名称，或被代理、框架去掉；成功的响应（S）没有签名，则不能信任。",
        en: "Without a signature there is nothing to verify. The header may have another name, or a proxy or framework "
          + "dropped it. An answer that says success (S) without one is not to be trusted."),
      fix: Localized(
        zh: "以准确的名称 Signature 发送签名头，值为 algorithm=RSA256,keyVersion=1,signature=…；读取时不区分大小写。",
        en: "Send the header under its exact name, Signature, as algorithm=RSA256,keyVersion=1,signature=…; "
          + "when reading ignore the case of names."),
      fixes: [
        .php: Localized(
          zh: #"读取用 $_SERVER["HTTP_SIGNATURE"]；getallheaders() 的键名大小写不定，先转成小写"#,
          en: #"Read $_SERVER["HTTP_SIGNATURE"]; the keys of getallheaders() vary in case, lower them first"#),
        .node: Localized(
          zh: #"req.headers 的键都是小写：req.headers["signature"]"#,
          en: #"The keys of req.headers are lower case: req.headers["signature"]"#),
        .python: Localized(
          zh: "Python SDK 只认小写的响应头 signature；自建网关须原样返回小写名称",
          en: "The Python SDK knows only the lower-case answer header signature; a gateway of your own must send it so"),
        .go: Localized(
          zh: #"用 header.Get("Signature")，不要直接查 map"#, en: #"Use header.Get("Signature"), not the map itself"#),
      ]),
    ways: [.structure { finding(noSignatureIn: $0) }])

  private static func finding(noSignatureIn signatureCase: SignatureCase) -> StructureFinding? {
    guard !NeededHeader.signature.isPresent(in: signatureCase) else { return nil }
    // An empty value is the signer's failure, a cause of its own.
    if signatureCase.kind != .response, signatureCase.message.fields.contains("signature") { return nil }
    switch UnsignedAnswer(signatureCase) {
    case .error, .foreign: return nil
    case nil, .success, .other:
      var details = NeededHeader.signature.nearFacts(in: signatureCase)
      if (try? JSON(reading: signatureCase.message.body))?["sign"] != nil {
        details.append(
          Fact(
            "sign-member", zh: "消息体里有成员 sign：这是国内开放平台的做法，本协议的签名在请求头里",
            en: "the body has a member sign, as on the domestic open platform; here the signature is a header"))
      }
      return StructureFinding(weight: .decisive, isOutsideSignature: true, details: details)
    }
  }
}
