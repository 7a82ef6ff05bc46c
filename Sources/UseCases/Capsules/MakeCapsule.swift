import AMS
package import Capsules
import Cryptography
import Diagnosis
import Files
import Groundwork
import HTTP
import Keyring
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Where the exchange for a capsule is.
package enum CapsuleSource: Sendable {
  /// The id of an exchange that was recorded.
  case recorded(String)
  /// A capsule, or anything else that `till diagnose` reads.
  case bytes([UInt8], context: [UInt8]?)
}

extension Workbench {
  /// A capsule of an exchange: redacted, and searched for every private key of the vault.
  ///
  /// A capsule that is read is given back as it is.
  /// - Throws: `CapsuleFailure.holdsSecret`, `TrafficFailure` for an id nobody knows, `IntakeFailure` for bytes that are
  ///   no message, and what opening the vault throws.
  package func capsule(of source: CapsuleSource) async throws -> Capsule {
    let exchange: RecordedExchange
    switch source {
    case .recorded(let id): exchange = try await trafficExchange(id)
    case .bytes(let bytes, let context):
      if let capsule = try? Capsule(reading: bytes) { return capsule }
      exchange = try await capturedExchange(bytes, context: context)
    }
    return try Self.sealed(exchange, try await secretSearch(), at: world.now())
  }

  /// Writes a capsule into a new file, for its owner only.
  /// - Throws: `CapsuleFailure.exists`; then nothing is written.
  package func save(_ capsule: Capsule, to path: String) throws {
    guard !FileReading.exists(path) else { throw CapsuleFailure.exists(path) }
    try PrivateFile.save(Array((capsule.json.pretty + "\n").utf8), to: path, replacing: false)
  }

  // MARK: Secrets

  /// What a vault knows that must not leave it; `nil` if there is no vault.
  private func secretSearch() async throws -> (search: SecretSearch, keys: Int)? {
    guard hasVault else { return nil }
    var search = SecretSearch()
    var count = 0
    for key in try await project().keys.everywhere() {
      guard let privateKey = key.privateKey else { continue }
      try search.add(privateKey, name: key.summary.name.description)
      count += 1
    }
    return (search, count)
  }

  private static func sealed(
    _ exchange: RecordedExchange, _ secrets: (search: SecretSearch, keys: Int)?, at now: Date
  ) throws -> Capsule {
    var names: [String] = []
    func redacted(_ bytes: [UInt8]) -> [UInt8] {
      let (bytes, found) = CapsuleRedaction.redacted(bytes) { value in
        secrets.map { !$0.search.hits(in: Array(value)).isEmpty } ?? false
      }
      names += found.filter { !names.contains($0) }
      return bytes
    }
    let clean = exchange.replacing(request: redacted(exchange.request), response: exchange.response.map(redacted))
    let capsule = Capsule(
      clean, message: clean.messageInQuestion, savedAt: now, program: ProgramVersion.text, redacted: names,
      searchedKeys: secrets?.keys)
    // What is written is searched, not what it was made of; a part in base64 also as what it stands for.
    let parts = [
      ("request", clean.request), ("response", clean.response ?? []),
      ("requestSigned", clean.requestJudgement.signed ?? []), ("responseSigned", clean.responseJudgement.signed ?? []),
      ("capsule", Array(capsule.json.pretty.utf8)),
    ]
    for (place, bytes) in parts {
      guard let hit = secrets?.search.hits(in: bytes).first else { continue }
      throw CapsuleFailure.holdsSecret(key: hit.name, place: place, form: hit.form.rawValue)
    }
    return capsule
  }
}

extension RecordedExchange {
  fileprivate func replacing(request: [UInt8], response: [UInt8]?) -> RecordedExchange {
    var copy = RecordedExchange(
      id: id, source: source, kind: kind, time: time, request: request, response: response,
      milliseconds: milliseconds)
    (copy.environment, copy.peer, copy.clientID) = (environment, peer, clientID)
    (copy.operation, copy.subject) = (operation, subject)
    (copy.requestJudgement, copy.responseJudgement) = (requestJudgement, responseJudgement)
    (copy.resultCode, copy.resultStatus) = (resultCode, resultStatus)
    (copy.clockSkewSeconds, copy.problem) = (clockSkewSeconds, problem)
    return copy
  }
}
