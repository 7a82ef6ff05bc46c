import Groundwork

extension Hypothesis {
  static let jsonNullFields = Hypothesis(
    "json-null-fields",
    citation: "derived: mappers leave nulls and empty values out or write them, by setting",
    words: CauseWords(
      title: Localized(
        zh: "值为 null 或空的字段，签名与发送时一边有一边没有",
        en: "members with null or empty values stand in only one of the two texts"),
      explanation: Localized(
        zh: "两边用了不同的序列化设置：一边写出值为 null（或空）的字段，另一边省略。",
        en:
          "Two mappers or settings were at work: one writes members whose value is null or empty, the other leaves them out."
      ),
      fix: Localized(
        zh: "只序列化一次，签名和发送同一份字节。", en: "Serialise once, then sign and send those bytes."),
      fixes: [
        .java: Localized(
          zh: """
            统一设置：Jackson 的 `setSerializationInclusion(JsonInclude.Include.NON_NULL)`，Gson 的 `serializeNulls()`，\
            fastjson 的 `SerializerFeature.WriteMapNullValue`。
            """,
          en: """
            Use one setting: `setSerializationInclusion(JsonInclude.Include.NON_NULL)` (Jackson), `serializeNulls()` \
            (Gson), `SerializerFeature.WriteMapNullValue` (fastjson).
            """),
        .dotnet: Localized(
          zh:
            "统一设置 `DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull`（Newtonsoft：`NullValueHandling.Ignore`）。",
          en: """
            Set `DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull` in both places (Newtonsoft: \
            `NullValueHandling.Ignore`).
            """),
        .node: Localized(
          zh: "`JSON.stringify` 会省略 `undefined`，但写出 `null`：赋值前先统一。",
          en: "`JSON.stringify` leaves `undefined` out and writes `null`: settle on one before signing."),
      ]),
    ways: [
      .body { body in
        guard let text = body.json else { return [] }
        func isMember(_ token: Int) -> Bool { token > 0 && text.tokens[token - 1].marks.contains(.key) }
        let nulls = text.values(.null).filter(isMember)
        let emptyStrings = text.values(.string).filter { isMember($0) && text.tokens[$0].range.count == 2 }
        let emptyContainers = text.tokens.indices.filter { isMember($0) && text.isEmptyContainer($0) }
        let choices = TokenChoices(text, body.bytes, .nulls)
        var edits = choices.removals(nulls, cost: 2)
        for others in [emptyStrings, emptyContainers, emptyStrings + emptyContainers] where !others.isEmpty {
          let all = (nulls + others).sorted()
          edits.append(BodyEdit(.nulls, cost: 3) { $0.json.changes.remove(all) })
          edits.append(BodyEdit(.nulls, cost: 4) { $0.json.changes.remove(others.sorted()) })
        }
        let additions = IntendedJSON.additions(body)
        if !additions.isEmpty { edits.append(BodyEdit(.nulls, cost: 1) { $0.json.changes.add(additions) }) }
        return edits
      }
    ])
}
