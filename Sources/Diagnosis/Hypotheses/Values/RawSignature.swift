import HTTP

/// The text after `signature=` in a message, however it looks.
enum RawSignature {
  /// - Returns: `nil` if there is no such header, or no such part in it; empty if the header or the part is.
  static func value(in signatureCase: SignatureCase) -> [UInt8]? {
    guard let header = signatureCase.message.fields.first("Signature")?.valueBytes else { return nil }
    if header.isEmpty { return [] }
    for part in header.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: true) {
      guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = ValueText.trimmed(Array(part[..<equals])).map { $0 | 0x20 }
      if name.elementsEqual("signature".utf8) { return ValueText.trimmed(Array(part[(equals + 1)...])) }
    }
    return nil
  }
}
