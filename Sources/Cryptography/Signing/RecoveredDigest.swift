/// The digest found inside an opened signature: what its maker signed, whatever was received.
package struct RecoveredDigest: Equatable, Sendable {
  package let algorithm: DigestAlgorithm
  package let bytes: [UInt8]

  /// Whether the algorithm's parameters are there, as RFC 8017 demands, or left out, as some signers do.
  package enum Parameters: Sendable {
    case null, leftOut
  }

  /// Reads a DigestInfo exactly as verification would build it: nothing before, after or left out.
  package init?(digestInfo: ArraySlice<UInt8>, parameters: Parameters = .null) {
    for algorithm in DigestAlgorithm.allCases {
      let prefix = algorithm.digestInfoPrefix(parameters)
      if digestInfo.count == prefix.count + algorithm.byteCount, digestInfo.starts(with: prefix) {
        self.algorithm = algorithm
        bytes = Array(digestInfo.dropFirst(prefix.count))
        return
      }
    }
    return nil
  }
}

extension DigestAlgorithm {
  /// Source: RFC 8017, section 9.2, note 1 (SHA-224 included).
  fileprivate func digestInfoPrefix(_ parameters: RecoveredDigest.Parameters) -> [UInt8] {
    guard parameters == .leftOut else { return digestInfoPrefix }
    // Without the two bytes of NULL both sequences are two bytes shorter.
    var prefix = digestInfoPrefix
    prefix.removeSubrange(prefix.count - 4..<prefix.count - 2)
    prefix[1] -= 2
    prefix[3] -= 2
    return prefix
  }

  private var digestInfoPrefix: [UInt8] {
    switch self {
    case .md5:
      [0x30, 0x20, 0x30, 0x0c, 0x06, 0x08, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x05, 0x05, 0x00, 0x04, 0x10]
    case .sha1: [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x14]
    case .sha224: Self.sha2Prefix(total: 0x2d, algorithm: 0x04, digest: 0x1c)
    case .sha256: Self.sha2Prefix(total: 0x31, algorithm: 0x01, digest: 0x20)
    case .sha384: Self.sha2Prefix(total: 0x41, algorithm: 0x02, digest: 0x30)
    case .sha512: Self.sha2Prefix(total: 0x51, algorithm: 0x03, digest: 0x40)
    }
  }

  private static func sha2Prefix(total: UInt8, algorithm: UInt8, digest: UInt8) -> [UInt8] {
    [0x30, total, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, algorithm]
      + [0x05, 0x00, 0x04, digest]
  }
}
