import Cryptography

/// Reads what the bare RSA operation laid open.
///
/// How often bytes that mean nothing are taken for a padding, which matters because a padding that is found proves whose
/// key it was (`provesKey`):
/// - signature, `00 01 FF×8… 00`: at most 2^-80.
/// - PSS with at least eight zero bytes before its mark: below 2^-70 for all five kinds together.
/// - PSS with fewer, as the longest salt leaves: about 2^-13. Kept, because a text that fits proves it, but proves no key.
/// - encryption, `00 02 … 00`, looked for only under one's own private key: 2^-16, and below 2^-21 where the content is
///   something one signs (a digest, a readable text). Only the latter proves the key.
package enum EncodedMessage {
  /// Which operation laid it open.
  package enum Operation: Sendable {
    case publicKey, ownPrivateKey
  }

  /// - Parameters:
  ///   - bytes: as long as the modulus.
  ///   - modulusBits: the length of the modulus; PSS counts from it.
  /// - Returns: empty if there is no padding in it; more than one reading only where none proves its key.
  package static func readings(
    of bytes: [UInt8], modulusBits: Int, by operation: Operation = .publicKey
  ) -> [OpenedSignature] {
    let length = (modulusBits + 7) / 8
    guard bytes.count == length, length >= 16 else { return [] }
    if let content = signatureContent(bytes) {
      return [OpenedSignature(encodedMessage: bytes, padding: .signature(content: content))]
    }
    if operation == .ownPrivateKey {
      guard let content = encryptionContent(bytes) else { return [] }
      let isSigned = SignedContent(content[...]) != nil
      return [OpenedSignature(encodedMessage: bytes, padding: .encryption(content: content), provesKey: isSigned)]
    }
    let found = PSSEncoding.readings(of: bytes, modulusBits: modulusBits)
    let all = found.map { reading in
      OpenedSignature(
        encodedMessage: bytes, padding: .pss(reading.algorithm, salt: reading.salt, hash: reading.hash),
        provesKey: reading.zeros >= 8)
    }
    return all.first { $0.provesKey }.map { [$0] } ?? all
  }

  /// RFC 8017, 9.2: `00 01`, at least eight `FF`, `00`, then the content, which may be empty.
  private static func signatureContent(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes[0] == 0, bytes[1] == 1 else { return nil }
    guard let end = bytes[2...].firstIndex(where: { $0 != 0xff }), end >= 10, bytes[end] == 0 else { return nil }
    return Array(bytes[(end + 1)...])
  }

  /// RFC 8017, 7.2.1: `00 02`, at least eight bytes that are not zero, `00`, then the content.
  private static func encryptionContent(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes[0] == 0, bytes[1] == 2 else { return nil }
    guard let end = bytes[2...].firstIndex(of: 0), end >= 10 else { return nil }
    return Array(bytes[(end + 1)...])
  }
}
