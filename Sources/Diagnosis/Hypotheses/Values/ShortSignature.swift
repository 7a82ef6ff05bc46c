/// A value that is a signature by its look, but may be shorter than any.
struct ShortSignature {
  /// What the longest reading of it gives.
  let byteCount: Int

  /// - Returns: `nil` if it is no text of digits, or if its length is that of something else that is whole: a digest or
  ///   HMAC, an elliptic-curve signature, a signature by RSA 1024.
  init?(_ value: [UInt8]) {
    var text = value
    // A log shows by dots that it cut.
    while text.last == UInt8(ascii: ".") || text.suffix(3).elementsEqual("…".utf8) {
      text.removeLast(text.last == UInt8(ascii: ".") ? 1 : 3)
    }
    if let percent = text.suffix(2).lastIndex(of: UInt8(ascii: "%")) { text.removeSubrange(percent...) }
    guard let decoded = TextEncodings.percentDecoded(text) else { return nil }
    var digits = 0
    var isHexadecimal = true
    for byte in decoded {
      if TextEncodings.base64Value(byte) != nil || ValueText.isURLDigit(byte) {
        digits += 1
        isHexadecimal = isHexadecimal && Hexadecimal.value(byte) != nil
      } else if byte != UInt8(ascii: "="), !ValueText.isBlank(byte) {
        return nil
      }
    }
    let readings = ValueReadings.all(of: text)
    guard !readings.contains(where: { Self.isWhole($0.bytes) }) else { return nil }
    let counted = isHexadecimal ? digits / 2 : digits * 6 / 8
    byteCount = max(counted, readings.map(\.bytes.count).max() ?? 0)
  }

  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    if [16, 20, 32, 48, 64, 128].contains(bytes.count) { return true }
    // ECDSA: a DER sequence of exactly this length.
    return bytes.count > 8 && bytes[0] == 0x30
      && (Int(bytes[1]) == bytes.count - 2 || bytes[1] == 0x81 && Int(bytes[2]) == bytes.count - 3)
  }
}
