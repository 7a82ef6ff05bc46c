import Groundwork

extension Hypothesis {
  static let bodyDoubleEncoded = Hypothesis(
    "body-double-encoded",
    citation: "derived: a serialiser given text that is JSON already",
    words: CauseWords(
      title: Localized(
        zh: "消息体被多做了一次 JSON 编码，只在签名或发送的一侧",
        en: "the body was JSON-encoded twice on one side, into a quoted string"),
      explanation: Localized(
        zh: "已经是 JSON 的文本又交给序列化工具，变成带引号和反斜杠的字符串（\"{\\\"a\\\":…}\"）；另一侧只编码了一次。",
        en:
          "Text that was JSON already went through a serialiser again and became a string with quotes and backslashes "
          + "(\"{\\\"a\\\":…}\"); the other side encoded it once."),
      fix: Localized(
        zh: "只序列化一次，把得到的文本既用于签名也用于发送。",
        en: "Serialise once, and use the resulting text both to sign and to send."),
      fixes: [
        .python: Localized(
          zh: "用 `requests.post(url, data=text)`；`json=text` 会再编码一次。",
          en: "Use `requests.post(url, data=text)`; `json=text` encodes it again."),
        .node: Localized(
          zh: "对已经是字符串的消息体不要再调用 JSON.stringify；axios 中设置 `transformRequest: [d => d]`。",
          en: "Do not call JSON.stringify on a body that is a string; in axios set `transformRequest: [d => d]`."),
        .dotnet: Localized(
          zh: "用 `new StringContent(text, Encoding.UTF8, \"application/json\")`；JsonContent.Create(text) 会再编码一次。",
          en: "Use `new StringContent(text, Encoding.UTF8, \"application/json\")`; JsonContent.Create(text) encodes "
            + "again."),
        .java: Localized(
          zh: "交给 RestTemplate 的应是字节或 StringHttpMessageConverter 处理的字符串，不要再经过 ObjectMapper。",
          en: "Give RestTemplate bytes, or a string that StringHttpMessageConverter writes; not ObjectMapper again."),
      ]),
    ways: [
      .body { body in
        // Quotes around nothing are `body-null-literal`.
        body.bytes.isEmpty
          ? []
          : BodyEdit.distinct(
            of: body, .wholeText,
            [(cost: 2, rewrite: decoded), (cost: 4, rewrite: withoutBackslashes)]
              + QuotedText.Style.all.map { style in (cost: 3, rewrite: { QuotedText.quoted($0, style) }) }
              + [(cost: 5, rewrite: { $0.contains(0x22) ? QuotedText.escaped($0, .plain) : nil })])
      }
    ])

  /// A JSON string: what it holds.
  private static func decoded(_ bytes: [UInt8]) -> [UInt8]? {
    guard let text = JSONText(bytes), text.tokens.count == 1, let token = text.tokens.first, token.kind == .string
    else { return nil }
    return QuotedText.unescaped(bytes, token.range.lowerBound + 1..<token.range.upperBound - 1)
  }

  /// `{\"a\":1}`, escaped but not quoted: what it was before.
  private static func withoutBackslashes(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.first == 0x7b, bytes.starts(with: [0x7b, 0x5c, 0x22]), JSONText(bytes) == nil else { return nil }
    return QuotedText.unescaped(bytes, bytes.indices)
  }
}
