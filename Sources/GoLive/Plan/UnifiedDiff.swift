import Groundwork

/// The change of a file as `diff -u` shows it. Private keys on their way out are blanked; all else is as `patch` takes it.
enum UnifiedDiff {
  private static let context = 3

  /// - Parameter encoding: of the bytes; UTF-16 is shown as UTF-8.
  static func text(_ path: String, _ bytes: [UInt8], _ edits: [FileEdit], _ encoding: FileText.Encoding) -> String {
    let old = lines(bytes, encoding)
    // Lines of the old text that an edit touches, joined where they meet.
    var blocks: [(lines: Range<Int>, edits: [FileEdit])] = []
    for edit in edits {
      let last = max(edit.bytes.lowerBound, edit.bytes.upperBound - 1)
      var touched = line(at: edit.bytes.lowerBound, old)..<(line(at: last, old) + 1)
      if edit.bytes.isEmpty { touched = touched.lowerBound..<min(touched.lowerBound + 1, old.count) }
      if let previous = blocks.last, touched.lowerBound < previous.lines.upperBound {
        blocks[blocks.count - 1] = (
          previous.lines.lowerBound..<max(previous.lines.upperBound, touched.upperBound), previous.edits + [edit]
        )
      } else {
        blocks.append((touched, [edit]))
      }
    }
    var text = "--- \(quoted("a/" + path))\n+++ \(quoted("b/" + path))\n"
    var shift = 0
    var index = 0
    while index < blocks.count {
      var end = index + 1
      while end < blocks.count, blocks[end].lines.lowerBound - blocks[end - 1].lines.upperBound <= 2 * context {
        end += 1
      }
      text += hunk(Array(blocks[index..<end]), old, bytes, encoding, &shift)
      index = end
    }
    return text
  }

  private static func hunk(
    _ blocks: [(lines: Range<Int>, edits: [FileEdit])], _ old: [Range<Int>], _ bytes: [UInt8],
    _ encoding: FileText.Encoding, _ shift: inout Int
  ) -> String {
    guard let first = blocks.first, let last = blocks.last else { return "" }
    let from = max(0, first.lines.lowerBound - context)
    let to = min(old.count, last.lines.upperBound + context)
    var body = ""
    var (removed, added) = (0, 0)
    var place = from
    for block in blocks {
      for line in place..<block.lines.lowerBound { body += shown(" ", bytes[old[line]], encoding) }
      let range = old[block.lines.lowerBound].lowerBound..<old[block.lines.upperBound - 1].upperBound
      let blanked = replaced(range, bytes, block.edits.filter(\.isPrivate)) { Array("<\($0.value)>".utf8) }
      let isBlank = block.edits.contains(where: \.isPrivate)
      let before = isBlank ? blanked : Array(bytes[range])
      for line in lines(before, encoding) {
        body += shown("-", before[line], encoding)
        removed += 1
      }
      let after = replaced(range, bytes, block.edits) { $0.replacement }
      for line in lines(after, encoding) {
        body += shown("+", after[line], encoding)
        added += 1
      }
      place = block.lines.upperBound
    }
    for line in place..<to { body += shown(" ", bytes[old[line]], encoding) }
    let unchanged = to - from - blocks.reduce(0) { $0 + $1.lines.count }
    let oldCount = unchanged + removed
    let newCount = unchanged + added
    let head = "@@ -\(from + 1),\(oldCount) +\(from + 1 + shift),\(newCount) @@"
    shift += added - blocks.reduce(0) { $0 + $1.lines.count }
    let reasons = blocks.flatMap(\.edits).map(\.reason.en)
    return head + (reasons.first.map { " " + $0 } ?? "") + "\n" + body
  }

  private static func replaced(
    _ range: Range<Int>, _ bytes: [UInt8], _ edits: [FileEdit], by other: (FileEdit) -> [UInt8]
  ) -> [UInt8] {
    var result: [UInt8] = []
    var place = range.lowerBound
    for edit in edits {
      result += bytes[place..<edit.bytes.lowerBound] + other(edit)
      place = edit.bytes.upperBound
    }
    return result + bytes[place..<range.upperBound]
  }

  /// Each line with its line feed.
  private static func lines(_ bytes: [UInt8], _ encoding: FileText.Encoding) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    let width = encoding == .utf8 || encoding == .binary ? 1 : 2
    let feed = encoding == .utf16BigEndian ? 1 : 0
    var index = 0
    while index + width <= bytes.count {
      let isFeed = bytes[index + (width == 1 ? 0 : feed)] == 0x0A && (width == 1 || bytes[index + 1 - feed] == 0)
      index += width
      if isFeed {
        lines.append(start..<index)
        start = index
      }
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  private static func line(at place: Int, _ lines: [Range<Int>]) -> Int {
    max(0, lines.firstIndex { $0.upperBound > place } ?? lines.count - 1)
  }

  private static func shown(_ sign: String, _ line: ArraySlice<UInt8>, _ encoding: FileText.Encoding) -> String {
    var text: String
    switch encoding {
    case .utf8, .binary: text = String(decoding: line, as: UTF8.self)
    case .utf16LittleEndian, .utf16BigEndian:
      let bytes = Array(line)
      let (low, high) = encoding == .utf16LittleEndian ? (0, 1) : (1, 0)
      text = String(
        decoding: stride(from: 0, to: bytes.count - 1, by: 2).map {
          UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + low])
        }, as: UTF16.self)
    }
    if text.utf8.last == 0x0A { return sign + text }
    text += "\n\\ No newline at end of file\n"
    return sign + text
  }

  /// As git writes names that hold more than plain characters.
  private static func quoted(_ path: String) -> String {
    guard path.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else { return path }
    var text = "\""
    for byte in path.utf8 {
      switch byte {
      case 0x0A: text += "\\n"
      case 0x09: text += "\\t"
      case 0x22: text += "\\\""
      case 0x5C: text += "\\\\"
      case 0x00...0x1F, 0x7F, 0x80...0xFF:
        let digits = String(byte, radix: 8)
        text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      default: text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return text + "\""
  }
}
