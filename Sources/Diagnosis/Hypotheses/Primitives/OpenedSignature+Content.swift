import Cryptography

extension OpenedSignature {
  /// What a signature's padding holds.
  var signedContent: SignedContent? {
    guard case .signature(let content) = padding else { return nil }
    return SignedContent(content[...])
  }

  /// What an encryption's padding holds.
  var encryptedContent: SignedContent? {
    guard case .encryption(let content) = padding else { return nil }
    return SignedContent(content[...])
  }

  /// The digest of this kind in a DigestInfo as it should be; empty for any other.
  func digests(by algorithm: DigestAlgorithm) -> [Witness] {
    guard case .digestInfo(algorithm, let digest) = signedContent else { return [] }
    return [.digest(algorithm, digest)]
  }

  /// What looks like a right signature may cover the digest of the text instead of the text.
  func digestsOfDigest(_ forms: [Witness.DigestForm]) -> [Witness] {
    guard case .digestInfo(.sha256, let digest) = signedContent else { return [] }
    return forms.map { .digestOfDigest($0, digest) }
  }
}
