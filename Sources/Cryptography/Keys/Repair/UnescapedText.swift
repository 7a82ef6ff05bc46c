/// A key text without the escapes of JSON, shells and URLs.
struct UnescapedText {
  let text: SecretBytes
  private(set) var undone: [KeyRepair.Undone] = []

  init(_ source: SecretBytes) {
    var undone: [KeyRepair.Undone] = []
    text = source.withBytes { bytes in
      let isForm =
        Self.contains("%2B", in: bytes) || Self.contains("%2b", in: bytes) || Self.contains("BEGIN+", in: bytes)
      return SecretBytes(upTo: bytes.count) { output in
        var position = 0
        while position < bytes.count {
          let byte = bytes[position]
          if byte == UInt8(ascii: "\\") {
            while position < bytes.count, bytes[position] == UInt8(ascii: "\\") { position += 1 }
            guard position < bytes.count else { break }
            let (replacement, length) = Self.unescape(at: position, in: bytes)
            if bytes[position] == UInt8(ascii: "n"), !undone.contains(.escapedLineBreaks) {
              undone.append(.escapedLineBreaks)
            }
            if let replacement { output.append(replacement) }
            position += length
          } else if byte == UInt8(ascii: "%"), let value = Self.hexadecimal(bytes, at: position + 1, digits: 2) {
            if !undone.contains(.urlEncoded) { undone.append(.urlEncoded) }
            output.append(UInt8(truncatingIfNeeded: value))
            position += 3
          } else {
            output.append(isForm && byte == UInt8(ascii: "+") ? 0x20 : byte)
            position += 1
          }
        }
      }
    }
    self.undone = undone
  }

  /// Reads what follows backslashes.
  /// - Returns: what it stands for, `nil` for nothing, and how many bytes were read.
  private static func unescape(at position: Int, in bytes: UnsafeRawBufferPointer) -> (UInt8?, Int) {
    switch bytes[position] {
    case UInt8(ascii: "n"): return (0x0a, 1)
    case UInt8(ascii: "r"), UInt8(ascii: "t"): return (0x20, 1)
    case UInt8(ascii: "u"):
      // JSON writers that escape "+" and "=".
      guard let code = hexadecimal(bytes, at: position + 1, digits: 4), code < 0x7f else { return (nil, 1) }
      return (UInt8(truncatingIfNeeded: code), 5)
    default: return (bytes[position], 1)
    }
  }

  private static func hexadecimal(_ bytes: UnsafeRawBufferPointer, at start: Int, digits: Int) -> Int? {
    guard start + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[start..<start + digits] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | Int(byte - 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        value = value << 4 | Int((byte | 0x20) - 0x57)
      default: return nil
      }
    }
    return value
  }

  private static func contains(_ word: String, in bytes: UnsafeRawBufferPointer) -> Bool {
    let word = Array(word.utf8)
    guard let first = word.first, bytes.count >= word.count else { return false }
    return (0...bytes.count - word.count).contains { bytes[$0] == first && bytes[$0...].starts(with: word) }
  }
}
