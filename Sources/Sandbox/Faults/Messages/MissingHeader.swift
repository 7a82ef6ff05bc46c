import Groundwork
import HTTP

extension Fault {
  static let missingHeader = Fault(
    "missing-header",
    title: Localized(zh: "响应缺少一个响应头", en: "a header of the answer is missing"),
    explanation: Localized(
      zh: "响应少了一个响应头。没有 signature 的响应不可信；没有 response-time 或 client-id 则无法验签。Java、PHP 的旧版本会把未签名的响应当作正常。",
      en:
        "The answer lacks one header. Without signature it cannot be trusted; without response-time or client-id it cannot be verified. Older Java and PHP SDKs take an unsigned answer for a good one."
    ),
    parameters: [
      .init(
        "name", Localized(zh: "缺少的响应头", en: "the header that is missing"),
        .choice(["signature", "response-time", "client-id", "content-type"], usual: "response-time"))
    ],
    effect: .wire { response, play in
      var response = response
      response.fields.removeAll(play.text("name"))
      return .respond(response)
    })
}
