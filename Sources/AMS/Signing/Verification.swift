package import Cryptography

/// What verifying a message found. Absent is not invalid, and neither is valid.
package enum Verification: Sendable, Equatable {
  case valid(KeyFingerprint)
  /// Headers the check needs that the message does not carry, by name.
  case absent(missing: [String])
  case invalid(VerificationProblem)

  package var isValid: Bool {
    if case .valid = self { true } else { false }
  }
}

/// Why a signature that is there does not verify, as far as one key can tell.
package enum VerificationProblem: Sendable, Equatable {
  case headerUnreadable(SignatureHeaderFailure)
  /// The answer is for another client id than the request.
  case clientIDDiffers(asked: String, answered: String)
  /// An algorithm other than RSA256.
  case algorithmUnknown(String)
  /// The text after `signature=` is no URL-encoded base64.
  case signatureUnreadable
  /// The signature does not open with this key: another private key made it, or its text was damaged.
  case otherKey(tried: KeyFingerprint)
  /// The key made it, but over other bytes: their digest is inside.
  case otherContent(RecoveredDigest, received: [UInt8])
}
