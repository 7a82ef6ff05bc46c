import Groundwork

extension Fault {
  static let malformedJSON = Fault(
    "malformed-json",
    title: Localized(zh: "响应体不是合法的 JSON", en: "the body is not JSON"),
    explanation: Localized(
      zh:
        "响应体不是合法 JSON，签名却正确：truncated 缺结尾，trailing-comma 多一个逗号，single-quotes 用单引号，text 是一句话，bom 以字节顺序标记开头。验签通过不等于读得懂，结果未知。",
      en:
        "The body is not sound JSON, yet correctly signed: truncated lacks its end, trailing-comma has a comma too many, single-quotes has those, text is a sentence, bom starts with a byte order mark. What verifies need not be readable; the outcome is unknown."
    ),
    parameters: [
      .init(
        "how", Localized(zh: "怎样不合法", en: "what is wrong with it"),
        .choice(["truncated", "trailing-comma", "single-quotes", "text", "bom"], usual: "truncated"))
    ],
    effect: .draft { draft, play in
      switch play.text("how") {
      case "trailing-comma": if draft.body.last == 0x7D { draft.body.insert(0x2C, at: draft.body.count - 1) }
      case "single-quotes": draft.body = draft.body.map { $0 == 0x22 ? 0x27 : $0 }
      case "text": draft.body = Array("The service is temporarily unavailable.".utf8)
      case "bom": draft.body = [0xEF, 0xBB, 0xBF] + draft.body
      default: draft.body = Array(draft.body.dropLast(max(1, draft.body.count / 4)))
      }
    })
}
