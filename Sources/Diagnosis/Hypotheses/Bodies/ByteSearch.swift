extension [UInt8] {
  init(ascii text: StaticString) { self = Array(text.description.utf8) }

  /// Every place of `pattern`, from left to right, replaced.
  func replacingAll(_ pattern: [UInt8], with replacement: [UInt8]) -> [UInt8] {
    guard let first = pattern.first, count >= pattern.count else { return self }
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var place = 0
    while place < count {
      if self[place] == first, place + pattern.count <= count,
        self[place..<place + pattern.count].elementsEqual(pattern)
      {
        result += replacement
        place += pattern.count
      } else {
        result.append(self[place])
        place += 1
      }
    }
    return result
  }

  func containsText(_ pattern: [UInt8]) -> Bool { place(of: pattern, from: 0) != nil }

  func place(of pattern: [UInt8], from start: Int) -> Int? {
    guard let first = pattern.first, start >= 0 else { return nil }
    var place = start
    while place + pattern.count <= count {
      if self[place] == first, self[place..<place + pattern.count].elementsEqual(pattern) { return place }
      place += 1
    }
    return nil
  }

  var isASCII: Bool { allSatisfy { $0 < 0x80 } }

  /// The code points, or `nil` if the bytes are no UTF-8.
  var codePoints: String.UnicodeScalarView? { String(validating: self, as: UTF8.self)?.unicodeScalars }

  mutating func append(_ scalar: Unicode.Scalar) { UTF8Bytes.append(scalar.value, to: &self) }
}

/// The two kinds of blank a body may carry at its edges.
enum Blanks {
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0b || byte == 0x0c || isLineEnd(byte)
  }

  static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d }
}
