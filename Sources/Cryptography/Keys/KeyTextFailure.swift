package import Groundwork

/// Why a text is no key that Till can use, as precisely as can be said. Never carries key material.
package enum KeyTextFailure: Failure {
  case empty
  /// - Parameter bytes: the length found.
  case tooLong(Int)
  case notAKey(Unreadable)
  case severalKeys(count: Int, secondAt: Int)
  case beginWithoutEnd(label: String, offset: Int)
  case endWithoutBegin(label: String, offset: Int)
  case labelsDiffer(begin: String, end: String, offset: Int)
  case illegalCharacter(IllegalCharacter, offset: Int)
  /// - Parameters:
  ///   - found: bytes that the text still decodes to.
  ///   - announced: bytes that the DER inside says it takes, if it says so.
  case base64Truncated(found: Int, announced: Int?)
  case wrongPadding(PaddingDefect, offset: Int)
  case derTruncated(expected: Int, found: Int)
  case derTrailing(expected: Int, found: Int)
  case notRSA(ForeignKey)
  case encrypted
  case openSSH(isPrivate: Bool)
  case pgp
  case certificateRequest
  case unsupportedLabel(String)
  /// Another program's container, by name.
  case unsupported(String)
  case implausible(ImplausibleNumbers)
  /// - Parameter offset: where in the DER; `isInFile` tells whether the file is that DER.
  case malformedDER(offset: Int, isInFile: Bool)
  case utf16
  case malformedArmour(offset: Int)
  case emptyArmour(label: String, offset: Int)
  /// libcrypto itself failed.
  case libcrypto(OpenSSLFailure)

  package enum Unreadable: Hashable, Sendable {
    /// Neither text nor DER, from this byte on.
    case bytes(IllegalCharacter, Int)
    /// Text without armour that is no base64 of a key.
    case text
    /// Base64 that decodes to something other than DER.
    case decoded
    /// Base64 of a whole PEM text.
    case encodedTwice
  }

  package enum PaddingDefect: Hashable, Sendable {
    case inTheMiddle
    case missing(Int)
    case wrongCount(expected: Int)
    /// The last digit says more than its bytes can hold.
    case unusedBits
  }

  package enum ImplausibleNumbers: Hashable, Sendable {
    case evenModulus
    case exponentIsOne
    case evenExponent
    case tooSmall(bits: Int)
    case tooLarge(bits: Int)
    /// The modulus has a small factor or is a prime: it was damaged.
    case modulusIsNoProduct
    case partsDoNotBelongTogether
  }

  /// Where in the text, in bytes from its start, if there is one place.
  package var offset: Int? {
    switch self {
    case .severalKeys(_, let offset), .beginWithoutEnd(_, let offset), .endWithoutBegin(_, let offset),
      .labelsDiffer(_, _, let offset), .illegalCharacter(_, let offset), .wrongPadding(_, let offset),
      .malformedArmour(let offset), .emptyArmour(_, let offset), .notAKey(.bytes(_, let offset)),
      .malformedDER(let offset, true):
      offset
    default: nil
    }
  }

  package var code: FailureCode {
    switch self {
    case .empty: FailureCode("KEY-001", .usage)
    case .tooLong: FailureCode("KEY-002", .usage)
    case .notAKey: FailureCode("KEY-003", .usage)
    case .severalKeys: FailureCode("KEY-004", .usage)
    case .beginWithoutEnd: FailureCode("KEY-005", .usage)
    case .endWithoutBegin: FailureCode("KEY-006", .usage)
    case .labelsDiffer: FailureCode("KEY-007", .usage)
    case .illegalCharacter: FailureCode("KEY-008", .usage)
    case .base64Truncated: FailureCode("KEY-009", .usage)
    case .wrongPadding: FailureCode("KEY-010", .usage)
    case .derTruncated: FailureCode("KEY-011", .usage)
    case .derTrailing: FailureCode("KEY-012", .usage)
    case .notRSA: FailureCode("KEY-013", .usage)
    case .encrypted: FailureCode("KEY-014", .usage)
    case .openSSH: FailureCode("KEY-015", .usage)
    case .pgp: FailureCode("KEY-016", .usage)
    case .certificateRequest: FailureCode("KEY-017", .usage)
    case .unsupportedLabel, .unsupported: FailureCode("KEY-018", .usage)
    case .implausible: FailureCode("KEY-019", .usage)
    case .malformedDER: FailureCode("KEY-020", .usage)
    case .utf16: FailureCode("KEY-021", .usage)
    case .malformedArmour: FailureCode("KEY-022", .usage)
    case .emptyArmour: FailureCode("KEY-023", .usage)
    case .libcrypto(let failure): failure.code
    }
  }
}
