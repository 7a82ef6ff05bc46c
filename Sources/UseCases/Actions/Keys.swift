package import AMS
import Cryptography
import Diagnosis
package import Groundwork
import Keyring

/// Whose key is offered, in the words of the command line.
package enum KeyOwner: String, CaseIterable, Sendable {
  case merchantPrivate = "merchant-private"
  case merchantPublic = "merchant-public"
  case alipayPublic = "alipay-public"

  var role: KeyRole { KeyRole(rawValue: rawValue) ?? .merchantPrivate }
}

extension Workbench {
  /// Sizes a key pair may have, in bits.
  package static let keySizes = RSAKeySize.allCases.map(\.rawValue)

  /// Makes a key pair and keeps it as the newest of the environment.
  /// - Parameter bits: one of ``keySizes``.
  package func generateKeys(bits: Int = 2048, for environment: Environment) async throws -> KeyReport {
    let project = try await project()
    try await project.rotations.requireNone(of: .merchant, in: environment)
    let key = try PrivateKey.generate(RSAKeySize(rawValue: bits) ?? .bits2048)
    return try await report(
      try await project.keys.add(
        .privateKey(key), as: .merchantPrivate, in: environment, origin: .generated, at: world.now()))
  }

  /// Takes a key from text into the vault.
  /// - Parameter owner: `nil` takes a private key as the merchant's; for a public key it must be said.
  /// - Returns: the key as kept, and what is unusual about the text.
  /// - Throws: `KeyTextFailure` if the text is no key, `KeyringFailure` if it is in the wrong role.
  package func importKey(
    _ text: KeyInput, as owner: KeyOwner?, for environment: Environment
  ) async throws -> (key: KeyReport, notes: [Localized]) {
    let reading = try text.read()
    guard let role = owner?.role ?? (reading.key.isPrivate ? .merchantPrivate : nil) else { throw KeyRoleMissing() }
    let material: StoredKey.Material =
      switch reading.key {
      case .privateKey(let key): .privateKey(key)
      case .publicKey(let key): .publicKey(key)
      }
    let project = try await project()
    let summary = try await project.keys.add(
      material, as: role, in: environment, origin: .imported, at: world.now())
    return (try await report(summary), reading.notes.map(\.words))
  }

  package func keys() async throws -> [KeyReport] {
    let project = try await project()
    return try await reports(try await project.keys.all().map(\.summary), project)
  }

  package func key(_ name: String) async throws -> KeyReport { try await report(try await storedKey(name).summary) }

  /// A key with what can only be told beside the others of its application.
  func report(_ key: KeySummary) async throws -> KeyReport {
    let project = try await project()
    let active = try await project.keys.active(key.name.role, in: key.name.environment)?.summary.name
    return KeyReport(
      key, isActive: active == key.name,
      clientID: try await project.setting(.clientID, in: key.name.environment), now: world.now())
  }

  private func reports(_ keys: [KeySummary], _ project: IntegrationProject) async throws -> [KeyReport] {
    var reports: [KeyReport] = []
    let active = Set(
      Dictionary(grouping: keys.filter { $0.standing == .inUse }) {
        [$0.name.environment.rawValue, $0.name.role.rawValue]
      }
      .values.compactMap { $0.map(\.name).max() })
    for environment in AMS.Environment.allCases {
      let clientID = try await project.setting(.clientID, in: environment)
      reports += keys.filter { $0.name.environment == environment }.map {
        KeyReport($0, isActive: active.contains($0.name), clientID: clientID, now: world.now())
      }
    }
    return reports.sorted { $0.order < $1.order }
  }

  /// The public half of a key in base64 on one line, as the portal takes it.
  package func publicKeyLine(_ name: String) async throws -> String {
    String(decoding: try await storedKey(name).publicKey.exported(as: .spkiOneLine), as: UTF8.self)
  }

  /// Reads a key without keeping it.
  /// - Parameter name: of its file: an ending such as `.pem` promises something.
  /// - Throws: ``BrokenKeyText`` if the text is no key.
  package func inspectKey(_ text: KeyInput, named name: String) throws(BrokenKeyText) -> KeyInspection {
    let candidate = text.candidate(named: name)
    return KeyInspection(try Self.reading(candidate), cause: candidate.defects.first?.cause)
  }

  /// - Throws: ``BrokenKeyText`` with what was made out all the same.
  static func reading(_ candidate: CandidateKey) throws(BrokenKeyText) -> KeyReading {
    do {
      return try candidate.reading.get()
    } catch {
      throw BrokenKeyText(
        failure: error, cause: candidate.defects.first?.cause.rawValue,
        rebuilt: candidate.repaired?.publicKey.fingerprint.text)
    }
  }

  func storedKey(_ text: String) async throws -> StoredKey {
    guard let name = KeyName(text) else { throw KeyringFailure.unknownName(text) }
    return try await project().keys.key(name)
  }
}

/// A public key was offered without saying whose it is.
package struct KeyRoleMissing: Failure {
  package var code: FailureCode { FailureCode("RNG-010", .usage) }
  package var what: Localized {
    Localized(zh: "没有说明这把公钥是谁的", en: "it was not said whose public key this is")
  }
  package var why: Localized? {
    Localized(
      zh: "商户公钥和支付宝公钥外形一样，放错就验签失败",
      en: "a merchant's and Alipay's public key look alike, and in the wrong place nothing verifies")
  }
  package var remedies: [Remedy] {
    [.run("till keys import --role alipay-public FILE"), .run("till keys import --role merchant-public FILE")]
  }
}
