import Cryptography

/// What stands inside a padding where the digest of a text is expected.
enum SignedContent: Equatable {
  /// As it should be, and as verification would build it.
  case digestInfo(DigestAlgorithm, [UInt8])
  /// The parameters of the algorithm are left out.
  case digestInfoWithoutNull(DigestAlgorithm, [UInt8])
  /// Nothing but as many bytes as a digest has.
  case bareDigest(DigestAlgorithm, [UInt8])
  /// A digest written in hexadecimal or base64.
  case writtenDigest(DigestAlgorithm, [UInt8])
  /// A text of at least eight bytes without control characters.
  case text([UInt8])

  /// - Returns: `nil` if it is nothing that one signs.
  init?(_ content: ArraySlice<UInt8>) {
    if let info = RecoveredDigest(digestInfo: content) {
      self = .digestInfo(info.algorithm, info.bytes)
    } else if let info = RecoveredDigest(digestInfo: content, parameters: .leftOut) {
      self = .digestInfoWithoutNull(info.algorithm, info.bytes)
    } else if let (algorithm, digest) = Self.writtenDigest(content) {
      self = .writtenDigest(algorithm, digest)
    } else if let algorithm = Self.algorithm(ofDigestWith: content.count), !content.allSatisfy(Self.isASCIIText) {
      self = .bareDigest(algorithm, Array(content))
    } else if content.count >= 8, content.allSatisfy(Self.isReadable) {
      self = .text(Array(content))
    } else {
      return nil
    }
  }

  /// SHA-224 is left out: nobody was seen to use it.
  private static func algorithm(ofDigestWith count: Int) -> DigestAlgorithm? {
    DigestAlgorithm.allCases.first { $0 != .sha224 && $0.byteCount == count }
  }

  /// A bare digest of 32 bytes or more looks so with a chance below 2^-100.
  private static func writtenDigest(_ content: ArraySlice<UInt8>) -> (DigestAlgorithm, [UInt8])? {
    guard (24...128).contains(content.count) else { return nil }
    if let bytes = TextEncodings.hexDecoded(content), let algorithm = algorithm(ofDigestWith: bytes.count) {
      return (algorithm, bytes)
    }
    if let bytes = TextEncodings.base64Decoded(content), let algorithm = algorithm(ofDigestWith: bytes.count) {
      return (algorithm, bytes)
    }
    return nil
  }

  /// A bare digest looks so with a chance below 2^-22 (MD5), or 2^-44 (SHA-256).
  private static func isASCIIText(_ byte: UInt8) -> Bool { byte < 0x80 && isReadable(byte) }

  /// No control character; bytes of any character set.
  private static func isReadable(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7f || byte == 0x0a || byte == 0x0d || byte == 0x09
  }
}
