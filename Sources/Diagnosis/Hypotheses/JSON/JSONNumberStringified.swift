import Groundwork

extension Hypothesis {
  static let jsonNumberStringified = Hypothesis(
    "json-number-stringified",
    citation: "octokit/webhooks.js#61; PHP manual, JSON_NUMERIC_CHECK",
    words: CauseWords(
      title: Localized(
        zh: "数字和字符串互换了：签名与发送时引号不同", en: "a value changed between number and string: its quotes differ"),
      explanation: Localized(
        zh: "同一个值在签名的消息体里带引号、在发送的消息体里不带，或者相反。多半是弱类型的模型或 JSON_NUMERIC_CHECK 造成的。",
        en: """
          The same value stands in quotes in one text and without them in the other. Loosely typed models do that, and so \
          does JSON_NUMERIC_CHECK.
          """),
      fix: Localized(
        zh: "保持字段的类型：AMS 的 amount.value 等字段是字符串；并且签名和发送用同一份字节。",
        en:
          "Keep the type of each member (`value` of an amount is a string in AMS), and send the bytes that were signed."
      ),
      fixes: [
        .php: Localized(
          zh: "去掉 `json_encode` 的 `JSON_NUMERIC_CHECK`，它会把数字样的字符串变成数字。",
          en: "Drop `JSON_NUMERIC_CHECK` from `json_encode`: it turns strings that look like numbers into numbers."),
        .java: Localized(
          zh: "字段声明为 `String`；不要开启 `WRITE_NUMBERS_AS_STRINGS`（Jackson）或 `WriteNonStringValueAsString`（fastjson）。",
          en: """
            Declare such members as `String`, and leave `WRITE_NUMBERS_AS_STRINGS` (Jackson) and \
            `WriteNonStringValueAsString` (fastjson) off.
            """),
      ]),
    ways: [
      .body { body in
        guard let text = body.json else { return [] }
        let choices = TokenChoices(text, body.bytes, .values)
        var quoted: [(token: Int, raw: [UInt8])] = []
        var booleans: [(token: Int, raw: [UInt8])] = []
        var unquoted: [(token: Int, raw: [UInt8])] = []
        for (index, token) in text.tokens.enumerated() where !token.marks.contains(.key) {
          let raw = body.bytes[token.range]
          switch token.kind {
          case .number: quoted.append((index, [0x22] + raw + [0x22]))
          case .boolean: booleans.append((index, [0x22] + raw + [0x22]))
          case .string:
            let content = Array(raw.dropFirst().dropLast())
            if let value = JSONText(content)?.tokens[0], value.kind == .number || value.kind == .boolean,
              value.range == content.indices
            {
              unquoted.append((index, content))
            }
          default: break
          }
        }
        return IntendedJSON.edits(body, .values, as: .numberStringified)
          + choices.edits(quoted, cost: 3) + choices.edits(unquoted, cost: 3) + choices.edits(booleans, cost: 5)
      }
    ])
}
