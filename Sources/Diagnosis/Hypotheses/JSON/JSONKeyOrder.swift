import Groundwork

extension Hypothesis {
  static let jsonKeyOrder = Hypothesis(
    "json-key-order",
    citation: """
      docs.stripe.com/webhooks/signature, wechatpay-apiv3/wechatpay-apache-httpclient#158, ingameltd/payu#17, \
      getsentry/sentry#93262
      """,
    words: CauseWords(
      title: Localized(
        zh: "消息体签名时的字段顺序与收到的不同", en: "the members of the body were signed in another order"),
      explanation: Localized(
        zh: "消息体被解析后重新生成，字段换了顺序：HashMap 按散列值、Go 的 map 和 sort_keys 按字母排列。签名覆盖的是字节，顺序不同就验不过。",
        en: """
          The body was parsed and written again, and its members changed places: a HashMap orders by hash, Go's maps and \
          sort_keys by name. A signature covers bytes, so the order counts.
          """),
      fix: Localized(
        zh: "消息体只序列化一次，签名和发送同一份字节；验签用收到的原始字节。",
        en: "Serialise the body once, sign and send those bytes; verify over the bytes as received."),
      fixes: [
        .java: Localized(
          zh:
            "先 `String body = mapper.writeValueAsString(request)`，签名和发送都用 `body`；Spring 用 `@RequestBody byte[]` 接收，不用 Map 或 JSONObject。",
          en: """
            Keep `String body = mapper.writeValueAsString(request)` and both sign and send it; in Spring receive \
            `@RequestBody byte[]`, not a Map or JSONObject.
            """),
        .python: Localized(
          zh:
            "发送 `requests.post(url, data=body)`，`body` 就是签名的字节；验签用 `request.get_data()`（Flask）或 `request.body`（Django）。",
          en: """
            Send the signed bytes with `requests.post(url, data=body)`; verify over `request.get_data()` (Flask) or \
            `request.body` (Django).
            """),
        .node: Localized(
          zh: "通知路由用 `express.raw({ type: 'application/json' })`，对 `req.body` 的字节验签。",
          en: "Use `express.raw({ type: 'application/json' })` on the route and verify over the bytes of `req.body`."),
        .php: Localized(
          zh: "验签用 `file_get_contents('php://input')`，不要用 `json_encode($_POST)` 或框架解析后的数组。",
          en: "Verify over `file_get_contents('php://input')`, not over `json_encode($_POST)` or a parsed array."),
        .go: Localized(
          zh: "先 `body, err := io.ReadAll(r.Body)` 再验签；不要用 `map[string]any` 重新 `json.Marshal`，它会按键排序。",
          en: """
            Verify over `body, err := io.ReadAll(r.Body)`; `json.Marshal` of a `map[string]any` sorts the keys.
            """),
        .dotnet: Localized(
          zh: "把 `Request.Body` 原样读成字节后验签，不要对模型重新 `JsonSerializer.Serialize`。",
          en: "Read `Request.Body` to bytes and verify those, not a model that is serialised again."),
      ]),
    ways: [.body { MemberOrders($0)?.edits() ?? [] }])
}
