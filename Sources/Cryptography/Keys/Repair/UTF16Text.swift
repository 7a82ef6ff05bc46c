/// UTF-16, as Windows editors and PowerShell's `>` write it, with or without its mark.
enum UTF16Text {
  /// The same text in UTF-8, without the mark.
  /// - Returns: `nil` if the bytes are no UTF-16.
  static func decoded(_ text: SecretBytes) -> SecretBytes? {
    text.withBytes { bytes in
      guard let isLittleEndian = isLittleEndian(bytes) else { return nil }
      // Every unit takes two bytes and gives three at most.
      return SecretBytes(upTo: bytes.count / 2 * 3) { output in
        var position = 0
        while position + 1 < bytes.count {
          let (first, second) = (UInt16(bytes[position]), UInt16(bytes[position + 1]))
          let unit = isLittleEndian ? second << 8 | first : first << 8 | second
          if position > 0 || unit != 0xfeff { append(unit, to: &output) }
          position += 2
        }
      }
    }
  }

  /// - Returns: `nil` if there is neither a mark nor a zero in every other of the first bytes.
  private static func isLittleEndian(_ bytes: UnsafeRawBufferPointer) -> Bool? {
    if bytes.starts(with: [0xff, 0xfe]) { return true }
    if bytes.starts(with: [0xfe, 0xff]) { return false }
    guard bytes.count >= 8 else { return nil }
    func areZero(from start: Int) -> Bool { stride(from: start, to: 8, by: 2).allSatisfy { bytes[$0] == 0 } }
    switch (areZero(from: 0), areZero(from: 1)) {
    case (false, true): return true
    case (true, false): return false
    default: return nil
    }
  }

  /// Halves of pairs become U+FFFD: no key text has characters that need them.
  private static func append(_ unit: UInt16, to output: inout SecretWriter) {
    let scalar = Unicode.Scalar(unit) ?? "\u{fffd}"
    for byte in Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter { output.append(byte) }
  }
}
