import Groundwork

extension Hypothesis {
  static let missingRequestTime = Hypothesis(
    "missing-request-time", citation: "wechatpay-apiv3/wechatpay-apache-httpclient#10",
    words: CauseWords(
      title: Localized(
        zh: "消息没有时间头（Request-Time 或 response-time）",
        en: "the message has no time header (Request-Time, or response-time)"),
      explanation: Localized(
        zh: "时间是待签名字符串的一部分，缺了它就无法验签。请求和通知用 Request-Time，响应用 response-time。",
        en: "The time is a part of the string to sign, so nothing can be verified without it. Requests and "
          + "notifications carry Request-Time, answers response-time."),
      fix: Localized(
        zh: "把签名时用的时间原样放进时间头；名称用连字符，不用下划线，也不加 X- 前缀。",
        en: "Put the very time that was signed into the header; its name has a hyphen, no underscore and no X-."),
      fixes: [
        .php: Localized(
          zh: #"读取用 $_SERVER["HTTP_REQUEST_TIME"]；$_SERVER["REQUEST_TIME"] 是服务器自己的时间，不是这个请求头"#,
          en: #"Read $_SERVER["HTTP_REQUEST_TIME"]; $_SERVER["REQUEST_TIME"] is the server's own clock"#)
      ]),
    ways: [.structure { finding(noTimeIn: $0) }])

  private static func finding(noTimeIn signatureCase: SignatureCase) -> StructureFinding? {
    guard UnsignedAnswer(signatureCase) == nil, !NeededHeader.time.isPresent(in: signatureCase) else { return nil }
    return StructureFinding(
      weight: .decisive, isOutsideSignature: true, details: NeededHeader.time.nearFacts(in: signatureCase))
  }
}
