import Groundwork
import Onboarding
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("Where a step stands")
struct ChecklistEngineTests {
  static let clientID = EvidenceRequest(kind: "client-id", parameters: ["environment": "sandbox"])
  static let production = EvidenceRequest(kind: "client-id", parameters: ["environment": "production"])
  static let keyPair = EvidenceRequest(kind: "key-pair", parameters: ["environment": "sandbox"])
  static let attestation = EvidenceRequest(kind: "attestation")
  static let noon = Date(timeIntervalSince1970: 1_795_435_200)

  static let seen = Evidence(summary: Localized(zh: "看到了", en: "seen"), facts: [Evidence.Fact("clientId", "SANDBOX_5")])
  static let wrong = Problem(summary: Localized(zh: "不对", en: "wrong"), remedies: [.run("till env list")])
  static let away = Localized(zh: "连不上", en: "out of reach")

  static let word = Localized(zh: "字", en: "word")

  static func step(
    _ id: StepID, _ evidence: [EvidenceRequest], byHand: Bool = false, after: [StepID] = [],
    mayNotApply: Localized? = nil
  ) -> Step {
    Step(
      id: id, title: word, body: word, hint: word, why: word, after: after, mayNotApply: mayNotApply,
      evidence: evidence, isByHand: byHand, source: Step.Source(url: "https://example.com/", read: "2026-11-20"))
  }

  static func step(
    _ evidence: [EvidenceRequest], byHand: Bool = false, after: [StepID] = [], mayNotApply: Localized? = nil
  ) -> Step {
    step("it", evidence, byHand: byHand, after: after, mayNotApply: mayNotApply)
  }

  static func checklist(_ steps: Step...) -> Checklist {
    Checklist(read: "2026-11-20", resources: [], stages: [Stage(id: "stage", title: word, steps: steps)])
  }

  static func check(_ results: [(EvidenceRequest, EvidenceResult)], rehearsal: Bool = false) -> LastCheck {
    LastCheck(
      at: noon, checklistDigest: "sha256:00", programVersion: "0.1", rehearsal: rehearsal,
      results: results.map { LastCheck.Answer($0, $1) })
  }

  static let mark = HandMark(by: "Lin", at: noon, note: "signed")
  static let attested = StepState.attested(by: "Lin", at: noon, note: "signed")

  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let step: Step
    let record: StepRecord
    let state: StepState
    var testDescription: String { name }

