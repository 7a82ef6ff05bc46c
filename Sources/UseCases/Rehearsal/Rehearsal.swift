import AMS
import Cryptography
import Files
import Groundwork
import HTTP
import HTTPNetworking
import Keyring
package import Onboarding

/// The whole guide played on a throw-away vault and the local gateway, alone and offline, with real keys, real
/// signatures and real connections.
package struct Rehearsal: Sendable {
  package let checklist: Checklist
  /// Whether an earlier rehearsal that was interrupted goes on.
  package let isResumed: Bool
  private let workbench: Workbench
  private let folder: RehearsalFolder
  private let merchant: RehearsalMerchant
  private let server: HTTPServer

  /// Prepares a rehearsal, or takes up the one that was interrupted.
  /// - Parameters:
  ///   - real: gives the places, the world and the assets; its vault is not touched.
  ///   - cost: of its vault's passphrase, which is made by chance and lies beside it.
  package init(like real: Workbench, cost: PassphraseCost = .fixed(.floor)) async throws {
    // Before anything is made: a checklist that cannot be used leaves nothing behind.
    checklist = try real.checklist()
    let folder = try RehearsalFolder.take(real.home.rehearsal)
    let workbench = Workbench(
      home: WorkbenchHome(vault: folder.vault, sandbox: folder.sandbox, rehearsal: folder.path), assets: real.assets,
      world: real.world, environment: [:], command: "guide --rehearse",
      cost: cost, passphrases: { _ in try folder.passphrase() })
    isResumed = FileReading.exists(folder.vault)
    if !isResumed { try await workbench.createVault() }
    merchant = try RehearsalMerchant(book: folder.book, world: real.world) { id in
      guard let project = try? await workbench.project() else { return nil }
      let environment: AMS.Environment = id.isSandboxShaped ? .sandbox : .production
      return try? await project.keys.active(.alipayPublic, in: environment)?.publicKey
    }
    server = try HTTPServer(handler: merchant)
    let port = try server.bind(host: "127.0.0.1", port: 0)
    self.workbench = workbench
    self.folder = folder
    notificationURL = "http://127.0.0.1:\(port)\(RehearsalMerchant.path)"
  }

  private let notificationURL: String

  /// Runs the merchant's system for as long as the body plays.
  package func running<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
    let running = Task { [server] in await server.run() }
    do {
      let result = try await playing(body)
      running.cancel()
      await running.value
      return result
    } catch {
      running.cancel()
      await running.value
      throw error
    }
  }

  private func playing<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
    // The merchant listens on another port than before an interruption.
    if isResumed, let project = try? await workbench.project(),
      try await project.setting(.notificationURL, in: .sandbox) != nil
    {
      try await project.set(.notificationURL, to: notificationURL, in: .sandbox)
    }
    return try await body()
  }

  package func report() async throws -> GuideReport { try await workbench.guideSoFar() }

  /// Plays one step: gives what it asks for, does the portal's part with the stand-in, and looks for the evidence.
  package func play(_ step: Step) async throws -> StepReport {
    for request in step.inputs {
      // The code project is made anew: a kill may have come between its two states.
      if request.input != .projectFolder, try await workbench.kept(request) != nil { continue }
      _ = try await workbench.take(try await answer(to: request), for: request)
    }
    if step.id.rawValue == "live.publish" { try await publish() }
    // The first step comes before the application that keeps the progress.
    if try await workbench.apps().isEmpty { _ = try await workbench.createApp(Self.appName) }
    return try await workbench.check(step, of: checklist, merchant: merchant)
  }

  /// Ends the rehearsal and removes its traces.
  package func finish() throws { try folder.remove() }

  static let appName = "rehearsal"

  /// What the person would type, and the portal would show.
  private func answer(to request: InputRequest) async throws -> [UInt8] {
    let environment = request.ownEnvironment
    switch request.input {
    case .appName: return Array(Self.appName.utf8)
    case .clientId: return Array(workbench.makeClientID(for: environment).utf8)
    case .gateway: return Array("local".utf8)
    case .keyPair, nil: return []
    case .platformKey: return try await workbench.registerWithStandIn(in: environment)
    case .notificationURL: return Array(notificationURL.utf8)
    case .projectFolder: return Array(try await makeProject().utf8)
    }
  }

  private func publish() async throws {
    let books = try SandboxBooks(home: folder.sandbox, world: workbench.world)
    _ = try await books.publish(try await workbench.project().clientID(in: .production))
  }

  /// A little code project, first configured for the sandbox, then swapped: so the check is seen to find something.
  private func makeProject() async throws -> String {
    try PrivateFile.createFolder(folder.project)
    for environment in [AMS.Environment.sandbox, .production] {
      let text = try await workbench.environmentFile(for: environment)
      try PrivateFile.save(Array(text.utf8), to: folder.project + "/alipay.env", replacing: true)
      guard environment == .sandbox else { continue }
      try await workbench.project().set(.project, to: folder.project, in: .production)
      let context = EvidenceContext(workbench: workbench, project: try await workbench.project(), merchant: merchant)
      let before = await EvidenceKind.noSandboxValues.result(EvidenceRequest(kind: "no-sandbox-values"), context)
      guard case .problem = before else { throw RehearsalFailure.scanBlind }
    }
    return folder.project
  }
}
