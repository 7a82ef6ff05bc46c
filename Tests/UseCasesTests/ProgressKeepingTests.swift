import AMS
import Foundation
import Groundwork
import Onboarding
import Testing
import Vault

@testable import UseCases

@Suite struct ProgressKeepingTests {
  private static let steps = [
    "setup.register", "live.contract", "pilot.wallet-app", "pilot.account", "business.notify",
  ]

  @Test("marks made at once by several processes are all kept") func conflict() async throws {
    let bench = try Bench()
    let workbench = try await bench.withApp()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for step in Self.steps {
        // Each with its own open vault, as another process has.
        let other = bench.workbench()
        group.addTask { _ = try await other.markStep(step, by: "wang", note: step, notApplicable: false) }
      }
      try await group.waitForAll()
    }
    let progress = try await workbench.project().progress()
    for step in Self.steps { #expect(progress[StepID(rawValue: step)].mark?.note == step) }
  }

  @Test("a mark another process makes between our reading and our writing is kept") func between() async throws {
    let vault = MemoryVault(world: .real)
    let other = IntegrationProject(name: "coffee-shop", store: vault)
    let tries = Bench.Counter()
    let project = IntegrationProject(
      name: "coffee-shop",
      store: Interrupted(vault: vault) {
        try await other.updateProgress {
          $0.mark(StepID(rawValue: "live.contract"), by: "li", at: Date(timeIntervalSince1970: 0), note: "theirs")
        }
      })
    try await project.updateProgress { progress in
      tries.add()
      progress.mark(StepID(rawValue: "setup.register"), by: "wang", at: Date(timeIntervalSince1970: 0), note: "ours")
    }
    #expect(tries.count == 2, "refused once, made again on what the other has written")
    let progress = try await other.progress()
    #expect(progress[StepID(rawValue: "setup.register")].mark?.note == "ours")
    #expect(progress[StepID(rawValue: "live.contract")].mark?.note == "theirs")
  }

  /// A vault in which another process writes right after the first reading.
  private struct Interrupted: VaultStore {
    let vault: MemoryVault
    let interrupt: @Sendable () async throws -> Void
    private let readings = Bench.Counter()

    init(vault: MemoryVault, interrupt: @escaping @Sendable () async throws -> Void) {
      self.vault = vault
      self.interrupt = interrupt
    }

    func read(_ id: RecordID) async throws -> Record? {
      let record = await vault.read(id)
      readings.add()
      if readings.count == 1 { try await interrupt() }
      return record
    }

    func list(_ kind: RecordKind) async throws -> [Record] { await vault.list(kind) }

    func commit(_ changes: [VaultChange]) async throws -> Revision { try await vault.commit(changes) }
  }

  @Test("a refused declaration writes nothing") func refused() async throws {
    let bench = try Bench()
    let workbench = try await bench.withApp()
    let before = FileManager.default.contents(atPath: bench.path + "/vault.db")
    let failure = await #expect(throws: ChecklistFailure.self) {
      try await workbench.markStep("setup.register", by: "wang", note: nil, notApplicable: true)
    }
    #expect(failure?.code.text == "ONB-012")
    #expect(try await workbench.project().progress().records.isEmpty)
    #expect(FileManager.default.contents(atPath: bench.path + "/vault.db") == before)
  }

  @Test("taking back a mark keeps what a check saw, and taking back nothing is no failure") func unmark() async throws {
    let workbench = try await Bench().withApp()
    try await workbench.set(.clientID, to: Bench.sandboxID.rawValue, in: .sandbox)
    _ = try await workbench.checkStep("setup.client-id")
    _ = try await workbench.markStep("setup.client-id", by: "wang", note: nil, notApplicable: false)
    #expect(try await workbench.unmarkStep("setup.client-id").wasMarked)
    let again = try await workbench.unmarkStep("setup.client-id")
    #expect(!again.wasMarked)
    guard case .proved = again.report.state else { return #expect(Bool(false), "\(again.report.state)") }
  }
}