    init(_ name: String, _ step: Step, _ record: StepRecord, _ state: StepState) {
      self.name = name
      self.step = step
      self.record = record
      self.state = state
    }
  }

  static let automatic = step([clientID, keyPair])
  static let person = step([attestation], byHand: true)
  static let personWithEvidence = step([clientID], byHand: true)
  static let personWithBoth = step([clientID, attestation], byHand: true)
  static let optional = step([clientID], mayNotApply: Localized(zh: "可不做", en: "may be left"))

  static let table: [Row] = [
    // Evidence.
    Row("nothing known: pending", automatic, StepRecord(), .pending),
    Row(
      "all evidence seen: proved", automatic,
      StepRecord(lastCheck: check([(clientID, .proof(seen)), (keyPair, .proof(seen))])), .proved([seen, seen])),
    Row(
      "half of it seen: pending", automatic, StepRecord(lastCheck: check([(clientID, .proof(seen))])), .pending),
    Row(
      "half seen, half out of reach: pending", automatic,
      StepRecord(lastCheck: check([(clientID, .proof(seen)), (keyPair, .unavailable(away))])), .pending),
    Row(
      "half seen, half wrong: failed", automatic,
      StepRecord(lastCheck: check([(clientID, .proof(seen)), (keyPair, .problem(wrong))])), .failed([wrong])),
    Row(
      "all seen in a rehearsal: proved, the program did it itself", automatic,
      StepRecord(lastCheck: check([(clientID, .proof(seen)), (keyPair, .proof(seen))], rehearsal: true)),
      .proved([seen, seen])),
    Row(
      "evidence of the other environment: pending", step([production]),
      StepRecord(lastCheck: check([(clientID, .proof(seen))])), .pending),
    Row(
      "a problem with what is no longer asked: pending", step([clientID]),
      StepRecord(lastCheck: check([(keyPair, .problem(wrong))])), .pending),
    Row("a step that asks for nothing is never proved", step([]), StepRecord(lastCheck: check([])), .pending),
    // Marks.
    Row("a mark: attested", automatic, StepRecord(mark: mark), attested),
    Row(
      "a mark and all evidence: proved", automatic,
      StepRecord(mark: mark, lastCheck: check([(clientID, .proof(seen)), (keyPair, .proof(seen))])),
      .proved([seen, seen])),
    Row(
      "a mark and half the evidence: attested", automatic,
      StepRecord(mark: mark, lastCheck: check([(clientID, .proof(seen))])), attested),
    Row(
      "a mark and a problem: attested", automatic,
      StepRecord(mark: mark, lastCheck: check([(clientID, .problem(wrong))])), attested),
    // Steps for a person.
    Row("a person's step, unmarked: pending", person, StepRecord(), .pending),
    Row("a person's step, marked: attested", person, StepRecord(mark: mark), attested),
    Row(
      "a person's step, 'proved' outside a rehearsal: still pending", person,
      StepRecord(lastCheck: check([(attestation, .proof(seen))])), .pending),
    Row(
      "a person's step, checked without a mark: pending, not failed", person,
      StepRecord(lastCheck: check([(attestation, .problem(wrong))])), .pending),
    Row(
      "a person's step in a rehearsal: rehearsed", person,
      StepRecord(lastCheck: check([(attestation, .proof(seen))], rehearsal: true)), .rehearsed([seen])),
    Row(
      "a person's step that went wrong in a rehearsal: failed", person,
      StepRecord(lastCheck: check([(attestation, .problem(wrong))], rehearsal: true)), .failed([wrong])),
    Row(
      "a person's step, rehearsed and then really done: attested", person,
      StepRecord(mark: mark, lastCheck: check([(attestation, .proof(seen))], rehearsal: true)), attested),
    Row(
      "a person's step with evidence, seen: proved", personWithEvidence,
      StepRecord(lastCheck: check([(clientID, .proof(seen))])), .proved([seen])),
    Row(
      "a person's step with evidence, seen and marked: proved", personWithEvidence,
      StepRecord(mark: mark, lastCheck: check([(clientID, .proof(seen))])), .proved([seen])),
    Row(
      "a person's step with evidence in a rehearsal: rehearsed, never proved", personWithEvidence,
      StepRecord(lastCheck: check([(clientID, .proof(seen))], rehearsal: true)), .rehearsed([seen])),
    Row(
      "a person's step with evidence that is wrong: failed", personWithEvidence,
      StepRecord(lastCheck: check([(clientID, .problem(wrong))])), .failed([wrong])),
    Row(
      "evidence and a person's word asked, evidence seen: pending", personWithBoth,
      StepRecord(lastCheck: check([(clientID, .proof(seen)), (attestation, .unavailable(away))])), .pending),
    Row(
      "evidence and a person's word asked, both there: attested", personWithBoth,
      StepRecord(mark: mark, lastCheck: check([(clientID, .proof(seen)), (attestation, .unavailable(away))])), attested),
    Row(
      "evidence and a person's word, rehearsed", personWithBoth,
      StepRecord(lastCheck: check([(clientID, .proof(seen)), (attestation, .proof(seen))], rehearsal: true)),
      .rehearsed([seen, seen])),
    // Declarations.
    Row(
      "declared not applicable, with the person's reason", optional,
      StepRecord(notApplicable: NotApplicable(by: "Lin", at: noon, why: "每次都带")),
      .notApplicable(why: Localized(zh: "每次都带", en: "每次都带"))),
    Row(
      "declared not applicable, without a reason", optional,
      StepRecord(notApplicable: NotApplicable(by: "Lin", at: noon, why: "")),
      .notApplicable(why: Localized(zh: "可不做", en: "may be left"))),
    Row(
      "a declaration the checklist does not allow counts for nothing", automatic,
      StepRecord(notApplicable: NotApplicable(by: "Lin", at: noon, why: "no")), .pending),
    Row(
      "a declaration stands over a problem", optional,
      StepRecord(
        notApplicable: NotApplicable(by: "Lin", at: noon, why: "x"), lastCheck: check([(clientID, .problem(wrong))])),
      .notApplicable(why: Localized(verbatim: "x"))),
  ]

  @Test("is decided by what it asks and what is remembered", arguments: table)
  func state(_ row: Row) {
    let states = ChecklistEngine.states(Self.checklist(row.step), Progress([row.step.id: row.record]))
    #expect(states == [row.step.id: row.state])
  }

  @Test("is blocked until every step before it is settled, whichever way")
  func blocked() throws {
    let first = Self.step("a", [Self.clientID])
    let second = Self.step("b", [Self.attestation], byHand: true)
    let third = Self.step("c", [Self.clientID], mayNotApply: Self.word)
    let last = Self.step("z", [Self.keyPair], after: ["a", "b", "c"])
    let checklist = Self.checklist(first, second, third, last)
    var progress = Progress()
    #expect(ChecklistEngine.states(checklist, progress)["z"] == .blocked(by: ["a", "b", "c"]))
    progress.record(Self.check([(Self.clientID, .proof(Self.seen))]), for: "a")
    #expect(ChecklistEngine.states(checklist, progress)["z"] == .blocked(by: ["b", "c"]))
    progress.mark("b", by: "Lin", at: Self.noon)
    #expect(ChecklistEngine.states(checklist, progress)["z"] == .blocked(by: ["c"]))
    try progress.declareNotApplicable(third, by: "Lin", at: Self.noon, why: "")
    #expect(ChecklistEngine.states(checklist, progress)["z"] == .pending)
    progress[StepID("b")] = StepRecord(
      lastCheck: Self.check([(Self.attestation, .proof(Self.seen))], rehearsal: true))
    #expect(ChecklistEngine.states(checklist, progress)["b"] == .rehearsed([Self.seen]))
    #expect(ChecklistEngine.states(checklist, progress)["z"] == .pending)
  }

  @Test("stays done when a step before it is undone, and stays failed")
  func doneStaysDone() {
    let checklist = Self.checklist(
      Self.step("a", [Self.attestation], byHand: true), Self.step("b", [Self.clientID], after: ["a"]))
    var progress = Progress()
    progress.record(Self.check([(Self.clientID, .proof(Self.seen))]), for: "b")
    #expect(ChecklistEngine.states(checklist, progress)["b"] == .proved([Self.seen]))
    progress.record(Self.check([(Self.clientID, .problem(Self.wrong))]), for: "b")
    #expect(ChecklistEngine.states(checklist, progress)["b"] == .failed([Self.wrong]))
    progress.mark("b", by: "Lin", at: Self.noon)
    #expect(ChecklistEngine.states(checklist, progress)["b"]?.word == "attested")
  }

  @Test("does not get past a step that does not exist")
  func deadID() {
    let states = ChecklistEngine.states(Self.checklist(Self.step("b", [Self.clientID], after: ["ghost"])), Progress())
    #expect(states["b"] == .blocked(by: ["ghost"]))
  }

  @Test("is proved no longer when the step asks for more, or for something else")
  func changedEvidence() {
    var progress = Progress()
    progress.record(Self.check([(Self.clientID, .proof(Self.seen))]), for: "it")
    #expect(ChecklistEngine.states(Self.checklist(Self.step([Self.clientID])), progress)["it"] == .proved([Self.seen]))
    for evidence in [[Self.clientID, Self.keyPair], [Self.production]] {
      #expect(ChecklistEngine.states(Self.checklist(Self.step(evidence)), progress)["it"] == .pending)
    }
  }

  @Test("changes with mark and unmark, and unmarking takes only the mark")
  func markAndUnmark() {
    let checklist = Self.checklist(Self.automatic)
    var progress = Progress()
    progress.record(Self.check([(Self.clientID, .problem(Self.wrong))]), for: "it")
    progress.mark("it", by: "Lin", at: Self.noon, note: "signed")
    #expect(ChecklistEngine.states(checklist, progress)["it"] == Self.attested)
    let wasMarked = progress.unmark("it")
    #expect(wasMarked)
    #expect(ChecklistEngine.states(checklist, progress)["it"] == .failed([Self.wrong]))
    let wasMarkedAgain = progress.unmark("it")
    #expect(!wasMarkedAgain)
    progress.record(Self.check([(Self.clientID, .proof(Self.seen)), (Self.keyPair, .proof(Self.seen))]), for: "it")
    progress.mark("it", by: "Lin", at: Self.noon)
    progress.unmark("it")
    #expect(ChecklistEngine.states(checklist, progress)["it"] == .proved([Self.seen, Self.seen]))
  }

  @Test("the next step is the first that can be worked on, in the guide's order")
  func nextStep() {
    let checklist = Self.checklist(
      Self.step("a", [Self.clientID]), Self.step("b", [Self.keyPair], after: ["a"]), Self.step("c", [Self.production]))
    var progress = Progress()
    func next() -> StepID? {
      ChecklistEngine.nextStep(checklist, ChecklistEngine.states(checklist, progress))?.id
    }
    #expect(next() == "a")
    progress.record(Self.check([(Self.clientID, .problem(Self.wrong))]), for: "a")
    #expect(next() == "a")
    progress.mark("a", by: "Lin", at: Self.noon)
    #expect(next() == "b")
    progress.mark("b", by: "Lin", at: Self.noon)
    #expect(next() == "c")
    progress.unmark("a")
    progress.unmark("b")
    progress[StepID("a")] = StepRecord()
    #expect(ChecklistEngine.states(checklist, progress)["b"] == .blocked(by: ["a"]))
    for id in ["a", "b", "c"] as [StepID] { progress.mark(id, by: "Lin", at: Self.noon) }
    #expect(next() == nil)
  }

  @Test("the summary counts every state once")
  func summary() throws {
    let states: [StepState] = [
      .notApplicable(why: Self.word), .blocked(by: ["a"]), .blocked(by: ["a"]), .pending, .proved([]), .proved([]),
      .proved([]), Self.attested, .rehearsed([]), .failed([]),
    ]
    let summary = Summary(of: states)
    #expect(summary.steps == 10)
    #expect([summary.notApplicable, summary.blocked, summary.pending] == [1, 2, 1])
    #expect([summary.proved, summary.attested, summary.rehearsed, summary.failed] == [3, 1, 1, 1])
    #expect(!summary.isComplete)
    #expect(Summary(of: [.proved([]), Self.attested, .rehearsed([])]).isComplete)
    #expect(
      states.map(\.word) == [
        "not-applicable", "blocked", "blocked", "pending", "proved", "proved", "proved", "attested", "rehearsed",
        "failed",
      ])
  }

  @Test("a rehearsal of the whole guide proves ten steps and rehearses nine")
  func wholeRehearsal() throws {
    let checklist = try Checklist.decode(RepositoryFile.bytes("checklist.json"))
    var progress = Progress()
    #expect(
      ChecklistEngine.summary(checklist, ChecklistEngine.states(checklist, progress)).blocked == 18)
    for id in checklist.steps.map(\.id) {
      let next = try #require(ChecklistEngine.nextStep(checklist, ChecklistEngine.states(checklist, progress)))
      #expect(next.id == id)
      progress.record(Self.check(next.evidence.map { ($0, .proof(Self.seen)) }, rehearsal: true), for: next.id)
    }
    let summary = ChecklistEngine.summary(checklist, ChecklistEngine.states(checklist, progress))
    #expect([summary.steps, summary.proved, summary.rehearsed] == [19, 10, 9])
    #expect(summary.isComplete)
  }

  @Test("outside a rehearsal, evidence alone leaves six steps to a person's word")
  func wholeProject() throws {
    let checklist = try Checklist.decode(RepositoryFile.bytes("checklist.json"))
    var progress = Progress()
    for step in checklist.steps {
      progress.record(Self.check(step.evidence.map { ($0, .proof(Self.seen)) }), for: step.id)
    }
    let states = ChecklistEngine.states(checklist, progress)
    #expect(
      checklist.steps.filter { states[$0.id]?.isSettled == false }.map(\.id.rawValue) == [
        "setup.register", "setup.create-app", "live.contract", "pilot.wallet-app", "pilot.account", "business.notify",
      ])
  }
}
