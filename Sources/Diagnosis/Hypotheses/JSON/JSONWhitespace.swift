import Groundwork

extension Hypothesis {
  static let jsonWhitespace = Hypothesis(
    "json-whitespace",
    citation: "prebid/salesagent#1104, docs.antom.com/ac/ref/INVALID_SIGNATURE_error_code",
    words: CauseWords(
      title: Localized(
        zh: "消息体签名时的空白或缩进与收到的不同", en: "the body was signed with other blanks between its parts"),
      explanation: Localized(
        zh: "两个文本的数据完全相同，只是逗号、冒号后的空格或换行缩进不同：签名之后又用另一种设置序列化了一次，或签的是美化后的文本。",
        en: """
          The data are the same; only blanks and line ends between the tokens differ. The body was serialised once more \
          with other settings, or a pretty-printed text was signed.
          """),
      fix: Localized(
        zh: "只序列化一次，把得到的字节既用于签名也用于发送。", en: "Serialise once, and both sign and send the resulting bytes."),
      fixes: [
        .python: Localized(
          zh: """
            `body = json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()`，签名它，再用 \
            `requests.post(url, data=body)` 发送；不要用 `json=`，它会重新序列化。
            """,
          en: """
            Make `body = json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()`, sign it, and send it with \
            `requests.post(url, data=body)`; `json=` serialises again.
            """),
        .node: Localized(
          zh: "`const body = JSON.stringify(data)`，签名和 `fetch(url, { body })` 都用它；axios 传字符串而不是对象。",
          en:
            "Keep `const body = JSON.stringify(data)`, sign it and pass it to `fetch(url, { body })`; give axios the string, not the object."
        ),
        .php: Localized(
          zh: "签名和发送用同一个 `$body` 字符串；Guzzle 用 `'body' => $body`，不要用 `'json' => $data`。",
          en: "Sign and send one string `$body`; with Guzzle use `'body' => $body`, not `'json' => $data`."),
        .java: Localized(
          zh: "签名和发送用同一个 String；RestTemplate 传 `String` 而不是对象，且不要开启 `INDENT_OUTPUT`。",
          en: """
            Sign and send one String; hand RestTemplate that String instead of the object, without \
            `INDENT_OUTPUT`.
            """),
        .go: Localized(
          zh: "`body, err := json.Marshal(data)`，签名后用 `bytes.NewReader(body)` 发送。",
          en: "Take `body, err := json.Marshal(data)`, sign it, and send `bytes.NewReader(body)`."),
        .dotnet: Localized(
          zh: "签名后用 `new StringContent(body, Encoding.UTF8, \"application/json\")` 发送，不用 `PostAsJsonAsync`。",
          en:
            "Send the signed text with `new StringContent(body, Encoding.UTF8, \"application/json\")`, not with `PostAsJsonAsync`."
        ),
        .curl: Localized(
          zh: "用 `--data-binary @body.json`；`-d @body.json` 会去掉换行。",
          en: "Use `--data-binary @body.json`; `-d @body.json` removes line ends."),
      ]),
    ways: [.body(proposeSpacings)])

  /// The styles of serialisers and of hands.
  private static let spacingStyles: [(cost: Int, style: SpacingStyle)] = {
    let blank: [UInt8] = [0x20]
    var styles: [(cost: Int, style: SpacingStyle)] = [
      (1, .compact), (1, .python), (2, .jackson), (2, .fastjson), (3, .swift), (3, .orgJSON("  ")),
      (3, .orgJSON("    ")),
    ]
    for (cost, indent) in [(1, "  "), (1, "    "), (2, "\t"), (4, "   "), (5, " "), (5, "        "), (6, "")] {
      styles.append((cost, .indented(indent)))
    }
    // By hand, and by databases
    styles += [
      (3, SpacingStyle(afterColon: blank)), (3, SpacingStyle(afterComma: blank)),
      (4, SpacingStyle(beforeColon: blank, afterColon: blank, afterComma: blank)),
      (4, SpacingStyle(beforeColon: blank, afterColon: blank)),
      (4, SpacingStyle(afterColon: blank, afterComma: blank, padding: blank)),
      (5, SpacingStyle(beforeColon: blank, afterColon: blank, afterComma: blank, padding: blank)),
    ]
    // Jackson's printer with other settings
    for indent in ["    ", "\t"] {
      var style = SpacingStyle.jackson
      style.indent = Array(indent.utf8)
      styles.append((5, style))
    }
    for indent in ["  ", "    "] {
      var style = SpacingStyle.jackson
      style.indent = Array(indent.utf8)
      style.beforeColon = []
      styles.append((4, style))
      var shortArrays = SpacingStyle.indented(indent)
      shortArrays.arrays = .inline(padding: [], afterComma: blank)
      styles.append((4, shortArrays))
      shortArrays.arrays = .inline(padding: [], afterComma: [])
      styles.append((5, shortArrays))
      var tightColons = SpacingStyle.indented(indent)
      tightColons.afterColon = []
      styles.append((5, tightColons))
      var wideColons = SpacingStyle.indented(indent)
      wideColons.beforeColon = blank
      styles.append((5, wideColons))
      var brokenEmpties = SpacingStyle.indented(indent)
      brokenEmpties.empty = .broken
      styles.append((5, brokenEmpties))
      brokenEmpties.empty = .emptyLine
      styles.append((5, brokenEmpties))
    }
    styles += styles.filter { !$0.style.lineEnd.isEmpty }.map { (min($0.cost + 2, 9), $0.style.withCarriageReturns) }
    return styles
  }()

  @Sendable private static func proposeSpacings(_ body: BodyText) -> [BodyEdit] {
    guard let text = body.json else { return [] }
    var edits: [BodyEdit] = []
    if let gaps = IntendedJSON.gaps(body), gaps != text.gaps(in: body.bytes) {
      edits.append(BodyEdit(.spacing, cost: 1) { $0.json.spacing = .between(gaps) })
    }
    guard text.tokens.count > 1 else { return edits }
    let hasOuterBlanks = text.tokens[0].range != body.bytes.indices
    // What stands around the text is not this row's: a line feed at the end has a name of its own.
    for (cost, style) in spacingStyles {
      let kept = hasOuterBlanks ? style.keepingOuterBlanks : style
      edits.append(BodyEdit(.spacing, cost: cost) { $0.json.spacing = .style(kept) })
    }
    return edits
  }
}
