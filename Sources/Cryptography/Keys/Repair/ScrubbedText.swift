/// A key text in plain ASCII: look-alikes mapped, invisible and foreign characters left out.
struct ScrubbedText {
  let text: SecretBytes
  private(set) var undone: [KeyRepair.Undone] = []

  init(_ source: SecretBytes) {
    var undone: [KeyRepair.Undone] = []
    text = source.withBytes { bytes in
      SecretBytes(upTo: bytes.count) { output in
        var position = 0
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
          undone.append(.byteOrderMark)
          position = 3
        }
        var first: (character: IllegalCharacter, offset: Int)?
        var count = 0
        while position < bytes.count {
          if Self.isPlain(bytes[position]) {
            output.append(bytes[position])
            position += 1
            continue
          }
          let foreign = ForeignCharacter(at: position, in: bytes)
          if first == nil { first = (foreign.name, position) }
          count += 1
          if let replacement = foreign.replacement { output.append(replacement) }
          position += foreign.length
        }
        if let first {
          undone.append(.foreignCharacters(first: first.character, offset: first.offset, count: count))
        }
      }
    }
    self.undone = undone
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20..<0x7f).contains(byte) || byte == 0x0a || byte == 0x0d || byte == 0x09 || byte == 0x0c
  }
}

/// A character that no key text has, and what it stands for.
private struct ForeignCharacter {
  let name: IllegalCharacter
  /// In bytes.
  let length: Int
  /// `nil` if it is to be left out.
  let replacement: UInt8?

  init(at offset: Int, in bytes: UnsafeRawBufferPointer) {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes[offset...].makeIterator()
    if case .valid(let encoded) = parser.parseScalar(from: &rest) {
      let scalar = Unicode.UTF8.decode(encoded)
      name = .character(scalar)
      length = encoded.count
      replacement = Self.replacement(for: scalar)
      return
    }
    name = .byte(bytes[offset])
    let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
    switch (bytes[offset], next) {
    // GBK: full-width signs, the wide blank, the long dash.
    case (0xa3, 0xa1...0xfe): (length, replacement) = (2, next - 0x80)
    case (0xa1, 0xa1): (length, replacement) = (2, 0x20)
    case (0xa1, 0xaa): (length, replacement) = (2, UInt8(ascii: "-"))
    // Windows-1252: dashes, quotes, the no-break space.
    case (0x96, _), (0x97, _), (0xad, _): (length, replacement) = (1, UInt8(ascii: "-"))
    case (0x91...0x94, _): (length, replacement) = (1, UInt8(ascii: "\""))
    case (0xa0, _): (length, replacement) = (1, 0x20)
    default: (length, replacement) = (1, nil)
    }
  }

  private static func replacement(for scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0xff01...0xff5e: UInt8(truncatingIfNeeded: scalar.value - 0xfee0)
    case 0x2010...0x2015, 0x2043, 0x2212, 0x23af, 0x2500, 0xfe58, 0xfe63, 0x30fc: UInt8(ascii: "-")
    case 0xa0, 0x1680, 0x2000...0x200a, 0x202f, 0x205f, 0x3000: 0x20
    case 0x85, 0x2028, 0x2029, 0x0b: 0x0a
    case 0x2018...0x201f, 0xab, 0xbb, 0x300c...0x300f: UInt8(ascii: "\"")
    case 0x2044, 0x2215, 0x2571: UInt8(ascii: "/")
    default: nil
    }
  }
}
