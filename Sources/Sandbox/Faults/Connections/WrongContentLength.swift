import Groundwork
import HTTP

extension Fault {
  static let wrongContentLength = Fault(
    "wrong-content-length",
    title: Localized(zh: "Content-Length 与响应体不符", en: "Content-Length does not fit the body"),
    explanation: Localized(
      zh: "Content-Length 比响应体多（正数）或少（负数）若干字节，发完后断开。多时客户端应报告响应不完整（curl 退出码 18），少时读到的是截断的响应体，验签不会通过。",
      en:
        "Content-Length says some bytes more (positive) or fewer (negative) than the body has, and the connection ends behind it. With more the client has to report a cut answer (curl ends with 18); with fewer it reads a cut body, which does not verify."
    ),
    parameters: [
      .init(
        "by", Localized(zh: "多出的字节数，负数为少", en: "bytes too many, negative for too few"),
        .number(-1_048_576...1_048_576, unit: "bytes", usual: 10))
    ],
    effect: .wire { response, play in
      var response = response
      response.fields.replace("content-length", String(max(0, response.body.count + play.number("by"))))
      return .respond(response)
    })
}
