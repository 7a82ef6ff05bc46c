/// Where a JSON value ends: as much of the grammar as is needed to see that a text breaks off, which is no `JSONText`.
/// Nothing is decoded or checked.
enum JSONExtent {
  /// The first byte at or after `start` that is no white space.
  static func skipBlanks(_ start: Int, in bytes: [UInt8]) -> Int {
    var index = start
    while index < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[index]) { index += 1 }
    return index
  }

  /// Whether the text begins like an object or a list, after white space.
  static func looksJSON(_ bytes: [UInt8]) -> Bool {
    let start = skipBlanks(0, in: bytes)
    return start < bytes.count && (bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "["))
  }

  /// - Returns: the offset after the value that begins at `start`, or `nil` if the bytes end before it does.
  static func end(ofValueAt start: Int, in bytes: [UInt8]) -> Int? {
    guard start < bytes.count else { return nil }
    switch bytes[start] {
    case UInt8(ascii: "\""): return end(ofStringAt: start, in: bytes)
    case UInt8(ascii: "{"), UInt8(ascii: "["): return end(ofNestAt: start, in: bytes)
    default:
      let isEnd: (UInt8) -> Bool = { [0x2c, 0x5d, 0x7d, 0x20, 0x09, 0x0a, 0x0d].contains($0) }
      return bytes[start...].firstIndex(where: isEnd) ?? bytes.count
    }
  }

  private static func end(ofStringAt start: Int, in bytes: [UInt8]) -> Int? {
    var index = start + 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""): return index + 1
      case UInt8(ascii: "\\"): index += 2
      default: index += 1
      }
    }
    return nil
  }

  private static func end(ofNestAt start: Int, in bytes: [UInt8]) -> Int? {
    var depth = 0
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        guard let next = end(ofStringAt: index, in: bytes) else { return nil }
        index = next
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        index += 1
        if depth == 0 { return index }
      default: index += 1
      }
    }
    return nil
  }
}
