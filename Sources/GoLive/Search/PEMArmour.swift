/// The lines before and after the base64 of a PEM, whatever line ends or literals part them.
enum PEMArmour {
  private static let longestLine = 48
  private static let longestGap = 80

  /// The place with both lines; `nil` if one is missing.
  static func around(_ place: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
    let before = bytes[max(0, place.lowerBound - longestLine - longestGap)..<place.lowerBound]
    let after = bytes[place.upperBound..<min(bytes.count, place.upperBound + longestLine + longestGap)]
    guard let start = last("-----BEGIN ", in: before), let ending = first("-----END ", in: after),
      let opened = first("-----", in: bytes[(start + 11)..<place.lowerBound]),
      isLabel(bytes[(start + 11)..<opened]), isGap(bytes[(opened + 5)..<place.lowerBound]),
      isGap(bytes[place.upperBound..<ending]),
      let closed = first("-----", in: after[(ending + 9)...]), isLabel(bytes[(ending + 9)..<closed])
    else { return nil }
    return start..<(closed + 5)
  }

  private static func isLabel(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count <= longestLine && bytes.allSatisfy { (0x41...0x5A).contains($0) || $0 == 0x20 }
  }

  private static func isGap(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count <= longestGap && !bytes.contains(UInt8(ascii: ";")) || bytes.starts(with: "&#".utf8)
  }

  private static func first(_ text: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = Array(text.description.utf8)
    return bytes.indices.first { bytes[$0...].starts(with: wanted) }
  }

  private static func last(_ text: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = Array(text.description.utf8)
    return bytes.indices.last { bytes[$0...].starts(with: wanted) }
  }
}
