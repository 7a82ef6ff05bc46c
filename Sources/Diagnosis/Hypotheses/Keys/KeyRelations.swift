import AMS
import Cryptography
import Groundwork

/// Whose key signed, against whose key ought to have.
enum KeyRelations {
  /// The slot for Alipay's key holds one of the merchant's own: certain from the keys alone.
  static func alipayKeyReplacedByOwn(_ situation: KeySituation) -> KeyFinding? {
    guard !situation.isRequest, !situation.isSignedAsExpected else { return nil }
    let own = situation.slots(.merchantPublic, .merchantPrivate)
    for slot in situation.expected {
      guard let same = own.first(where: slot.hasSameKey) else { continue }
      let found = Fact(
        "same-key", zh: "\(slot.name) 与 \(same.shown) 是同一个密钥", en: "\(slot.name) is the same key as \(same.shown)")
      return KeyFinding(key: slot, details: [found] + signerFacts(situation), rank: 30)
    }
    return nil
  }

  /// The registered public key is Alipay's: what the merchant signs cannot verify with it.
  static func uploadedAlipayKeyAsOwn(_ situation: KeySituation) -> KeyFinding? {
    guard situation.isRequest, !situation.isSignedAsExpected else { return nil }
    let alipay = situation.slots(.alipayPublic)
    for slot in situation.registered {
      guard let same = alipay.first(where: slot.hasSameKey) else { continue }
      let found = Fact(
        "same-key", zh: "\(slot.name) 与 \(same.shown) 是同一个密钥", en: "\(slot.name) is the same key as \(same.shown)")
      return KeyFinding(key: slot, details: [found] + signerFacts(situation), rank: 31)
    }
    return nil
  }

  /// The other environment's Alipay key opens the signature, or both places hold the same key and it opens nothing.
  static func alipayKeyWrongEnvironment(_ situation: KeySituation) -> KeyFinding? {
    guard !situation.isRequest, situation.environment != nil, !situation.isSignedAsExpected else { return nil }
    let others = situation.slots(situation.otherEnvironment, .alipayPublic)
    if let signer = others.first(where: situation.signed) {
      let wanted = situation.expected.first
      let details = [Fact.signer(signer)] + (wanted.map { [Fact.keyInPlace($0)] } ?? [])
      return KeyFinding(key: wanted ?? signer, details: details, rank: 32)
    }
    for slot in situation.expected {
      guard let same = others.first(where: slot.hasSameKey),
        !situation.slots(.merchantPublic, .merchantPrivate).contains(where: slot.hasSameKey)
      else { continue }
      let found = Fact(
        "same-key", zh: "\(slot.name) 与 \(same.shown) 是同一个密钥", en: "\(slot.name) is the same key as \(same.shown)")
      return KeyFinding(key: slot, details: [found] + signerFacts(situation), rank: 33)
    }
    return nil
  }

  /// A request of one environment that only the merchant's key of the other opens.
  static func signedInOtherEnvironment(_ situation: KeySituation, than environment: Environment) -> KeyFinding? {
    guard situation.isRequest, situation.environment == environment, !situation.isSignedAsExpected else { return nil }
    let signers = situation.merchantSigners
    guard let signer = signers.first, signers.allSatisfy({ $0.slot?.environment == situation.otherEnvironment }) else {
      return nil
    }
    let wanted = situation.expected.first.map { [Fact.wanted($0)] } ?? []
    return KeyFinding(key: signer, details: [.signer(signer)] + wanted, rank: 40)
  }

  /// The private half of this environment and version is not that of the registered public key.
  static func keyPairMismatch(_ situation: KeySituation) -> KeyFinding? {
    guard situation.isRequest, !situation.isSignedAsExpected, let registered = situation.registered.first,
      !situation.slots(.alipayPublic).contains(where: registered.hasSameKey)
    else { return nil }
    let ownPrivate = situation.expected.first {
      $0.slot?.role == .merchantPrivate && $0.publicKey != nil && !$0.hasSameKey(as: registered)
    }
    if situation.signers.isEmpty {
      // Nothing tells who signed, but these two cannot belong together.
      guard let ownPrivate, !isAlmost(ownPrivate, registered) else { return nil }
      return KeyFinding(key: ownPrivate, details: [.keyInPlace(ownPrivate), .keyInPlace(registered)], rank: 60)
    }
    // A signer that is registered elsewhere means another version or environment.
    guard !situation.signers.contains(where: { $0.slot?.role == .merchantPublic }),
      let signer = situation.signers.first(where: { signer in
        signer.slot == nil || situation.expected.contains { $0.name == signer.name }
      }), !isAlmost(signer, registered)
    else { return nil }
    return KeyFinding(key: signer, details: [.signer(signer), .keyInPlace(registered)], rank: 45)
  }

  /// A key that differs from the signer's in a few bytes was copied with a letter changed: no other pair comes close.
  static func almostTheSigner(_ situation: KeySituation) -> KeyFinding? {
    guard !situation.isSignedAsExpected else { return nil }
    let known = situation.signers + situation.expected.filter { $0.slot?.role == .merchantPrivate }
    for slot in situation.expected {
      guard let other = known.first(where: { isAlmost($0, slot) }) else { continue }
      let found = Localized(
        zh: "与 \(other.shown) 只差几个字节：复制时改动了字符",
        en: "it differs from \(other.shown) in a few bytes only: characters were changed when it was copied")
      return KeyFinding(key: slot, details: [.keyFile(slot, found)], rank: 20)
    }
    return nil
  }

  /// Different, but in no more bytes than a few changed letters of base64 reach.
  private static func isAlmost(_ left: CandidateKey, _ right: CandidateKey) -> Bool {
    guard let left = left.publicKey?.spkiDER, let right = right.publicKey?.spkiDER, left.count == right.count else {
      return false
    }
    let differences = zip(left, right).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
    return (1...8).contains(differences)
  }

  private static func signerFacts(_ situation: KeySituation) -> [Fact] {
    situation.signers.first.map { [.signer($0)] } ?? []
  }
}

extension Fact {
  static func keyInPlace(_ key: CandidateKey) -> Fact {
    Fact("key-in-place", zh: "现在放着的密钥：\(key.shown)", en: "the key that is in place: \(key.shown)")
  }
}
