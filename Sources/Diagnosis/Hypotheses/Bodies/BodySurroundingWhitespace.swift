import Groundwork

extension Hypothesis {
  static let bodySurroundingWhitespace = Hypothesis(
    "body-surrounding-whitespace",
    citation: "yunwuxin/think-pay#2 (trim filter); derived for the body as a whole",
    words: CauseWords(
      title: Localized(
        zh: "消息体首尾的空白只参与了签名，或只被发送",
        en: "blanks around the body were only signed, or only sent"),
      explanation: Localized(
        zh: "一侧对消息体做了 trim，或模板在它前后留下了空格、制表符或空行；另一侧没有。",
        en:
          "One side trimmed the body, or a template left blanks, tabs or empty lines around it; the other side did not."
      ),
      fix: Localized(
        zh: "对实际发送的字节签名；若要 trim，先 trim，再签名和发送同一个结果。",
        en: "Sign the very bytes that are sent; if the body has to be trimmed, trim first, then sign and send that.")),
    ways: [
      .body { body in
        // Blanks alone are a line end at most, or no body at all.
        guard body.bytes.contains(where: { !Blanks.isBlank($0) }) else { return [] }
        return [
          .bytes(.edges, cost: 2) { trimmed($0, start: true, end: true) },
          .bytes(.edges, cost: 3) { trimmed($0, start: true, end: false) },
          .bytes(.edges, cost: 3) { trimmed($0, start: false, end: true) },
          .bytes(.edges, cost: 3) { $0 + [0x20] },
          .bytes(.edges, cost: 3) { [0x20] + $0 },
          .bytes(.edges, cost: 4) { [0x20] + $0 + [0x20] },
          .bytes(.edges, cost: 4) { [0x0a] + $0 },
          .bytes(.edges, cost: 4) { [0x0a] + $0 + [0x0a] },
          .bytes(.edges, cost: 5) { [0x0d, 0x0a] + $0 },
          .bytes(.edges, cost: 5) { [0x0d, 0x0a] + $0 + [0x0d, 0x0a] },
          .bytes(.edges, cost: 5) { $0 + [0x20, 0x20] },
          .bytes(.edges, cost: 5) { $0 + [0x09] },
          .bytes(.edges, cost: 5) { [0x09] + $0 },
          .bytes(.edges, cost: 6) { [0x20, 0x20] + $0 },
          .bytes(.edges, cost: 6) { [0x20, 0x20] + $0 + [0x20] },
          .bytes(.edges, cost: 6) { [0x20] + $0 + [0x20, 0x20] },
          .bytes(.edges, cost: 6) { [0x20, 0x20] + $0 + [0x20, 0x20] },
        ]
      }
    ])

  /// Without blanks on one or both sides. Line ends after the text and nothing else belong to `body-trailing-newline`.
  private static func trimmed(_ bytes: [UInt8], start: Bool, end: Bool) -> [UInt8]? {
    guard let first = bytes.firstIndex(where: { !Blanks.isBlank($0) }),
      let last = bytes.lastIndex(where: { !Blanks.isBlank($0) })
    else { return nil }
    let result = bytes[(start ? first : 0)...(end ? last : bytes.count - 1)]
    let onlyLineEndsGo = result.startIndex == 0 && bytes[result.endIndex...].allSatisfy(Blanks.isLineEnd)
    return onlyLineEndsGo ? nil : Array(result)
  }
}
