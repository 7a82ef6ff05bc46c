import Groundwork
import HTTP

extension Fault {
  static let chunkedAnswer = Fault(
    "chunked-answer",
    title: Localized(zh: "响应体分块传输", en: "the body is sent in chunks"),
    explanation: Localized(
      zh: "响应用 Transfer-Encoding: chunked 发送，没有 Content-Length。这完全合法，签名覆盖去掉分块之后的响应体，客户端应当接受。",
      en:
        "The answer comes with Transfer-Encoding: chunked and without Content-Length. That is quite right; the signature covers the body without its framing, and clients ought to accept it."
    ),
    effect: .wire { response, _ in
      var response = response
      response.fields.removeAll("content-length")
      response.fields.append("transfer-encoding", "chunked")
      return .respond(response)
    })
}
