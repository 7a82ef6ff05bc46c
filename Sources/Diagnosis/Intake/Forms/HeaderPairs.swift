import HTTP

/// Headers as programs print a map of them: JSON, Python, Ruby, PHP, JavaScript; on one line or one a line.
struct HeaderPairs {
  private(set) var pairs: [(name: [UInt8], value: [UInt8])] = []
  /// Behind the last pair and its closing bracket.
  private(set) var end: Int

  private static let maximumPairs = 500

  /// Reads `"name": "value"` pairs as long as they follow each other.
  init(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    var depth = 0
    end = index
    while pairs.count < Self.maximumPairs {
      index = Self.skip(bytes, from: index, over: [0x20, 0x09, 0x0a, 0x0d, 0x2c])
      guard index < bytes.endIndex else { return }
      if bytes[index] == UInt8(ascii: "{") || bytes[index] == UInt8(ascii: "[") {
        guard pairs.isEmpty else { return }
        depth += 1
        index += 1
        continue
      }
      if bytes[index] == UInt8(ascii: "}") || bytes[index] == UInt8(ascii: "]") {
        guard depth > 0 else { return }
        depth -= 1
        index += 1
        end = index
        if depth == 0 { return }
        continue
      }
      guard let (name, afterName) = Self.quoted(bytes, at: index) else { return }
      var place = Self.skip(bytes, from: afterName, over: [0x20, 0x09])
      let separator = place
      place = Self.skip(bytes, from: place, over: [0x3a, 0x3d, 0x3e])
      guard place > separator else { return }
      // A list of one value, as Go and Java print headers.
      place = Self.skip(bytes, from: place, over: [0x20, 0x09, UInt8(ascii: "[")])
      guard let (value, afterValue) = Self.quoted(bytes, at: place) else { return }
      pairs.append((name, value))
      index = Self.skip(bytes, from: afterValue, over: [UInt8(ascii: "]")], atMost: 1)
      end = index
    }
  }

  private static func skip(
    _ bytes: ArraySlice<UInt8>, from start: Int, over set: [UInt8], atMost most: Int = .max
  ) -> Int {
    var index = start
    while index < bytes.endIndex, index - start < most, set.contains(bytes[index]) { index += 1 }
    return index
  }

  private static func quoted(_ bytes: ArraySlice<UInt8>, at start: Int) -> (text: [UInt8], end: Int)? {
    guard start < bytes.endIndex, bytes[start] == 0x22 || bytes[start] == 0x27 else { return nil }
    var out: [UInt8] = []
    var index = start + 1
    while index < bytes.endIndex, bytes[index] != bytes[start], bytes[index] != 0x0a {
      if bytes[index] == 0x5c {
        index = EscapedText.append(escapeAt: index, of: bytes, to: &out)
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    guard index < bytes.endIndex, bytes[index] == bytes[start] else { return nil }
    return (out, index + 1)
  }
}
