import AMS
import Cryptography

extension KeySituation {
  var isRequest: Bool { signatureCase.kind == .request }

  /// The candidates of one environment and role.
  func slots(_ environment: Environment?, _ roles: KeySlot.Role...) -> [CandidateKey] {
    signatureCase.keys.filter { key in
      guard let slot = key.slot else { return false }
      return slot.environment == environment && roles.contains(slot.role)
    }
  }

  /// The candidates of one role, in both environments.
  func slots(_ roles: KeySlot.Role...) -> [CandidateKey] {
    signatureCase.keys.filter { $0.slot.map { roles.contains($0.role) } ?? false }
  }

  var otherEnvironment: Environment? { environment.map { $0 == .sandbox ? .production : .sandbox } }

  /// The merchant's public keys of this environment and version as the portal has them, as far as they can be read.
  var registered: [CandidateKey] { expected.filter { $0.slot?.role == .merchantPublic && $0.publicKey != nil } }

  /// Whether the receiver's key opens the signature: then nothing is wrong with who signed.
  ///
  /// For a request the gateway has the registered half; without it at hand, the private half stands for it.
  var isSignedAsExpected: Bool {
    let verifying = registered.isEmpty ? expected : registered
    return verifying.contains { signed(with: $0) }
  }

  /// Whether the signature was made with the key of this candidate, wherever else it stands.
  func signed(with candidate: CandidateKey) -> Bool {
    guard let key = candidate.publicKey else { return false }
    return signers.contains { $0.publicKey == key }
  }

  /// Signers that are the merchant's own. Registered halves outweigh private ones: a private slot that holds the key
  /// of another slot is the mistake, not the proof of whose key it is.
  var merchantSigners: [CandidateKey] {
    let own = signers.filter { $0.slot.map { $0.role != .alipayPublic } ?? false }
    let registered = own.filter { $0.slot?.role == .merchantPublic }
    return registered.isEmpty ? own : registered
  }
}

extension CandidateKey {
  func hasSameKey(as other: CandidateKey) -> Bool {
    guard let key = publicKey else { return false }
    return key == other.publicKey
  }

  /// The name and the beginning of the fingerprint.
  var shown: String { "\(name) (\(publicKey?.fingerprint.short ?? "–"))" }
}
