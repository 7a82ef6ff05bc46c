/// A digest of up to 64 bytes held in place: made and compared without touching the heap.
package struct InlineDigest: Hashable, Sendable {
  /// The bytes in order of memory, zeros after `count`.
  private var words = SIMD8<UInt64>()
  package let count: Int

  init(count: Int) { self.count = count }

  /// What a search is after, taken out of a signature once.
  /// - Returns: `nil` if there are more than 64 bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count <= 64 else { return nil }
    count = bytes.count
    withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
  }

  /// The first eight bytes as one number, in the machine's order: tells nearly every wrong candidate at once.
  package var firstWord: UInt64 { words[0] }

  package var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0.prefix(count)) } }

  package func matches(_ target: [UInt8]) -> Bool {
    target.count == count && withUnsafeBytes(of: words) { $0.prefix(count).elementsEqual(target) }
  }

  package static func == (left: InlineDigest, right: InlineDigest) -> Bool {
    left.words[0] == right.words[0] && left.words == right.words && left.count == right.count
  }

  /// Adds the digest's bytes to another state, as hashing twice does.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try withUnsafeBytes(of: words) { try body(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
  }

  /// Its hexadecimal text, without touching the heap; `nil` if that is more than 64 digits.
  package func lowerHex() -> InlineDigest? { hex(letters: 0x61) }
  package func upperHex() -> InlineDigest? { hex(letters: 0x41) }

  private func hex(letters: UInt8) -> InlineDigest? {
    guard count <= 32 else { return nil }
    var text = InlineDigest(count: 2 * count)
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : letters + value - 10 }
    withUnsafeBytes(of: words) { bytes in
      withUnsafeMutableBytes(of: &text.words) { out in
        for index in 0..<count {
          out[2 * index] = digit(bytes[index] >> 4)
          out[2 * index + 1] = digit(bytes[index] & 15)
        }
      }
    }
    return text
  }

  /// Lends the 64 bytes to be written.
  mutating func withOutput(_ body: (UnsafeMutablePointer<UInt8>?) -> Void) {
    withUnsafeMutableBytes(of: &words) { body($0.bindMemory(to: UInt8.self).baseAddress) }
  }
}
