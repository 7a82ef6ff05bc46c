import Groundwork

extension Hypothesis {
  static let jsonEmptyStringToNull = Hypothesis(
    "json-empty-string-to-null",
    citation: "laravel/framework#46433 (ConvertEmptyStringsToNull)",
    words: CauseWords(
      title: Localized(
        zh: "空字符串 \"\" 和 null 互换了", en: "an empty string \"\" and null were exchanged"),
      explanation: Localized(
        zh: "框架在签名或验签之前改写了输入：Laravel 的 ConvertEmptyStringsToNull 会把 \"\" 变成 null。",
        en: """
          A framework rewrote the input before it was signed or verified: Laravel's ConvertEmptyStringsToNull turns "" \
          into null.
          """),
      fix: Localized(
        zh: "对原始字节验签，或让这个路由不经过该中间件。",
        en: "Verify the raw bytes, or take the route out of that middleware."),
      fixes: [
        .php: Localized(
          zh:
            "验签用 `$request->getContent()`；必要时 `ConvertEmptyStringsToNull::skipWhen(fn ($request) => $request->is('notify/*'))`。",
          en: """
            Verify over `$request->getContent()`; if need be \
            `ConvertEmptyStringsToNull::skipWhen(fn ($request) => $request->is('notify/*'))`.
            """)
      ]),
    ways: [
      .body { body in
        guard let text = body.json else { return [] }
        let nulls = text.values(.null).map { (token: $0, raw: Array("\"\"".utf8)) }
        let empties = text.values(.string).filter { text.tokens[$0].range.count == 2 }
          .map { (token: $0, raw: Array("null".utf8)) }
        let choices = TokenChoices(text, body.bytes, .nulls)
        return IntendedJSON.edits(body, .nulls, as: .emptyStringToNull)
          + choices.edits(nulls, cost: 3) + choices.edits(empties, cost: 4)
      }
    ])
}
