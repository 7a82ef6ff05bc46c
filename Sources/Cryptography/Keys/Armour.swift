/// The PEM block in a text: its label and where its base64 stands.
struct Armour {
  let label: String
  /// From the first dash to the last.
  let whole: Range<Int>
  /// What stands between the two lines.
  let body: Range<Int>

  /// The longest label in use has 23 bytes.
  private static let maximumLabelBytes = 32

  private struct Line {
    let isBegin: Bool
    let label: String
    let range: Range<Int>
  }

  /// Finds the one block of a text.
  /// - Returns: `nil` if the text has no armour line at all.
  /// - Throws: `KeyTextFailure` if lines do not pair, or pair more than once.
  static func find(in bytes: [UInt8]) throws(KeyTextFailure) -> Armour? {
    var blocks: [Armour] = []
    var open: Line?
    for line in try lines(of: bytes) {
      switch (open, line.isBegin) {
      case (nil, true): open = line
      case (nil, false): throw .endWithoutBegin(label: line.label, offset: line.range.lowerBound)
      case (let begin?, true): throw .beginWithoutEnd(label: begin.label, offset: begin.range.lowerBound)
      case (let begin?, false):
        guard begin.label == line.label else {
          throw .labelsDiffer(begin: begin.label, end: line.label, offset: line.range.lowerBound)
        }
        blocks.append(
          Armour(
            label: begin.label, whole: begin.range.lowerBound..<line.range.upperBound,
            body: begin.range.upperBound..<line.range.lowerBound))
        open = nil
      }
    }
    if let open { throw .beginWithoutEnd(label: open.label, offset: open.range.lowerBound) }
    // openssl writes the curve as a block of its own before an EC key.
    let keys = blocks.filter { !$0.label.hasSuffix(" PARAMETERS") }
    if keys.count > 1 { throw .severalKeys(count: keys.count, secondAt: keys[1].whole.lowerBound) }
    return keys.first ?? blocks.first
  }

  private static func lines(of bytes: [UInt8]) throws(KeyTextFailure) -> [Line] {
    var lines: [Line] = []
    var position = 0
    while position < bytes.count {
      let rest = bytes[position...]
      let isBegin = rest.starts(with: "-----BEGIN ".utf8)
      guard isBegin || rest.starts(with: "-----END ".utf8) else {
        position += 1
        continue
      }
      let labelStart = position + (isBegin ? 11 : 9)
      let labelEnd = bytes[labelStart...].firstIndex { !isLabel($0) } ?? bytes.count
      // A longer label is base64 that slid into the line; it must not come out again in a message.
      guard labelEnd - labelStart <= maximumLabelBytes, bytes[labelEnd...].starts(with: "-----".utf8) else {
        throw .malformedArmour(offset: position)
      }
      let label = String(decoding: bytes[labelStart..<labelEnd], as: UTF8.self)
      lines.append(Line(isBegin: isBegin, label: label, range: position..<labelEnd + 5))
      position = labelEnd + 5
    }
    return lines
  }

  private static func isLabel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "#"): true
    default: false
    }
  }
}
