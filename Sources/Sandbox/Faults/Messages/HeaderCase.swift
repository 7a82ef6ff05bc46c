import Groundwork
import HTTP

extension Fault {
  static let headerCase = Fault(
    "header-case",
    title: Localized(zh: "响应头名字大小写不同", en: "header names in another case"),
    explanation: Localized(
      zh: "HTTP 响应头的名字不分大小写，客户端应当都能接受。Python SDK 只找小写的名字而报告没有签名，PHP SDK 则当作未签名放行。",
      en:
        "Header names are the same in any case, so clients ought to accept this. The Python SDK looks for lower case only and reports a missing signature; the PHP SDK takes the answer for unsigned and lets it pass."
    ),
    parameters: [
      .init(
        "style", Localized(zh: "Client-Id 或 CLIENT-ID", en: "Client-Id or CLIENT-ID"),
        .choice(["capitalised", "upper"], usual: "capitalised"))
    ],
    effect: .wire { response, play in
      var response = response
      let isUpper = play.text("style") == "upper"
      response.fields = HTTPFields(
        response.fields.map { field in
          let name =
            isUpper
            ? field.name.uppercased() : field.name.split(separator: "-").map(\.capitalized).joined(separator: "-")
          return HTTPField(name: name, rawValue: field.rawValue)
        })
      return .respond(response)
    })
}

extension Substring {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
