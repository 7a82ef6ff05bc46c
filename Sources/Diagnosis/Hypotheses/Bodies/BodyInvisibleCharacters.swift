import Groundwork

extension Hypothesis {
  static let bodyInvisibleCharacters = Hypothesis(
    "body-invisible-characters",
    citation: "alibabacloud.com/help/en/api-gateway/invalid-signature",
    words: CauseWords(
      title: Localized(
        zh: "消息体里的不可见字符只在签名或发送的一侧存在",
        en: "characters that cannot be seen were in the body on one side only"),
      explanation: Localized(
        zh: "从聊天软件、网页或文字处理软件粘贴的文本带有不换行空格（U+00A0）、全角空格或零宽字符；另一侧是普通空格，或没有它们。",
        en: "Text pasted from a chat, a page or a word processor carries no-break spaces (U+00A0), full-width or "
          + "zero-width spaces; the other side has plain blanks, or nothing."),
      fix: Localized(
        zh: "在签名之前清理输入，并对清理后的同一段文本签名和发送。",
        en: "Clean the input before signing, and sign and send the same cleaned text.")),
    ways: [
      .body { body in
        BodyEdit.distinct(of: body, .characters, InvisibleCharacters.rewrites)
          + BodyEdit.undoneByRecord(of: body, cost: 2, InvisibleCharacters.rewrites.map(\.rewrite))
      }
    ])
}

/// Characters that show as a blank or not at all.
enum InvisibleCharacters {
  static let rewrites: [(cost: Int, rewrite: ByteRewrite)] = [
    (2, { rewritten($0, blank: [0xa0], nothing: []) }),
    (2, { rewritten($0, blank: [], nothing: zeroWidth) }),
    (3, { rewritten($0, blank: [0x3000], nothing: []) }),
    (3, { rewritten($0, blank: wide, nothing: zeroWidth) }),
    (4, { rewritten($0, blank: [], nothing: zeroWidth.union([0xa0])) }),
  ]

  /// Of no width: joiners, marks of direction, soft hyphen.
  private static let zeroWidth: Set<UInt32> =
    Set([0xad, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff]).union(0x202a...0x202e)
    .union(0x2066...0x2069)
  /// Blanks other than the ASCII one.
  private static let wide: Set<UInt32> = Set(0x2000...0x200a).union([0xa0, 0x202f, 0x205f, 0x3000])

  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    zeroWidth.contains(scalar.value) || wide.contains(scalar.value)
  }

  /// Characters of `blank` as a plain blank, those of `nothing` gone, whether written plainly or as `\uXXXX`.
  /// A byte order mark at the start is another row's.
  private static func rewritten(_ bytes: [UInt8], blank: Set<UInt32>, nothing: Set<UInt32>) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      guard byte >= 0x80 || byte == 0x5c,
        let character = JSONStringWriter.character(in: bytes, at: place, end: bytes.count)
      else {
        result.append(byte)
        place += 1
        continue
      }
      let end = place + character.length
      let isEscapedASCII = character.isEscaped && character.length < 6
      if !isEscapedASCII, blank.contains(character.scalar) {
        result.append(0x20)
      } else if isEscapedASCII || !nothing.contains(character.scalar) || place == 0 && character.scalar == 0xfeff {
        result += bytes[place..<end]
      }
      place = end
    }
    return result == bytes ? nil : result
  }
}
