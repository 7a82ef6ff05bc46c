import Groundwork
import HTTP

extension Fault {
  static let http500HTML = Fault(
    "http-500-html",
    title: Localized(zh: "HTTP 500 和一页 HTML", en: "HTTP 500 with a page of HTML"),
    explanation: Localized(
      zh: "网关前的代理出错时会这样：状态 500，响应体是网页，没有签名。业务可能已经处理，客户端应当查询，不应解析这一页。",
      en:
        "What a proxy in front of the gateway does when it fails: status 500, a web page, no signature. The call may have been decided all the same: inquire, and do not parse the page."
    ),
    effect: .wire { _, _ in
      .respond(
        HTTPResponse(
          status: 500, fields: ["content-type": "text/html; charset=utf-8", "server": "nginx"],
          body: Array(
            "<html>\r\n<head><title>500 Internal Server Error</title></head>\r\n<body>\r\n<center><h1>500 Internal Server Error</h1></center>\r\n</body>\r\n</html>\r\n"
              .utf8)))
    })
}
