/// A file's text in units of which each is one place: a byte of UTF-8, or a unit of UTF-16.
///
/// What stands in UTF-16 is searched as bytes, one a unit, so that places in both lead back to bytes of the file.
package struct FileText: Sendable {
  package enum Encoding: String, Sendable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    /// No text: it is searched, and never edited.
    case binary
  }

  package let encoding: Encoding
  /// Units above ASCII in UTF-16 are 0xFF here.
  package let units: [UInt8]
  private let mark: Int

  package init(_ bytes: [UInt8]) {
    let head = bytes.prefix(1 << 13)
    if bytes.starts(with: [0xFF, 0xFE]) {
      self.init(pairs: bytes, .utf16LittleEndian, mark: 2)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self.init(pairs: bytes, .utf16BigEndian, mark: 2)
    } else if head.contains(0), let guess = Self.guess(head) {
      self.init(pairs: bytes, guess, mark: 0)
    } else {
      self.init(plain: bytes, head.contains(0) || bytes.contains(0) ? .binary : .utf8)
    }
  }

  private init(plain bytes: [UInt8], _ encoding: Encoding) {
    self.encoding = encoding
    units = bytes
    mark = 0
  }

  private init(pairs bytes: [UInt8], _ encoding: Encoding, mark: Int) {
    self.encoding = encoding
    self.mark = mark
    let (low, high) = encoding == .utf16LittleEndian ? (0, 1) : (1, 0)
    units = stride(from: mark, to: bytes.count - 1, by: 2).map { start in
      bytes[start + high] == 0 && bytes[start + low] < 0x80 ? bytes[start + low] : 0xFF
    }
  }

  /// Without a mark: most of one half is zero, and none of the other.
  private static func guess(_ head: ArraySlice<UInt8>) -> Encoding? {
    guard head.count >= 8 else { return nil }
    let even = stride(from: 0, to: head.count, by: 2).count { head[$0] == 0 }
    let odd = stride(from: 1, to: head.count, by: 2).count { head[$0] == 0 }
    if even == 0, odd * 3 > head.count { return .utf16LittleEndian }
    if odd == 0, even * 3 > head.count { return .utf16BigEndian }
    return nil
  }

  private var width: Int { encoding == .utf16LittleEndian || encoding == .utf16BigEndian ? 2 : 1 }

  /// The bytes of the file that places of the text are.
  func bytes(of units: Range<Int>) -> Range<Int> {
    (mark + units.lowerBound * width)..<(mark + units.upperBound * width)
  }

  /// Text of ASCII as the file's encoding has it.
  func encoded(_ text: [UInt8]) -> [UInt8] {
    switch encoding {
    case .utf8, .binary: text
    case .utf16LittleEndian: text.flatMap { [$0, 0] }
    case .utf16BigEndian: text.flatMap { [0, $0] }
    }
  }
}
