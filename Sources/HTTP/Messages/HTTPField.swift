/// One header field with the bytes it has on the wire.
///
/// Written as `name`, a colon, `rawValue`, a line end: a field that was read is written back byte for byte.
package struct HTTPField: Hashable, Sendable {
  /// In the case it arrived in.
  package let name: String
  /// Every byte between the colon and the line end, surrounding blanks included.
  package let rawValue: [UInt8]

  package init(name: String, rawValue: [UInt8]) {
    self.name = name
    self.rawValue = rawValue
  }

  /// A field to send: one blank after the colon, then the value's UTF-8 bytes.
  package init(_ name: String, _ value: String) {
    self.init(name: name, rawValue: [0x20] + Array(value.utf8))
  }

  /// The value without surrounding blanks (RFC 9110, section 5.5: they are not part of it).
  package var valueBytes: ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    guard let first = rawValue.firstIndex(where: { !isBlank($0) }),
      let last = rawValue.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return rawValue[first...last]
  }

  /// The value without surrounding blanks, as UTF-8; bytes that are no UTF-8 show as U+FFFD.
  package var value: String { String(decoding: valueBytes, as: UTF8.self) }

  /// Whether this is the field of that name, in any case.
  package func isNamed(_ other: String) -> Bool {
    ASCII.areEqualIgnoringCase(name.utf8, other.utf8)
  }
}
