/// A key text without what mails and source code put around its lines: `> `, `"… " +`, `'…',`.
struct UnquotedLines {
  let text: SecretBytes
  private(set) var undone: [KeyRepair.Undone] = []

  init(_ source: SecretBytes) {
    var marked = 0
    var hasQuotes = false
    text = source.withBytes { bytes in
      SecretBytes(upTo: bytes.count) { output in
        var start = 0
        while start < bytes.count {
          let end = bytes[start...].firstIndex { $0 == 0x0a || $0 == 0x0d } ?? bytes.count
          var line = bytes[start..<end]
          let unmarked = line.drop { Self.isBlank($0) || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "|") }
          if line[line.startIndex..<unmarked.startIndex].contains(where: { !Self.isBlank($0) }) { marked += 1 }
          line = unmarked
          // "… +" and ", behind the last quote, + "…" before the first, if no letter stands there.
          if let last = line.lastIndex(where: Self.isQuote) {
            hasQuotes = true
            if !line[(last + 1)...].contains(where: Self.isLetter) { line = line[..<last] }
          }
          if let first = line.firstIndex(where: Self.isQuote), !line[..<first].contains(where: Self.isLetter) {
            line = line[(first + 1)...]
          }
          output.append(line)
          if end < bytes.count { output.append(0x0a) }
          start = end + 1
        }
      }
    }
    if marked > 0 { undone.append(.lineMarks(lines: marked)) }
    if hasQuotes { undone.append(.quotes) }
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0c }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }

  /// What base64 is made of, save for signs that join strings in source code.
  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
