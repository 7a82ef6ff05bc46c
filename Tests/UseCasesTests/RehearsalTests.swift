import Files
import Foundation
import Groundwork
import Onboarding
import Testing

@testable import UseCases

@Suite(.serialized) struct RehearsalTests {
  /// Begins or goes on once nobody holds the folder any more. A process that was killed lets go of it at once; within
  /// one process the last connections of the rehearsal before may still be ending.
  private static func begin(_ real: Workbench) async throws -> Rehearsal {
    let lock = real.home.rehearsal + "/lock"
    let deadline = ContinuousClock.now.advanced(by: .seconds(60))
    while FileManager.default.fileExists(atPath: lock), try FileLock(lock) == nil, ContinuousClock.now < deadline {
      try await Task.sleep(for: .milliseconds(5))
    }
    return try await Rehearsal(like: real, cost: Bench.cost)
  }

  @Test("interrupted after every step, the rehearsal goes on where it was and ends complete, leaving nothing")
  func interrupted() async throws {
    let bench = try Bench()
    let real = bench.workbench()
    let steps = try real.checklist().steps
    var played = 0
    for step in steps {
      // A new one each time, as after a kill: nothing is remembered but what lies in its folder.
      let rehearsal = try await Self.begin(real)
      #expect(rehearsal.isResumed == (played > 0))
      let report = try await rehearsal.running {
        let before = try await rehearsal.report()
        #expect(before.steps.filter { $0.state.isSettled }.count == played)
        return try await rehearsal.play(step)
      }
      #expect(report.state.isSettled, "\(step.id.rawValue): \(report.state)")
      played += 1
    }
    let last = try await Self.begin(real)
    let summary = try await last.running { try await last.report().summary }
    #expect(summary.isComplete && summary.steps == 19 && summary.failed == 0 && summary.pending == 0)
    try last.finish()
    #expect(!FileManager.default.fileExists(atPath: bench.path + "/rehearsal"))
    #expect(bench.prompts.count == 0, "a rehearsal asks for no passphrase")
    #expect(!real.hasVault, "the real vault is not touched")
  }

  @Test("what a rehearsal killed while it tidied up has left is not taken up, and swept") func halfRemoved() throws {
    let bench = try Bench()
    let usual = bench.workbench().home.rehearsal
    let left = usual + ".ended-0011223344ff"
    try FileManager.default.createDirectory(atPath: left + "/sandbox", withIntermediateDirectories: true)
    try Data("{}".utf8).write(to: URL(filePath: left + "/merchant-book.json"))
    let folder = try RehearsalFolder.take(usual)
    #expect(!FileManager.default.fileExists(atPath: left))
    try folder.remove()
    let parent = URL(filePath: usual).deletingLastPathComponent().path
    #expect(try !FileManager.default.contentsOfDirectory(atPath: parent).contains { $0.hasPrefix("rehearsal") })
  }

  @Test("what only a person can do is rehearsed, never proved or attested") func person() async throws {
    let bench = try Bench()
    let rehearsal = try await Self.begin(bench.workbench())
    let step = try rehearsal.checklist.step(named: "setup.register")
    let report = try await rehearsal.running { try await rehearsal.play(step) }
    guard case .rehearsed = report.state else { return #expect(Bool(false), "\(report.state)") }
    try rehearsal.finish()
  }

  @Test("a second rehearsal at the same time has a folder of its own and does not disturb the first") func two()
    async throws
  {
    let bench = try Bench()
    let real = bench.workbench()
    let first = try await Self.begin(real)
    let second = try await Rehearsal(like: real, cost: Bench.cost)
    #expect(!second.isResumed)
    let step = try first.checklist.step(named: "setup.create-app")
    for rehearsal in [first, second] {
      let report = try await rehearsal.running { try await rehearsal.play(step) }
      #expect(report.state.isSettled)
    }
    try second.finish()
    #expect(try await first.running { try await first.report().steps.contains { $0.state.isSettled } })
    try first.finish()
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.path).isEmpty)
  }
}
