import Groundwork

extension Hypothesis {
  static let bodyObjectToString = Hypothesis(
    "body-object-tostring",
    citation: "Polymarket/py-builder-relayer-client#19, Polymarket/py-clob-client-v2#109",
    words: CauseWords(
      title: Localized(
        zh: "参与签名的是对象的打印形式，而不是 JSON 文本",
        en: "the object was printed into the string to sign, in place of its JSON"),
      explanation: Localized(
        zh: "拼接待签名字符串时直接放入了对象，语言自动打印出 [object Object]、Array、{a=b}、{'a': 'b'} 或类型名；发送的却是 JSON。",
        en: "The object itself was joined into the string to sign, so the language printed it: [object Object], Array, "
          + "{a=b}, {'a': 'b'} or the name of its type. What was sent is JSON."),
      fix: Localized(
        zh: "先把对象序列化成 JSON 文本，再对这段文本签名并发送它。",
        en: "Serialise the object to JSON text first, then sign that text and send it."),
      fixes: [
        .node: Localized(
          zh: "`const body = JSON.stringify(data)`，签名和发送都用 body。",
          en: "`const body = JSON.stringify(data)`; sign and send body."),
        .java: Localized(
          zh: "`String body = objectMapper.writeValueAsString(map)`，不要用 map.toString()。",
          en: "`String body = objectMapper.writeValueAsString(map)`, not map.toString()."),
        .python: Localized(
          zh: "`body = json.dumps(data)`，不要用 str(data) 或 f\"{data}\"。",
          en: "`body = json.dumps(data)`, not str(data) or f\"{data}\"."),
        .php: Localized(zh: "`$body = json_encode($data);`", en: "`$body = json_encode($data);`"),
        .dotnet: Localized(
          zh: "`var body = JsonSerializer.Serialize(data);`，不要用 data.ToString()。",
          en: "`var body = JsonSerializer.Serialize(data);`, not data.ToString()."),
        .go: Localized(
          zh: "用 json.Marshal，不要用 fmt.Sprint 或 %v。", en: "Use json.Marshal, not fmt.Sprint or %v."),
      ]),
    ways: [
      .body { body in
        guard let json = body.json, let first = json.tokens.first, first.kind == .object || first.kind == .array
        else { return BodyEdit.undoneByRecord(of: body, cost: 2, printers.map(\.rewrite)) }
        return BodyEdit.distinct(of: body, .wholeText, printers)
      }
    ])

  private static let printers: [(cost: Int, rewrite: ByteRewrite)] =
    PrintedObject.all.map { style in (cost: 3, rewrite: { PrintedObject.printed($0, style) }) }
    + [
      "[object Object]", "Array", "Object", "[object Map]",
      "System.Collections.Generic.Dictionary`2[System.String,System.Object]",
      "System.Collections.Generic.Dictionary`2[System.String,System.String]",
      "System.Collections.Hashtable", "System.Object", "System.Text.Json.JsonDocument",
      "System.Collections.Generic.SortedDictionary`2[System.String,System.Object]",
      "System.Collections.Generic.SortedDictionary`2[System.String,System.String]",
      "System.Net.Http.StringContent", "System.Net.Http.Json.JsonContent",
    ].map { word in (cost: 3, rewrite: { _ in Array(word.utf8) }) }
}
