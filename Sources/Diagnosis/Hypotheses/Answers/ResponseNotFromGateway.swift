import AMS
import Groundwork
import HTTP

extension Hypothesis {
  static let responseNotFromGateway = Hypothesis(
    "response-not-from-gateway", citation: "binarywang/WxJava#2030; alipay/global-open-sdk-go#18",
    words: CauseWords(
      title: Localized(
        zh: "这个响应不是支付宝网关返回的", en: "this answer did not come from the Alipay gateway"),
      explanation: Localized(
        zh: "响应没有签名，内容也不是网关的格式：多半来自代理、负载均衡、防火墙，或地址写错的另一台服务器。",
        en: "It has no signature and not the form of the gateway's answers: most likely a proxy, a load balancer, a "
          + "firewall or another server at a mistyped address wrote it."),
      fix: Localized(
        zh: "检查请求的域名、路径和出口代理；网关的业务响应都是 HTTP 200 和带 result 的 JSON。",
        en: "Check host and path of the request and the proxies on the way; the gateway answers with HTTP 200 and "
          + "JSON that has a result.")),
    ways: [.structure { finding(foreignAnswerIn: $0) }])

  private static func finding(foreignAnswerIn signatureCase: SignatureCase) -> StructureFinding? {
    guard UnsignedAnswer(signatureCase) == .foreign else { return nil }
    let message = signatureCase.message
    var details: [Fact] = []
    if let status = message.status, status != 200 {
      details.append(Fact("status", zh: "HTTP 状态码 \(status)", en: "HTTP status \(status)"))
    }
    for name in ["Content-Type", "Server", "Via", "Location"] {
      guard let value = message.fields.first(name)?.value, !value.isEmpty else { continue }
      details.append(Fact(name.lowercased(), Localized(verbatim: "\(name): \(value)")))
    }
    if let title = pageTitle(of: message.body) {
      details.append(Fact("page-title", zh: "页面标题：\(title)", en: "title of the page: \(title)"))
    }
    return StructureFinding(weight: .decisive, isOutsideSignature: true, details: details)
  }

  /// What stands between `<title>` and `</title>`, if it is short enough to be one.
  private static func pageTitle(of body: [UInt8]) -> String? {
    guard let start = body.firstOffset(of: "<title>"), let end = body.firstOffset(of: "</title>"),
      (start + 8..<start + 200).contains(end)
    else { return nil }
    return String(decoding: body[(start + 7)..<end], as: UTF8.self)
  }
}
