import AMS
import Groundwork

/// The version of the key that signed, against the version the header names.
enum KeyVersions {
  /// An older key than the header says, or than the newest if it says none.
  static func signedWithOldKey(_ situation: KeySituation) -> KeyFinding? {
    guard situation.isRequest, let (signer, version) = signer(of: situation) else { return nil }
    let own = situation.slots(situation.environment, .merchantPrivate, .merchantPublic)
    let versions = own.compactMap(\.slot?.version)
    let wanted: KeyVersion?
    switch HeaderVersion(situation.headerVersion) {
    case .newest: wanted = versions.max()
    case .number(let number): wanted = versions.contains(number) ? number : nil
    case .unreadable: wanted = nil
    }
    guard let wanted, version < wanted else { return nil }
    return KeyFinding(
      key: signer, details: [.signer(signer), .headerVersion(situation.headerVersion)] + expected(situation), rank: 42)
  }

  /// A newer key than the header says, a version nobody has, or no number at all.
  static func headerWrong(_ situation: KeySituation) -> KeyFinding? {
    let header = HeaderVersion(situation.headerVersion)
    if case .unreadable = header {
      // Certain from the header alone; who signed is another matter.
      let signer = situation.signers.first { $0.slot?.environment == situation.environment }
      return KeyFinding(
        key: signer ?? situation.expected.first, details: [.headerVersion(situation.headerVersion)], rank: 43)
    }
    guard case .number(let number) = header, let (signer, version) = signer(of: situation) else { return nil }
    let roles: [KeySlot.Role] = situation.isRequest ? [.merchantPrivate, .merchantPublic] : [.alipayPublic]
    let versions = situation.signatureCase.keys.compactMap { key in
      key.slot.flatMap { $0.environment == situation.environment && roles.contains($0.role) ? $0.version : nil }
    }
    let isUnknown = !versions.contains(number)
    guard version > number || isUnknown && version != number || !situation.isRequest && version != number else {
      return nil
    }
    return KeyFinding(
      key: signer,
      details: [.signer(signer), .headerVersion(situation.headerVersion)]
        + versionFacts(versions, isUnknown: isUnknown),
      rank: 43)
  }

  /// Who signed, and the version of that key: the newest, if several slots of this environment hold it.
  /// - Returns: `nil` if nobody of this environment did, or whoever ought to.
  private static func signer(of situation: KeySituation) -> (CandidateKey, KeyVersion)? {
    guard !situation.isSignedAsExpected else { return nil }
    let signers =
      situation.isRequest
      ? situation.merchantSigners : situation.signers.filter { $0.slot?.role == .alipayPublic }
    let versioned = signers.compactMap { key in
      key.slot.flatMap { slot in
        slot.environment == situation.environment ? slot.version.map { (key, $0) } : nil
      }
    }
    return versioned.max { $0.1 < $1.1 }
  }

  private static func expected(_ situation: KeySituation) -> [Fact] {
    situation.expected.first.map { [.wanted($0)] } ?? []
  }

  private static func versionFacts(_ versions: [KeyVersion], isUnknown: Bool) -> [Fact] {
    guard isUnknown else { return [] }
    let known = Set(versions).sorted().map(\.description)
    return [
      Fact(
        "known-versions", zh: "已有的版本：\(known.joined(separator: "、"))",
        en: "the versions there are: \(known.joined(separator: ", "))")
    ]
  }
}
