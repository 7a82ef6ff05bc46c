import Cryptography

// One table: what the readers of key texts say, and the cause it means.

extension KeyTextFailure {
  /// `nil` if it says nothing about why a signature fails.
  package var cause: CauseID? {
    switch self {
    case .utf16: "key-bom"
    case .beginWithoutEnd, .endWithoutBegin, .base64Truncated, .derTruncated, .empty, .emptyArmour,
      .wrongPadding(.missing, _):
      "key-truncated"
    case .labelsDiffer, .unsupportedLabel: "key-armor-mismatch"
    case .notAKey, .illegalCharacter, .wrongPadding, .derTrailing, .malformedDER, .malformedArmour:
      "key-corrupted-characters"
    case .implausible(.tooSmall): "key-too-short"
    case .implausible: "key-corrupted-characters"
    case .notRSA, .pgp: "key-not-rsa"
    case .encrypted: "key-encrypted"
    case .openSSH: "key-openssh-format"
    case .certificateRequest: "certificate-instead-of-key"
    case .tooLong, .severalKeys, .unsupported, .libcrypto: nil
    }
  }
}

extension KeyNote {
  /// `nil` for what every SDK puts up with. Quotes are a defect only if nothing else explains them.
  package var cause: CauseID? {
    switch self {
    case .byteOrderMark: "key-bom"
    case .escapedLineBreaks: "key-escaped-newlines"
    case .armourOnOneLine: "key-newlines-collapsed"
    case .labelContradicts(_, .certificate), .certificate: "certificate-instead-of-key"
    case .labelContradicts: "key-armor-mismatch"
    case .weakSize: "key-too-short"
    case .surroundingQuotes, .surroundingBlanks, .carriageReturns, .wrappedBase64, .surroundingText: nil
    }
  }
}

extension KeyRepair.Undone {
  /// `nil` for what is no defect by itself.
  package var cause: CauseID? {
    switch self {
    case .utf16, .byteOrderMark: "key-bom"
    case .foreignCharacters, .straySigns, .lineMarks, .urlEncoded, .armourMalformed, .encodedTwice, .base64URL,
      .plusBecameBlank, .trailing, .damagedRest:
      "key-corrupted-characters"
    case .escapedLineBreaks, .lineBreaksAsLetter: "key-escaped-newlines"
    case .onOneLine: "key-newlines-collapsed"
    case .beginLineMissing, .endLineMissing, .truncated, .startLost: "key-truncated"
    case .labelsDiffer: "key-armor-mismatch"
    case .labelContradicts(_, .certificate): "certificate-instead-of-key"
    case .labelContradicts: "key-armor-mismatch"
    case .openSSH: "key-openssh-format"
    case .quotes, .surroundingText, .severalKeys: nil
    }
  }
}
