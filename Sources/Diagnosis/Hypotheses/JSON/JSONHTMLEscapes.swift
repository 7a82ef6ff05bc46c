import Groundwork

extension Hypothesis {
  static let jsonHTMLEscapes = Hypothesis(
    "json-html-escapes",
    citation: "steemit/jussi#258, elastic/cloud-on-k8s#3977, muleiwu/dwz-server#3, gombit-dev/gombit#232",
    words: CauseWords(
      title: Localized(
        zh: "& < > 等字符在一边写成 \\u0026 等，在另一边是原字符",
        en: "& < > and the like were escaped as \\u0026 in one text only"),
      explanation: Localized(
        zh: "有的库为防 HTML 注入，默认转义一组 ASCII 字符：Go 转义 < > &，Gson 还转义 = '，System.Text.Json 还转义 + \" `。另一边没有转义。",
        en: """
          Some libraries escape a set of ASCII characters so that JSON may stand in a page: Go < > &, Gson also = ', \
          System.Text.Json also + " `. The other side did not.
          """),
      fix: Localized(
        zh: "关闭 HTML 转义，并且签名和发送用同一份字节。",
        en: "Switch HTML escaping off, and sign and send the same bytes."),
      fixes: [
        .go: Localized(
          zh: "`encoder := json.NewEncoder(&buffer)`、`encoder.SetEscapeHTML(false)`，再去掉 `Encode` 末尾的换行。",
          en: """
            Use `encoder := json.NewEncoder(&buffer)` with `encoder.SetEscapeHTML(false)`, and cut the line feed that \
            `Encode` adds.
            """),
        .java: Localized(
          zh: "`new GsonBuilder().disableHtmlEscaping().create()`。",
          en: "Use `new GsonBuilder().disableHtmlEscaping().create()`."),
        .dotnet: Localized(
          zh: "`new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }`。",
          en: "Use `new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }`."),
        .php: Localized(
          zh:
            "去掉 `JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_HEX_QUOT`；Symfony 用 `$response->setEncodingOptions(0)`。",
          en: """
            Drop `JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_HEX_QUOT`; with Symfony call \
            `$response->setEncodingOptions(0)`.
            """),
      ]),
    ways: [.body(proposeHTMLEscapes)])

  private static let htmlSets: [(cost: Int, set: HTMLCharacters)] = [
    (1, .go), (1, .gson), (2, .dotnet), (3, .phpHex), (4, .lineSeparatorsOnly),
    (4, HTMLCharacters("&", lineSeparators: false)), (4, HTMLCharacters("<>", lineSeparators: false)),
    (4, HTMLCharacters("<>&", lineSeparators: false, upperHex: true)),
    (5, HTMLCharacters("<>&'", lineSeparators: false)), (5, HTMLCharacters("'", lineSeparators: false)),
    (5, HTMLCharacters("<>", lineSeparators: false, upperHex: true)), (5, HTMLCharacters("=", lineSeparators: false)),
    // System.Text.Json with an encoder for more characters, and Newtonsoft's StringEscapeHandling.EscapeHtml
    (4, HTMLCharacters("<>&'\"", lineSeparators: true)), (5, HTMLCharacters("<>&'+", lineSeparators: true)),
  ]

  @Sendable private static func proposeHTMLEscapes(_ body: BodyText) -> [BodyEdit] {
    guard let text = body.json else { return [] }
    // Any escape may be one of these characters, any non-ASCII character a line separator.
    let concerned: JSONText.Marks = [.html, .escape, .nonASCII]
    guard text.tokens.contains(where: { !$0.marks.isDisjoint(with: concerned) }) else { return [] }
    var edits = IntendedJSON.edits(body, .html, as: .html)
    edits.append(BodyEdit(.html, cost: 1) { $0.json.escapes.html = .plain })
    edits += htmlSets.map { cost, set in BodyEdit(.html, cost: cost) { $0.json.escapes.html = .escaped(set) } }
    return edits
  }
}
