import AMS
import Foundation
import Groundwork
import Testing
import Vault

@testable import UseCases

@Suite struct SessionTests {
  @Test("the passphrase is asked for once in a run, however much is done") func once() async throws {
    let bench = try Bench()
    let made = try await bench.withApp()
    #expect(bench.prompts.count == 1, "making the vault leaves it open")
    try await made.set(.clientID, to: Bench.sandboxID.rawValue, in: .sandbox)
    _ = try await made.generateKeys(for: .sandbox)
    #expect(bench.prompts.count == 1)

    let workbench = bench.workbench()
    _ = try await workbench.apps()
    _ = try await workbench.keys()
    _ = try await workbench.checkStep("setup.client-id")
    _ = try await workbench.guide()
    #expect(bench.prompts.count == 2)
  }

  @Test("tasks that need the vault at the same time share one answer") func together() async throws {
    let bench = try Bench()
    _ = try await bench.withApp()
    let workbench = bench.workbench()
    let before = bench.prompts.count
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 { group.addTask { try await workbench.apps().count } }
      for try await count in group { #expect(count == 1) }
    }
    #expect(bench.prompts.count == before + 1)
  }

  @Test("nobody is asked when the vault is not there or is none") func notAsked() async throws {
    let bench = try Bench()
    await #expect(throws: VaultFailure.self) { try await bench.workbench().apps() }
    try bench.write("no vault", to: "vault.db")
    await #expect(throws: VaultFailure.self) { try await bench.workbench().apps() }
    await #expect(throws: VaultFailure.self) { try await bench.workbench().createVault() }
    #expect(bench.prompts.count == 0)
    #expect(FileManager.default.contents(atPath: bench.path + "/vault.db") == Data("no vault".utf8))
  }

  @Test("after a wrong passphrase the next try asks again") func again() async throws {
    let bench = try Bench()
    _ = try await bench.withApp()
    let workbench = bench.workbench(passphrase: "incorrect horse")
    for _ in 0..<2 {
      let failure = await #expect(throws: VaultFailure.self) { try await workbench.apps() }
      #expect(failure?.code.category == .locked)
    }
    #expect(bench.prompts.count == 3)
  }
}
