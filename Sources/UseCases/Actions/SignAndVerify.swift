package import AMS
import Cryptography
package import Groundwork
import HTTP
import Keyring

/// The key of a signature, named in one of two ways.
package enum KeyReference: Sendable {
  /// The text of a key file.
  case text(KeyInput)
  /// A key of the vault, such as `sandbox-private-v1`.
  case stored(String)
}

/// `till.verification/1`
package struct VerificationReport: Sendable {
  package let verification: Verification
  package let content: SigningContent
  package let key: String

  package var json: JSON {
    var members: [JSON.Member] = [
      .init("schema", "till.verification/1"), .init("valid", .bool(verification.isValid)),
      .init("verdict", .string(verification.word)), .init("summary", verification.sentence.json),
      .init("key", .string(key)),
      .init("signed", .string(String(decoding: content.bytes, as: UTF8.self))),
      .init("sha256", .string(DigestAlgorithm.sha256.digest(of: content.bytes).hex)),
    ]
    if case .invalid(.otherContent(let recovered, _)) = verification {
      members.append(
        .init(
          "recovered", ["algorithm": .string(recovered.algorithm.rawValue), "digest": .string(recovered.bytes.hex)]))
    }
    if let next { members.append(.init("next", .string(next))) }
    return .object(members)
  }

  /// The command that finds out why it does not verify; `nil` if it does.
  package var next: String? { verification.isValid ? nil : "till diagnose MESSAGE --keys DIR" }

  /// The digest inside the signature, if the key opened it and it is another than ours.
  package var recoveredDigest: String? {
    guard case .invalid(.otherContent(let recovered, _)) = verification else { return nil }
    return "\(recovered.algorithm.rawValue) \(recovered.bytes.hex)"
  }

  package var digest: String { DigestAlgorithm.sha256.digest(of: content.bytes).hex }
}

extension Workbench {
  /// The value of the `Signature` header for a message.
  package func sign(
    _ content: SigningContent, with reference: KeyReference, keyVersion: KeyVersion
  ) async throws -> SignatureHeader {
    let key: PrivateKey
    switch reference {
    case .text(let text):
      switch try text.read().key {
      case .privateKey(let read): key = read
      case .publicKey(let read): throw KeyringFailure.publicKeyAsPrivate(read.fingerprint)
      }
    case .stored(let name):
      let stored = try await storedKey(name)
      guard let privateKey = stored.privateKey else {
        throw KeyringFailure.publicKeyAsPrivate(stored.summary.fingerprint)
      }
      key = privateKey
    }
    return try Signer(privateKey: key, keyVersion: keyVersion).sign(content)
  }

  /// Whether a signature header fits a message. A private key verifies with its public half.
  package func verify(
    _ content: SigningContent, signature: String, with reference: KeyReference
  ) async throws -> VerificationReport {
    let key: PublicKey =
      switch reference {
      case .text(let text): try text.read().key.publicKey
      case .stored(let name): try await storedKey(name).publicKey
      }
    return VerificationReport(
      verification: Verifier(publicKey: key).verify(content, header: signature), content: content,
      key: key.fingerprint.text)
  }
}
