import Groundwork
import HTTP

extension Fault {
  static let httpStatus = Fault(
    "http-status",
    title: Localized(zh: "HTTP 状态不是 200", en: "an HTTP status other than 200"),
    explanation: Localized(
      zh: "响应头和响应体照旧，签名也正确，只是 HTTP 状态不同。Java、.NET 会抛出异常，Python、PHP 丢弃响应体，Go 不看状态。",
      en:
        "Header, body and signature are as usual, only the HTTP status is another. Java and .NET throw, Python and PHP lose the body, Go does not look at the status."
    ),
    parameters: [
      .init("status", Localized(zh: "HTTP 状态", en: "the HTTP status"), .number(200...599, unit: "", usual: 503))
    ],
    effect: .wire { response, play in
      var response = response
      response.status = play.number("status")
      response.reason = HTTPResponse(status: response.status).reason
      return .respond(response)
    })
}
