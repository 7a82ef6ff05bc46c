import AMS
import Foundation
import Groundwork
import Onboarding
import Testing

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

  @Test("a change that is made again works on what the other process has written") func again() async throws {
    let bench = try Bench()
    let project = try await bench.withApp().project()
    let other = try await bench.workbench().project()
    let first = Bench.Counter()
    // The other one writes between our reading and our writing, once.
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<6 {
        let target = number.isMultiple(of: 2) ? project : other
        group.addTask {
          try await target.updateProgress { progress in
            first.add()
            progress.mark(StepID(rawValue: "step-\(number)"), by: "wang", at: Date(timeIntervalSince1970: 0))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await project.progress().records.count == 6)
    #expect(first.count >= 6)
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
