import AMS
import Cryptography
import Diagnosis
import Groundwork
import HTTP
import Keyring
import Sandbox

/// Whose signatures can be judged: keys that were named, those of the vault, those of the local sandbox.
struct TrafficKeys: Sendable {
  /// The two that sign for one client id.
  struct Parties: Sendable {
    var environment: AMS.Environment?
    /// Any of these may verify what the merchant signed.
    var merchant: [Verifier] = []
    var platform: [Verifier] = []
  }

  /// Keys given for this run: they count for every client id.
  var named = Parties()
  var ofVault: [ClientID: Parties] = [:]
  var books: SandboxBooks?
  /// The keys of the vault for the diagnosis, and its client ids.
  var candidates: [CandidateKey] = []
  var knownClientIDs: [AMS.Environment: [String]] = [:]

  func parties(of id: ClientID?) async -> Parties {
    var parties = await known(id)
    if !named.merchant.isEmpty { parties.merchant = named.merchant }
    if !named.platform.isEmpty { parties.platform = named.platform }
    if parties.environment == nil { parties.environment = id.map { $0.isSandboxShaped ? .sandbox : .production } }
    return parties
  }

  private func known(_ id: ClientID?) async -> Parties {
    guard let id else { return Parties() }
    if let parties = ofVault[id] { return parties }
    guard let app = try? await books?.app(id) else { return Parties() }
    return Parties(
      merchant: app.verifiers.sorted { $0.key > $1.key }.map(\.value), platform: [app.platformVerifier])
  }

  /// What the diagnosis of a message of this client may try.
  func diagnosisKeys(for id: ClientID?) async -> ([CandidateKey], [AMS.Environment: [String]]) {
    guard id.map({ ofVault[$0] == nil }) ?? true, let books,
      let (keys, clients) = try? await books.acquaintances(of: id), !keys.isEmpty
    else { return (candidates, knownClientIDs) }
    let ids = Dictionary(grouping: clients) { $0.isSandboxShaped ? AMS.Environment.sandbox : .production }
    return (candidates + keys, knownClientIDs.merging(ids.mapValues { $0.map(\.rawValue) }) { $0 + $1 })
  }
}

extension Workbench {
  /// Everything that can be known here. The vault is opened only if keys are missing and there is one.
  func trafficKeys(merchant: KeyInput?, platform: KeyInput?) async throws -> TrafficKeys {
    var keys = TrafficKeys()
    keys.named.merchant = try merchant.map { [Verifier(publicKey: try $0.read().key.publicKey)] } ?? []
    keys.named.platform = try platform.map { [Verifier(publicKey: try $0.read().key.publicKey)] } ?? []
    keys.books = try? SandboxBooks(home: home.sandbox, world: world)
    guard merchant == nil || platform == nil, hasVault else { return keys }
    let project = try await project()
    for environment in AMS.Environment.allCases {
      guard let text = try await project.setting(.clientID, in: environment) else { continue }
      var parties = TrafficKeys.Parties(environment: environment)
      for key in try await project.keys.all().reversed()
      where key.summary.name.environment == environment && key.summary.name.role.isOwn {
        parties.merchant.append(Verifier(publicKey: key.publicKey))
      }
      parties.platform = try await project.verifier(in: environment).map { [$0] } ?? []
      keys.ofVault[ClientID(rawValue: text)] = parties
    }
    (keys.candidates, keys.knownClientIDs) = try await vaultCandidates(known: [:])
    return keys
  }
}
