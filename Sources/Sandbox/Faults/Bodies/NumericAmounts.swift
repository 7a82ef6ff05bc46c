import Groundwork

extension Fault {
  static let numericAmounts = Fault(
    "numeric-amounts",
    title: Localized(zh: "金额是数字而不是字符串", en: "amounts are numbers, not strings"),
    explanation: Localized(
      zh: "金额的 value 写成 JSON 数字而不是字符串。Go SDK 在验签之后解析失败，钱可能已经付了。",
      en:
        "The value of amounts is a JSON number, not a string. The Go SDK verifies it and then fails to parse, with the money perhaps taken."
    ),
    effect: .draft { draft, _ in draft.edit(\.withNumericAmounts) })
}

extension JSON {
  fileprivate var withNumericAmounts: JSON {
    switch self {
    case .object(let members):
      .object(
        members.map { member in
          if member.name == "value", self["currency"] != nil, let value = member.value.text.flatMap(Int64.init) {
            return Member("value", .integer(value))
          }
          return Member(member.name, member.value.withNumericAmounts)
        })
    case .array(let elements): .array(elements.map(\.withNumericAmounts))
    default: self
    }
  }
}
