import Groundwork

extension Hypothesis {
  static let jsonEscapedSlashes = Hypothesis(
    "json-escaped-slashes",
    citation: "sendgrid/sendgrid-php#1102, lmsqueezy/lemonsqueezy.js#115, emarref/jwt#21, Kucoin/kucoin-php-sdk#27",
    words: CauseWords(
      title: Localized(
        zh: "斜杠在一边写成 \\/，在另一边是 /", en: "slashes were written \\/ in one text and / in the other"),
      explanation: Localized(
        zh: "PHP 的 json_encode 默认把 / 转义成 \\/，多数其他语言不转义。消息体里的网址因此不同，签名对不上。",
        en: """
          PHP's json_encode escapes / as \\/ by default; most other serialisers do not. The URLs in the body therefore \
          differ from those that were signed.
          """),
      fix: Localized(
        zh: "签名和发送用同一个字符串，或两边都不转义斜杠。",
        en: "Sign and send one string, or escape slashes nowhere."),
      fixes: [
        .php: Localized(
          zh:
            "`json_encode($data, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE)`，结果既签名也发送；验签用 `file_get_contents('php://input')`。",
          en: """
            Use `json_encode($data, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE)` once and sign and send the result; \
            verify over `file_get_contents('php://input')`.
            """),
        .node: Localized(
          zh: "PHP 发来的消息体含 `\\/`，`JSON.stringify(req.body)` 会去掉它；用 `express.raw({ type: 'application/json' })`。",
          en: """
            A body from PHP holds `\\/`, which `JSON.stringify(req.body)` loses; use \
            `express.raw({ type: 'application/json' })`.
            """),
        .python: Localized(
          zh: "验签用 `request.get_data()`（Flask）或 `request.body`（Django），不要对解析结果 `json.dumps`。",
          en:
            "Verify over `request.get_data()` (Flask) or `request.body` (Django), not over `json.dumps` of the parsed body."
        ),
      ]),
    ways: [
      .body { body in
        guard let text = body.json, text.tokens.contains(where: { $0.marks.contains(.slash) }) else { return [] }
        let forms: [(cost: Int, form: JSONEscapes.Slash)] = [(1, .escaped), (1, .plain), (5, .escapedAfterLess)]
        return IntendedJSON.edits(body, .slash, as: .slash)
          + forms.map { cost, form in BodyEdit(.slash, cost: cost) { $0.json.escapes.slash = form } }
      }
    ])
}
