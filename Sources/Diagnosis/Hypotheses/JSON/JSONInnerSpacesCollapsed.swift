import Groundwork

extension Hypothesis {
  static let jsonInnerSpacesCollapsed = Hypothesis(
    "json-inner-spaces-collapsed",
    citation: "derived: HTML shows runs of blanks as one, so do clean-ups by regular expression",
    words: CauseWords(
      title: Localized(
        zh: "字符串内部的连续空格被合并成一个", en: "runs of blanks inside a string were collapsed to one"),
      explanation: Localized(
        zh: "签名的和发送的文本只在值内部空格的个数上不同。多半是文本经过网页显示再复制，或被正则表达式清理过。",
        en: """
          The two texts differ only in how many blanks stand inside values. The text was copied from a web page, or \
          cleaned by a regular expression.
          """),
      fix: Localized(
        zh: "直接使用原始字节，不从页面复制；清理文本的步骤放到签名之前。",
        en: "Take the raw bytes rather than a copy from a page, and clean texts before signing.")),
    ways: [.body(proposeMoreBlanks)])

  private static let mostChosen = 10
  private static let mostSingles = 64

  @Sendable private static func proposeMoreBlanks(_ body: BodyText) -> [BodyEdit] {
    guard let text = body.json else { return [] }
    var edits = IntendedJSON.edits(body, .strings, as: .innerSpaces)
    var collapsed: [(token: Int, raw: [UInt8])] = []
    /// Offsets of single blanks between other characters, by string.
    var blanks: [(token: Int, offset: Int)] = []
    for token in text.values(.string) {
      let raw = body.bytes[text.tokens[token].range]
      let content = raw.dropFirst().dropLast()
      let short = RawBlanks.collapsed(content)
      if short.count != content.count { collapsed.append((token, [0x22] + short + [0x22])) }
      let parts = RawBlanks.parts(content)
      for (place, part) in parts.enumerated().dropFirst().dropLast()
      where body.bytes[part.range.lowerBound] == 0x20 && !parts[place - 1].isBlank && !parts[place + 1].isBlank {
        blanks.append((token, part.range.lowerBound))
      }
    }
    edits += TokenChoices(text, body.bytes, .strings).edits(collapsed, cost: 3)
    guard !blanks.isEmpty else { return edits }
    func written(_ chosen: [(token: Int, offset: Int)], _ blank: [UInt8]) -> [(token: Int, raw: [UInt8])] {
      var output: [(token: Int, raw: [UInt8])] = []
      var index = 0
      while index < chosen.count {
        let token = chosen[index].token
        var raw: [UInt8] = []
        var copied = text.tokens[token].range.lowerBound
        while index < chosen.count, chosen[index].token == token {
          raw += body.bytes[copied..<chosen[index].offset] + blank
          copied = chosen[index].offset + 1
          index += 1
        }
        output.append((token, raw + body.bytes[copied..<text.tokens[token].range.upperBound]))
      }
      return output
    }
    func edit(_ chosen: [(token: Int, offset: Int)], _ blank: String, cost: Int, isWide: Bool) -> BodyEdit {
      let replacements = written(chosen, Array(blank.utf8))
      return BodyEdit(.strings, cost: cost, isWide: isWide) { $0.json.changes.replace(replacements) }
    }
    for blank in ["  ", "\\n", "\\t", "   "] {
      edits.append(edit(blanks, blank, cost: 4, isWide: false))
      guard blanks.count > 1, blanks.count <= mostSingles else { continue }
      edits += blanks.map { edit([$0], blank, cost: 5, isWide: blank != "  ") }
    }
    if blanks.count > 2, blanks.count <= mostChosen {
      for subset in 1..<(1 << blanks.count) - 1 where subset.nonzeroBitCount > 1 {
        let chosen = blanks.indices.filter { subset >> $0 & 1 == 1 }.map { blanks[$0] }
        edits.append(edit(chosen, "  ", cost: 6, isWide: true))
      }
    }
    return edits
  }
}
