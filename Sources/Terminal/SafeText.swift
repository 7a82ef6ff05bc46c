/// Foreign text made fit for a terminal: nothing in it can move the cursor, hide, or turn around what stands there.
///
/// Control characters, the C1 controls, bidirectional overrides, zero-width characters and tags become visible escapes
/// such as `\u{1B}`; letters of every script stay.
package enum SafeText {
  /// - Parameter keepingLines: leave line feeds and tabs as they are.
  package static func shown(_ foreign: String, keepingLines: Bool = false) -> String {
    guard foreign.unicodeScalars.contains(where: isUnsafe) else { return foreign }
    var text = ""
    for scalar in foreign.unicodeScalars {
      switch scalar {
      case "\n", "\t":
        text += keepingLines ? String(scalar) : scalar == "\n" ? "\\n" : "\\t"
      case "\r": text += "\\r"
      case _ where isUnsafe(scalar): text += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// Bytes that ought to be UTF-8; those that are not become `\x` and two hexadecimal digits.
  package static func shown(bytes: [UInt8], keepingLines: Bool = false) -> String {
    var text = ""
    var valid: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      if let length = validLength(rest) {
        valid += rest.prefix(length)
        rest = rest.dropFirst(length)
      } else {
        text += shown(String(decoding: valid, as: UTF8.self), keepingLines: keepingLines)
        valid = []
        let hex = String(rest.removeFirst(), radix: 16, uppercase: true)
        text += "\\x" + (hex.count == 1 ? "0" + hex : hex)
      }
    }
    return text + shown(String(decoding: valid, as: UTF8.self), keepingLines: keepingLines)
  }

  /// Length of the UTF-8 sequence that the bytes start with, or `nil` if they start with none.
  private static func validLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return UTF8.width(scalar)
  }

  static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true  // C0, DEL, C1
    case 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F: true  // invisible fillers and marks
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F: true  // zero width, separators, bidirectional controls
    case 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB: true  // fillers, byte order mark, interlinear marks
    case 0xFDD0...0xFDEF: true  // non-characters
    case 0xE0000...0xE0FFF: true  // tags and supplementary variation selectors
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
