/// The character classes of HTTP, over bytes.
enum ASCII {
  static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  static func areEqualIgnoringCase(_ one: some Collection<UInt8>, _ other: some Collection<UInt8>) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { lowercased($0) == lowercased($1) }
  }

  /// RFC 9110, section 5.6.2: the characters of method and field names.
  static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
    default: false
    }
  }

  /// RFC 9110, section 5.5: visible characters, blanks, and bytes from 0x80.
  static func isFieldContent(_ byte: UInt8) -> Bool {
    byte == 0x09 || (byte >= 0x20 && byte != 0x7F)
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  static func hexValue(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x46: Int(byte) - 0x41 + 10
    case 0x61...0x66: Int(byte) - 0x61 + 10
    default: nil
    }
  }

  /// - Returns: `nil` if it is no version at all.
  /// - Throws: `unsupportedVersion` for one that is not spoken here.
  static func version(_ bytes: ArraySlice<UInt8>) throws(HTTPMessageFailure) -> HTTPVersion? {
    let text = String(decoding: bytes, as: UTF8.self)
    if let version = HTTPVersion(rawValue: text) { return version }
    let digits = bytes.dropFirst(5)
    guard text.hasPrefix("HTTP/"), digits.first.map(isDigit) == true, digits.count <= 3,
      digits.allSatisfy({ isDigit($0) || $0 == 0x2E })
    else { return nil }
    throw .unsupportedVersion(excerpt(bytes))
  }

  /// Without blanks and tabs at either end.
  static func trimmed(_ text: some StringProtocol) -> String {
    HTTPField(name: "", rawValue: Array(text.utf8)).value
  }

  /// Foreign bytes fit to be shown: controls and bytes from 0x7F as `\xNN`, cut after 60 characters.
  static func excerpt(_ bytes: some Collection<UInt8>) -> String {
    var text = ""
    for byte in bytes.prefix(60) {
      if (0x20...0x7E).contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        text += "\\x" + (hex.count < 2 ? "0" : "") + hex
      }
    }
    return bytes.count > 60 ? text + "…" : text
  }
}
