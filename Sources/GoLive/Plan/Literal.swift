/// The literals around a place of source text, from the first quotation mark to the last.
struct Literal {
  let place: Range<Int>
  /// As `b"…"` of Python.
  let isBytes: Bool

  /// - Returns: `nil` if there is anything but blanks and escaped line ends between the place and the marks.
  static func around(_ place: Range<Int>, in units: [UInt8]) -> Literal? {
    var start = place.lowerBound
    while start > 0 {
      if isBlank(units[start - 1]) {
        start -= 1
      } else if start > 1, "nrt".utf8.contains(units[start - 1]), units[start - 2] == UInt8(ascii: "\\") {
        start -= 2
      } else if start > 1, units[start - 1] == UInt8(ascii: "\\"), units[start] == 0x0A || units[start] == 0x0D {
        start -= 1
      } else {
        break
      }
    }
    guard start > 0, isMark(units[start - 1]) else { return nil }
    let mark = units[start - 1]
    var end = place.upperBound
    // `"…" + "\n"` at the end of a PEM, and an escaped line end within the last literal.
    while end < units.count {
      if units[end] == UInt8(ascii: "\\"), end + 1 < units.count, "nrt\n".utf8.contains(units[end + 1]) {
        end += 2
      } else if isBlank(units[end]) {
        end += 1
      } else {
        break
      }
    }
    guard end < units.count, units[end] == mark else { return nil }
    start -= 1
    end += 1
    if start >= 2, units[start - 1] == mark, units[start - 2] == mark, units[end...].starts(with: [mark, mark]) {
      start -= 2
      end += 2
    }
    end = behindLineEnd(end, mark, units)
    let isBytes = start > 0 && units[start - 1] == UInt8(ascii: "b") && !isWord(start - 2, units)
    if start > 0, "bfru@$#".utf8.contains(units[start - 1]), !isWord(start - 2, units) { start -= 1 }
    return Literal(place: start..<end, isBytes: isBytes)
  }

  /// Behind a literal of nothing but a line end that is put to the last.
  private static func behindLineEnd(_ end: Int, _ mark: UInt8, _ units: [UInt8]) -> Int {
    var index = end
    while index < units.count, isBlank(units[index]) { index += 1 }
    guard index < units.count, [UInt8(ascii: "+"), UInt8(ascii: ".")].contains(units[index]) else { return end }
    index += 1
    while index < units.count, isBlank(units[index]) { index += 1 }
    let literal = [mark] + Array("\\n".utf8) + [mark]
    return index < units.count && units[index...].starts(with: literal) ? index + literal.count : end
  }

  private static func isWord(_ index: Int, _ units: [UInt8]) -> Bool { index >= 0 && units[index].isWordByte }
  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
  private static func isMark(_ byte: UInt8) -> Bool { "\"'`".utf8.contains(byte) }
}
