import Groundwork

extension Hypothesis {
  static let jsonNumberFormat = Hypothesis(
    "json-number-format",
    citation: "EasyPost/easypost-node#467, octokit/webhooks.js#775",
    words: CauseWords(
      title: Localized(
        zh: "消息体中的数字换了写法后才签名或发送", en: "numbers of the body were written differently when it was signed"),
      explanation: Localized(
        zh: "数值没有变，写法变了：例如 10.0 变成 10，10000000 变成 1.0E7。JavaScript 和 PHP 会去掉 .0，Java 的 double 会加上 .0 或指数。",
        en: """
          The values are the same, their spelling is not: 10.0 became 10, or 10000000 became 1.0E7. JavaScript and PHP \
          drop .0, a Java double adds .0 or an exponent.
          """),
      fix: Localized(
        zh: "对实际收发的字节签名和验签，不要解析后重新生成；AMS 的金额本来就是字符串。",
        en: "Sign and verify the bytes that are sent, never a parsed and rewritten copy; amounts are strings in AMS."),
      fixes: [
        .java: Localized(
          zh:
            "数字字段用 BigDecimal 或 long，不用 double；输出用 `toPlainString()` 或 `JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN`。",
          en: """
            Use BigDecimal or long for such members, not double, and write them plain: \
            `JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN`.
            """),
        .php: Localized(
          zh: "重新生成 JSON 时加 `JSON_PRESERVE_ZERO_FRACTION`；验签请直接用 `file_get_contents('php://input')`。",
          en: """
            Add `JSON_PRESERVE_ZERO_FRACTION` where JSON must be written again; verify over \
            `file_get_contents('php://input')`.
            """),
        .node: Localized(
          zh: "用 `express.raw({ type: 'application/json' })` 取得原始字节再验签，不要用 `JSON.stringify(req.body)`。",
          en:
            "Verify over the bytes of `express.raw({ type: 'application/json' })`, not over `JSON.stringify(req.body)`."
        ),
      ]),
    ways: [.body(proposeNumberSpellings)])

  /// One spelling of numbers of the same value: what one serialiser writes, or one hand.
  private static let spellings: [(cost: Int, spell: @Sendable (DecimalText) -> [UInt8])] = [
    (2, { $0.plain(fractionAtLeast: 1) }),
    (2, { $0.plain(fractionAtLeast: 2) }),
    (2, { $0.javaDouble }),
    (2, { $0.javaScript }),
    (3, { $0.java }),
    (3, { $0.python }),
    (3, { $0.plain(fractionAtLeast: $0.fractionDigits + 1) }),
    (3, { $0.pythonFloat }),
    (3, { $0.php }),
    (4, { $0.dotnet }),
    (4, { $0.strippedBigDecimal }),
    (4, { $0.shortExponent }),
    (4, { $0.plain() }),
    (5, { $0.plain(fractionAtLeast: 3) }),
    (5, { $0.plain(fractionAtLeast: 4) }),
    (5, { $0.plain(fractionAtLeast: 6) }),
    // A type with decimals for fractions, another for whole numbers.
    (4, { $0.isInteger ? $0.plain() : $0.plain(fractionAtLeast: 2) }),
  ]

  @Sendable private static func proposeNumberSpellings(_ body: BodyText) -> [BodyEdit] {
    guard let text = body.json else { return [] }
    let numbers = text.values(.number).compactMap { token in
      DecimalText(body.bytes[text.tokens[token].range]).map { (token: token, number: $0) }
    }
    let choices = TokenChoices(text, body.bytes, .numbers)
    var edits = IntendedJSON.edits(body, .numbers, as: .numberFormat)
    var seen: Set<[[UInt8]]> = []
    for (cost, spell) in spellings {
      let candidates: [(token: Int, raw: [UInt8])] = numbers.compactMap { entry in
        let raw = spell(entry.number)
        return body.bytes[text.tokens[entry.token].range].elementsEqual(raw) ? nil : (entry.token, raw)
      }
      guard !candidates.isEmpty, seen.insert(candidates.map(\.raw)).inserted else { continue }
      edits += choices.edits(candidates, cost: cost, subsetsUpTo: 8)
    }
    return edits
  }
}
