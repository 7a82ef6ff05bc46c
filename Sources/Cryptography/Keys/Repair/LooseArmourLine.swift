/// Something that was a PEM line: BEGIN or END with dashes before it or a known label behind it.
struct LooseArmourLine {
  let isBegin: Bool
  let label: String?
  /// With the dashes and blanks around it.
  let range: Range<Int>
  /// Exactly five dashes on both sides of a label in its proper writing.
  let isWellFormed: Bool
  /// An END line at the end of the text that stops within its label.
  let isCutOff: Bool

  private static let knownLabels = [
    "PRIVATE KEY", "RSA PRIVATE KEY", "PUBLIC KEY", "RSA PUBLIC KEY", "X509 CERTIFICATE", "CERTIFICATE",
    "ENCRYPTED PRIVATE KEY", "OPENSSH PRIVATE KEY", "SSH2 PUBLIC KEY", "EC PRIVATE KEY", "EC PUBLIC KEY",
    "EC PARAMETERS", "DSA PRIVATE KEY",
  ].map { (name: $0, squeezed: $0.utf8.filter { $0 != 0x20 }) }

  private static let maximumLabelBytes = 40

  /// - Parameter offset: of the B of BEGIN or the E of END.
  init?(at offset: Int, in bytes: UnsafeRawBufferPointer) {
    guard let isBegin = Self.isBegin(at: offset, in: bytes) else { return nil }
    let wordEnd = offset + (isBegin ? 5 : 3)

    var start = offset
    while start > 0, UnquotedLines.isBlank(bytes[start - 1]) { start -= 1 }
    let blanks = offset - start
    while start > 0, bytes[start - 1] == UInt8(ascii: "-") { start -= 1 }
    let dashes = offset - blanks - start
    let standsAlone = start == 0 || blanks > 0 || bytes[start - 1] == 0x0a

    // The label, upper-cased and without blanks, up to where a known one is complete: base64 may follow at once.
    var letters: [UInt8] = []
    var labelEnd = wordEnd
    var known: String?
    while labelEnd < bytes.count, labelEnd - wordEnd < Self.maximumLabelBytes, Self.isLabel(bytes[labelEnd]) {
      if bytes[labelEnd] != 0x20 { letters.append(Self.upper(bytes[labelEnd])) }
      labelEnd += 1
      known = Self.knownLabels.first { $0.squeezed == letters }?.name
      if known != nil { break }
    }
    guard dashes >= 2 || known != nil && (dashes > 0 || standsAlone) else { return nil }
    let text = String(decoding: bytes[wordEnd..<labelEnd], as: UTF8.self)
    let isExact = blanks == 0 && known.map { " " + $0 == text } ?? false && bytes[offset] == (isBegin ? 0x42 : 0x45)

    var end = labelEnd
    while end < bytes.count, UnquotedLines.isBlank(bytes[end]) { end += 1 }
    let dashStart = end
    while end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
    let closing = end - dashStart
    // Five dashes may touch the five of the next line.
    isWellFormed =
      isExact && dashes >= 5 && closing >= 5 && (dashes == 5 || dashes == 10) && (closing == 5 || closing == 10)
    isCutOff = !isBegin && dashes >= 5 && closing < 5 && end == bytes.count
    self.isBegin = isBegin
    label = known
    // Without a known label and without dashes behind, what was taken for the label may be base64.
    range = start..<(known == nil && closing == 0 && !isCutOff ? wordEnd : end)
  }

  /// - Returns: `nil` if neither word stands there.
  private static func isBegin(at offset: Int, in bytes: UnsafeRawBufferPointer) -> Bool? {
    func stands(_ word: StaticString) -> Bool {
      guard offset + word.utf8CodeUnitCount <= bytes.count else { return false }
      return word.withUTF8Buffer { word in
        word.indices.allSatisfy { upper(bytes[offset + $0]) == word[$0] }
      }
    }
    switch upper(bytes[offset]) {
    case UInt8(ascii: "B"): return stands("BEGIN") ? true : nil
    case UInt8(ascii: "E"): return stands("END") ? false : nil
    default: return nil
    }
  }

  private static func upper(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte - 0x20 : byte
  }

  private static func isLabel(_ byte: UInt8) -> Bool {
    switch upper(byte) {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "): true
    default: false
    }
  }
}
