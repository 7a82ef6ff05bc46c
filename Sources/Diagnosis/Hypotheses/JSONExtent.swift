/// Where a JSON value ends: as much of the grammar as is needed to take a text apart, or to see that it breaks off.
/// Nothing is decoded or checked.
enum JSONExtent {
  /// The first byte at or after `start` that is no white space.
  static func skipBlanks(_ start: Int, in bytes: [UInt8]) -> Int {
    var index = start
    while index < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[index]) { index += 1 }
    return index
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

  /// The members of the object the text begins with, names and values as they are written, strings in their quotes.
  /// - Returns: `nil` if the text begins with no object or is no JSON.
  static func members(of bytes: [UInt8]) -> [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)]? {
    var index = skipBlanks(0, in: bytes)
    guard index < bytes.count, bytes[index] == UInt8(ascii: "{") else { return nil }
    var members: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] = []
    index = skipBlanks(index + 1, in: bytes)
    if index < bytes.count, bytes[index] == UInt8(ascii: "}") { return [] }
    while index < bytes.count, bytes[index] == UInt8(ascii: "\""), let nameEnd = end(ofStringAt: index, in: bytes) {
      let colon = skipBlanks(nameEnd, in: bytes)
      guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":") else { return nil }
      let start = skipBlanks(colon + 1, in: bytes)
      guard let end = end(ofValueAt: start, in: bytes), end > start else { return nil }
      members.append((bytes[index..<nameEnd], bytes[start..<end]))
      let next = skipBlanks(end, in: bytes)
      guard next < bytes.count else { return nil }
      if bytes[next] == UInt8(ascii: "}") { return members }
      guard bytes[next] == UInt8(ascii: ",") else { return nil }
      index = skipBlanks(next + 1, in: bytes)
    }
    return nil
  }
}
