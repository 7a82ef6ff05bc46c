import Groundwork

extension Hypothesis {
  static let jsonUnicodeEscapes = Hypothesis(
    "json-unicode-escapes",
    citation: "box/box-node-sdk#568, grnhse/greenhouse-api-docs#276, octokit/webhooks.js#61",
    words: CauseWords(
      title: Localized(
        zh: "中文等字符在一边写成 \\uXXXX，在另一边是原字符", en: "characters were escaped as \\uXXXX in one text and plain in the other"),
      explanation: Localized(
        zh: "签名的消息体和收到的消息体对非 ASCII 字符写法不同。PHP 和 Python 默认转义，System.Text.Json 用大写十六进制，JavaScript 和 Go 不转义。",
        en: """
          Non-ASCII characters are written differently in what was signed and what was received. PHP and Python escape \
          them by default, System.Text.Json in upper-case hex; JavaScript and Go do not.
          """),
      fix: Localized(
        zh: "签名和发送用同一份字节；验签用收到的原始字节。",
        en: "Sign and send the same bytes; verify over the bytes as received."),
      fixes: [
        .php: Localized(
          zh:
            "`json_encode($data, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE)`，结果既签名也发送；验签用 `file_get_contents('php://input')`。",
          en: """
            Use `json_encode($data, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE)` once and sign and send the result; \
            verify over `file_get_contents('php://input')`.
            """),
        .python: Localized(
          zh: """
            `body = json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode("utf-8")`，签名后用 \
            `requests.post(url, data=body)` 发送。
            """,
          en: """
            Make `body = json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode("utf-8")`, sign it, and send \
            it with `requests.post(url, data=body)`.
            """),
        .dotnet: Localized(
          zh: "只序列化一次；需要原字符时设 `Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping`。",
          en: "Serialise once; for plain characters set `Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping`."),
        .node: Localized(
          zh: "验签用 `express.raw({ type: 'application/json' })` 得到的字节，`JSON.stringify(req.body)` 会丢掉转义。",
          en: """
            Verify over the bytes of `express.raw({ type: 'application/json' })`; `JSON.stringify(req.body)` loses the \
            escapes.
            """),
      ]),
    ways: [
      .body { body in
        guard let text = body.json else { return [] }
        let isConcerned = text.tokens.contains {
          $0.marks.contains(.nonASCII)
            || $0.marks.contains(.escape) && body.bytes[$0.range].containsUnicodeEscape
        }
        guard isConcerned else { return [] }
        let forms: [(cost: Int, form: JSONEscapes.NonASCII)] = [(1, .lowerHex), (1, .plain), (2, .upperHex)]
        return IntendedJSON.edits(body, .nonASCII, as: .nonASCII)
          + forms.map { cost, form in BodyEdit(.nonASCII, cost: cost) { $0.json.escapes.nonASCII = form } }
      }
    ])
}

extension ArraySlice<UInt8> {
  fileprivate var containsUnicodeEscape: Bool {
    zip(self, dropFirst()).contains { $0 == 0x5c && $1 == 0x75 }
  }
}
