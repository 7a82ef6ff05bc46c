import Groundwork

extension Hypothesis {
  static let jsonStringTrimmed = Hypothesis(
    "json-string-trimmed",
    citation: "laravel/cashier-paddle#120 #152 #173, yunwuxin/think-pay#2",
    words: CauseWords(
      title: Localized(
        zh: "字符串首尾的空白只在签名或发送的一边存在", en: "blanks around a string value stand in only one of the two texts"),
      explanation: Localized(
        zh: "某个值的首尾空白在签名之后（或验签之前）被去掉了，常见于 Laravel 的 TrimStrings 和 ThinkPHP 的 trim 过滤器。",
        en: """
          Blanks at the beginning or end of a value were removed between signing and verifying: Laravel's TrimStrings and \
          ThinkPHP's trim filter do that.
          """),
      fix: Localized(
        zh: "验签用原始字节；要去空白就在签名之前去。",
        en: "Verify the raw bytes; if values are to be trimmed, do it before signing."),
      fixes: [
        .php: Localized(
          zh: "Laravel 用 `$request->getContent()`，ThinkPHP 用 `request()->getInput()`，都不要用过滤后的参数重新拼 JSON。",
          en: """
            Take `$request->getContent()` in Laravel, `request()->getInput()` in ThinkPHP; never rebuild the JSON from \
            filtered parameters.
            """)
      ]),
    ways: [.body(proposeBlanksAround)])

  /// What may have stood around a value: before it, after it. As it is written in JSON.
  private static let surroundings: [(before: String, after: String)] = [
    ("", " "), (" ", ""), ("", "\\n"), ("", "\\r\\n"), ("", "\\t"), ("\\t", ""), ("", "  "), ("  ", ""), (" ", " "),
    ("\\n", ""),
  ]
  private static let mostStrings = 256
  private static let mostPaired = 40

  @Sendable private static func proposeBlanksAround(_ body: BodyText) -> [BodyEdit] {
    guard let text = body.json else { return [] }
    var edits = IntendedJSON.edits(body, .strings, as: .stringTrimmed)
    let strings = text.values(.string)
    let trimmed = strings.compactMap { token in
      let raw = body.bytes[text.tokens[token].range]
      let content = RawBlanks.trimmed(raw.dropFirst().dropLast())
      return content.count + 2 == raw.count ? nil : (token: token, raw: [0x22] + content + [0x22])
    }
    edits += TokenChoices(text, body.bytes, .strings).edits(trimmed, cost: 2)
    guard strings.count <= mostStrings else { return edits }
    func surrounded(_ token: Int, _ blanks: (before: String, after: String)) -> (token: Int, raw: [UInt8]) {
      let content = body.bytes[text.tokens[token].range].dropFirst().dropLast()
      return (token, [0x22] + Array(blanks.before.utf8) + content + Array(blanks.after.utf8) + [0x22])
    }
    for (place, blanks) in surroundings.enumerated() {
      for token in strings {
        let other = surrounded(token, blanks)
        edits.append(
          BodyEdit(.strings, cost: place < 2 ? 4 : 5, isWide: place > 3 || strings.count > 48) {
            $0.json.changes.replace([other])
          })
      }
    }
    guard strings.count <= mostPaired else { return edits }
    for first in strings {
      for second in strings where second > first {
        for pair in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 2)] {
          let others = [surrounded(first, surroundings[pair.0]), surrounded(second, surroundings[pair.1])]
          edits.append(BodyEdit(.strings, cost: 7, isWide: true) { $0.json.changes.replace(others) })
        }
      }
    }
    return edits
  }
}
