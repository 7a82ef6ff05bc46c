import AMS
import Assets
import Cryptography
import Foundation
import Groundwork
import Keyring
import Onboarding
import Synchronization
import Testing
import Vault

@testable import UseCases

/// A folder of its own with a workbench in it, removed with everything.
final class Bench: Sendable {
  let path: String
  /// How often the passphrase was asked for.
  let prompts = Counter()

  final class Counter: Sendable {
    private let number = Atomic(0)
    var count: Int { number.load(ordering: .relaxed) }
    func add() { number.add(1, ordering: .relaxed) }
  }

  init() throws {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(
      path: "till-use-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The least scrypt takes: these vaults protect nothing.
  static let cost = PassphraseCost.fixed(ScryptParameters(cost: 2, blockSize: 8, parallelism: 1) ?? .floor)
  static let sandboxID = ClientID(rawValue: "SANDBOX_5Y00000000000001")

  /// Another workbench on the same folder is another run of the program.
  func workbench(app: String? = nil, passphrase: String = "correct horse battery staple") -> Workbench {
    Workbench(
      home: WorkbenchHome(vault: path + "/vault.db", sandbox: path + "/sandbox", rehearsal: path + "/rehearsal"),
      assets: AssetCatalog(.embedded), world: .real, environment: [:], appNamed: app, cost: Self.cost,
      // Holding the bench, so that its folder stays for as long as a workbench uses it.
      passphrases: { [self] _ in
        prompts.add()
        return Array(passphrase.utf8)
      })
  }

  /// With a vault and one application.
  func withApp() async throws -> Workbench {
    let workbench = workbench()
    try await workbench.createVault()
    _ = try await workbench.createApp("coffee-shop")
    return workbench
  }

  /// Registered with the local gateway, keys exchanged: it can pay.
  func withKeys(notifyURL: String? = nil) async throws -> Workbench {
    let workbench = try await withApp()
    try await workbench.set(.clientID, to: Self.sandboxID.rawValue, in: .sandbox)
    if let notifyURL { try await workbench.set(.notificationURL, to: notifyURL, in: .sandbox) }
    _ = try await workbench.generateKeys(for: .sandbox)
    let key = try await workbench.registerWithStandIn(in: .sandbox)
    _ = try await workbench.importKey(KeyInput(key), as: .alipayPublic, for: .sandbox)
    return workbench
  }

  func write(_ text: String, to name: String) throws {
    let url = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }
}

extension Workbench {
  /// What the check of one kind of evidence sees.
  func look(_ kind: EvidenceKind, _ parameters: [String: String] = [:]) async throws -> EvidenceResult {
    await kind.result(
      EvidenceRequest(kind: kind.kind, parameters: parameters),
      EvidenceContext(workbench: self, project: try await project(), merchant: nil))
  }
}

extension EvidenceResult {
  var word: String {
    switch self {
    case .proof: "proof"
    case .problem: "problem"
    case .unavailable: "unavailable"
    }
  }

  var english: String {
    switch self {
    case .proof(let evidence): evidence.summary.en
    case .problem(let problem): problem.summary.en
    case .unavailable(let words): words.en
    }
  }
}
