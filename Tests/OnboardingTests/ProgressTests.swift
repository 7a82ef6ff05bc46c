import Groundwork
import Onboarding
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("What is remembered")
struct ProgressTests {
  let noon = Date(timeIntervalSince1970: 1_795_435_200.75)

  @Test("is stored as one object by step id, with times as text, and read back the same")
  func stored() throws {
    var progress = Progress()
    progress.mark("live.contract", by: "Lin", at: noon, note: "signed")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // `date -u -d @1795435200 +%FT%TZ` prints 2026-11-23T12:00:00Z.
    #expect(
      String(decoding: try encoder.encode(progress), as: UTF8.self)
        == #"{"live.contract":{"mark":{"at":"2026-11-23T12:00:00Z","by":"Lin","note":"signed"}}}"#)
    #expect(try JSONDecoder().decode(Progress.self, from: encoder.encode(progress)) == progress)
  }

  @Test("keeps every kind of result")
  func results() throws {
    let request = EvidenceRequest(kind: "call-succeeded", parameters: ["environment": "sandbox", "operation": "pay"])
    let word = Localized(zh: "字", en: "word")
    var progress = Progress()
    progress.record(
      LastCheck(
        at: noon, checklistDigest: "sha256:00", programVersion: "0.1", rehearsal: true,
        results: [
          LastCheck.Answer(request, .proof(Evidence(summary: word, facts: [Evidence.Fact("code", "SUCCESS")]))),
          LastCheck.Answer(
            EvidenceRequest(kind: "a"),
            .problem(Problem(summary: word, remedies: [.run("till status"), .advice(zh: "看", en: "look")]))),
          LastCheck.Answer(EvidenceRequest(kind: "b"), .unavailable(word)),
        ]), for: "sandbox.test-api")
    let stored = try JSONEncoder().encode(progress)
    #expect(try JSONDecoder().decode(Progress.self, from: stored) == progress)
    let first = try JSON(reading: [UInt8](stored))["sandbox.test-api"]?["lastCheck"]?["results"]?.elements?.first
    #expect(first?["request"] == ["environment": "sandbox", "kind": "call-succeeded", "operation": "pay"])
    #expect(first?["result"]?["outcome"] == "proof")
  }

  @Test("a stored time that is none is refused")
  func badTime() {
    let stored = Data(#"{"a":{"mark":{"at":"yesterday","by":"Lin"}}}"#.utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Progress.self, from: stored) }
  }

  @Test("holds no empty records")
  func noEmptyRecords() {
    var progress = Progress(["a": StepRecord()])
    #expect(progress.records.isEmpty)
    progress.mark("a", by: "Lin", at: noon)
    progress.unmark("a")
    #expect(progress == Progress())
  }

  @Test("a mark and a declaration replace each other, evidence stays")
  func replace() throws {
    let step = ChecklistEngineTests.optional
    let check = ChecklistEngineTests.check([])
    var progress = Progress()
    progress.record(check, for: step.id)
    progress.mark(step.id, by: "Lin", at: noon)
    try progress.declareNotApplicable(step, by: "Lin", at: noon, why: "x")
    #expect(progress[step.id].mark == nil)
    #expect(progress[step.id].notApplicable?.why == "x")
    progress.mark(step.id, by: "Lin", at: noon)
    #expect(progress[step.id].notApplicable == nil)
    #expect(progress[step.id].lastCheck == check)
    try progress.declareNotApplicable(step, by: "Lin", at: noon, why: "x")
    let wasDeclared = progress.unmark(step.id)
    #expect(wasDeclared)
    #expect(progress[step.id] == StepRecord(lastCheck: check))
  }

  @Test("a step that always applies cannot be declared away")
  func mustApply() {
    var progress = Progress()
    let person = ChecklistEngineTests.person
    do {
      try progress.declareNotApplicable(person, by: "Lin", at: noon, why: "x")
      Issue.record("it was accepted")
    } catch {
      #expect(error == .mustApply("it"))
      #expect(error.code == FailureCode("ONB-012", .refused))
    }
    #expect(progress == Progress())
  }
}
