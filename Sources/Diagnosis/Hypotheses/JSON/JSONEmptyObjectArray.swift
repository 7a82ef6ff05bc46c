import Groundwork

extension Hypothesis {
  static let jsonEmptyObjectArray = Hypothesis(
    "json-empty-object-array",
    citation: "PHP: json_encode(json_decode('{}', true)) gives [], tried with PHP 8.2",
    words: CauseWords(
      title: Localized(
        zh: "空对象 {} 和空数组 [] 互换了", en: "an empty object {} and an empty array [] were exchanged"),
      explanation: Localized(
        zh: "PHP 数组不区分两者：`json_decode($body, true)` 之后再 `json_encode`，`{}` 就成了 `[]`。签名的和发送的因此不同。",
        en: """
          A PHP array is both: after `json_decode($body, true)` and `json_encode`, `{}` has become `[]`. What was signed \
          and what was sent differ in that.
          """),
      fix: Localized(
        zh: "签名和验签都用原始字节；必须解析时解析成对象而不是数组。",
        en: "Sign and verify the raw bytes; where the JSON must be parsed, parse it to objects."),
      fixes: [
        .php: Localized(
          zh: "用 `json_decode($body)`（不传 true），空对象写 `new stdClass()`；验签直接用 `file_get_contents('php://input')`。",
          en: """
            Use `json_decode($body)` without `true`, and `new stdClass()` for an empty object; verify over \
            `file_get_contents('php://input')`.
            """)
      ]),
    ways: [
      .body { body in
        guard let text = body.json else { return [] }
        let empties = text.tokens.indices.filter(text.isEmptyContainer)
        let objects = empties.filter { text.tokens[$0].kind == .object }.map { (token: $0, raw: Array("[]".utf8)) }
        let arrays = empties.filter { text.tokens[$0].kind == .array }.map { (token: $0, raw: Array("{}".utf8)) }
        let choices = TokenChoices(text, body.bytes, .empties)
        return IntendedJSON.edits(body, .empties, as: .emptyObjectArray)
          + choices.edits(arrays, cost: 2) + choices.edits(objects, cost: 3)
      }
    ])
}
