import Groundwork

extension Hypothesis {
  static let bodyNullLiteral = Hypothesis(
    "body-null-literal",
    citation: "derived: how each language prints an absent body into a string",
    words: CauseWords(
      title: Localized(
        zh: "空消息体被当作 null、undefined 之类的文字",
        en: "an empty body was taken for a word such as null or undefined"),
      explanation: Localized(
        zh: "没有消息体时，变量为空，拼接待签名字符串的代码把它写成了 undefined、null、None 或 nil；另一侧用的是空字符串。",
        en:
          "There is no body, the variable was empty, and the code that joins the string to sign wrote undefined, null, "
          + "None or nil; the other side has the empty string."),
      fix: Localized(
        zh: "没有消息体时，用空字符串签名，并且什么也不发送。",
        en: "With no body, sign the empty string and send nothing."),
      fixes: [
        .node: Localized(zh: "写成 `body ?? ''`。", en: "Write `body ?? ''`."),
        .python: Localized(zh: "写成 `body or ''`。", en: "Write `body or ''`."),
        .java: Localized(zh: "写成 `body == null ? \"\" : body`。", en: "Write `body == null ? \"\" : body`."),
      ]),
    ways: [
      .body { body in
        let words = literals.map { Array(ascii: $0) }
        if body.bytes.isEmpty { return words.map { BodyEdit.text($0, cost: 3) } }
        return words.contains(body.bytes) ? [.text([], cost: 2)] : []
      }
    ])

  private static let literals: [StaticString] = ["undefined", "null", "None", "nil", "\"\"", "NULL", "<nil>"]
}
