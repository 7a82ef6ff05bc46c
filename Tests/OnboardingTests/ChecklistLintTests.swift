import Groundwork
import Onboarding
import Testing

@Suite("The checklist lint")
struct ChecklistLintTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let old: String
    let new: String
    let rule: ChecklistLint.Rule
    let path: String
    var testDescription: String { name }

    init(_ name: String, _ old: String, _ new: String, _ rule: ChecklistLint.Rule, _ path: String) {
      self.name = name
      self.old = old
      self.new = new
      self.rule = rule
      self.path = path
    }
  }

  static let first = "stages[0].steps[0]"
  static let second = "stages[0].steps[1]"

  static let faults = [
    Fault("no zh", #""zh": "第一步", "#, "", .missingLanguage, "\(first).title.zh"),
    Fault("no en", #", "en": "First step""#, "", .missingLanguage, "\(first).title.en"),
    Fault("a blank side", "Sign.", "  ", .missingLanguage, "\(second).body.en"),
    Fault("an empty side of a resource", "At any time", "", .missingLanguage, "resources[0].when.en"),
    Fault("an empty side of a link", "Page", "", .missingLanguage, "\(first).links[0].title.en"),
    Fault("an empty side of a condition", "已签过。", "", .missingLanguage, "\(second).mayNotApply.zh"),
    Fault("a control character", "Read it.", #"Read \u001b[J it."#, .controlCharacter, "\(second).hint.en"),
    Fault("another number", "30 minutes", "20 minutes", .differingNumbers, "\(first).body"),
    Fault("a number on one side", "第二步", "第 2 步", .differingNumbers, "\(second).title"),
    Fault("another decimal", "5.99 USD is", "5.98 USD is", .differingNumbers, "\(first).why"),
    Fault("another unit", "30 minutes", "30 seconds", .differingUnits, "\(first).body"),
    Fault("a unit on one side", "30 minutes", "30 times", .differingUnits, "\(first).body"),
    Fault("another currency", "5.99 USD is", "5.99 EUR is", .differingUnits, "\(first).why"),
    Fault(
      "another address", "See https://example.com/a.", "See https://example.com/b.", .differingAddresses,
      "\(first).hint"
    ),
    Fault(
      "no hint", #""hint": { "zh": "看清楚。", "en": "Read it." },"#, "", .missingHint, "\(second).hint"),
    Fault(
      "no source", #""source": { "url": "https://example.com/sign", "read": "2026-11-20" }"#, #""commands": []"#,
      .missingSource, "\(second).source"),
    Fault(
      "no reading date", #"sign", "read": "2026-11-20""#, #"sign", "read": "lately""#, .missingSource,
      "\(second).source.read"),
    Fault("no such day", #""read": "2026-11-20","#, #""read": "2026-13-20","#, .missingSource, "read"),
    Fault(
      "an evidence kind nobody knows", #""kind": "attestation""#, #""kind": "oath""#, .unknownEvidenceKind,
      "\(second).evidence[0].kind"),
    Fault(
      "an input kind nobody knows", #""kind": "clientId""#, #""kind": "shoeSize""#, .unknownInputKind,
      "\(first).inputs[0].kind"),
    Fault(
      "an environment nobody knows", #""client-id", "environment": "sandbox""#,
      #""client-id", "environment": "staging""#,
      .unknownEnvironment, "\(first).evidence[0].environment"),
    Fault(
      "an input for an environment nobody knows", #""clientId", "environment": "sandbox""#,
      #""clientId", "environment": "live""#, .unknownEnvironment, "\(first).inputs[0].environment"),
    Fault("a dead id", #""after": ["one.first"]"#, #""after": ["one.third"]"#, .deadID, "\(second).after[0]"),
    Fault("a step id twice", #""id": "one.second""#, #""id": "one.first""#, .duplicateID, "\(second).id"),
    Fault(
      "a step that waits for itself", #""after": ["one.first"]"#, #""after": ["one.second"]"#, .cycle, "\(second).after"
    ),
    Fault(
      "two steps that wait for each other", #""after": [],"#, #""after": ["one.second"],"#, .cycle, "\(first).after"),
    Fault(
      "an http link", "https://example.com/page", "http://example.com/page", .insecureLink, "\(first).links[0].url"),
    Fault(
      "a link with a user name", "https://example.com/page", "https://alipay.com@example.com/", .insecureLink,
      "\(first).links[0].url"),
    Fault(
      "a resource without https", "https://example.com/docs", "javascript:alert(1)", .insecureLink, "resources[0].url"),
    Fault(
      "an http source", "https://example.com/guide", "ftp://example.com/guide", .insecureLink, "\(first).source.url"),
    Fault(
      "an address with a blank", "https://example.com/page", "https://example.com/a b", .insecureLink,
      "\(first).links[0].url"),
  ]

  @Test("nothing is found in a sound one")
  func sound() throws {
    #expect(problems(try SmallChecklist.decode()).isEmpty)
  }

  @Test("a fault is found, and nothing else", arguments: faults)
  func found(_ fault: Fault) throws {
    var found = problems(try SmallChecklist.decode(replacing: fault.old, with: fault.new))
    // A kind that became another one leaves its own kind unused: a true second finding.
    if fault.rule == .unknownEvidenceKind { found.removeAll { $0.rule == .unusedEvidenceKind } }
    #expect(found.map(\.rule) == [fault.rule])
    #expect(found.map(\.path) == [fault.path])
    for problem in found { #expect(!problem.text.zh.isEmpty && problem.text.zh != problem.text.en) }
  }

  @Test("a step that asks for no evidence is found")
  func noEvidence() throws {
    let checklist = try SmallChecklist.decode(
      replacing: #""evidence": [{ "kind": "attestation" }],"#, with: #""evidence": [],"#)
    let found = ChecklistLint.problems(
      checklist, knownEvidenceKinds: ["client-id"], knownInputKinds: SmallChecklist.inputKinds)
    #expect(found.map(\.rule) == [.missingEvidence])
    #expect(found.map(\.path) == ["stages[0].steps[1].evidence"])
  }

  @Test("a stage without steps is found")
  func emptyStage() throws {
    let checklist = try SmallChecklist.decode(
      replacing: #""stages": ["#,
      with: #""stages": [{ "id": "zero", "title": { "zh": "零", "en": "Zero" }, "steps": [] },"#)
    #expect(problems(checklist).map(\.rule) == [.emptyStage])
    #expect(problems(checklist).map(\.path) == ["stages[0].steps"])
  }

  @Test("a stage or resource id that is used twice is found")
  func duplicates() throws {
    let small = try SmallChecklist.decode()
    let title = Localized(zh: "再", en: "Again")
    let copy = Step(
      id: "other", title: title, body: title, hint: title, why: title,
      evidence: [EvidenceRequest(kind: "attestation")],
      source: Step.Source(url: "https://example.com/", read: "2026-11-20"))
    let twice = Checklist(
      read: small.read, resources: small.resources + small.resources,
      stages: small.stages + [Stage(id: "one", title: title, steps: [copy])])
    #expect(problems(twice).map(\.path) == ["resources[1].id", "stages[1].id"])
    #expect(problems(twice).map(\.rule) == [.duplicateID, .duplicateID])
  }

  @Test("a kind the program knows and no step uses is found")
  func unusedKind() throws {
    let found = ChecklistLint.problems(
      try SmallChecklist.decode(), knownEvidenceKinds: ["attestation", "client-id", "moon-phase"],
      knownInputKinds: SmallChecklist.inputKinds)
    #expect(found.map(\.rule) == [.unusedEvidenceKind])
    #expect(found[0].text.en == #"no step uses evidence kind "moon-phase""#)
  }

  @Test("a cycle is named in order from the step that comes first in the guide, each cycle once")
  func cyclesNamed() throws {
    let found = problems(
      Self.chain([
        ("a", ["c"]), ("b", ["a"]), ("c", ["b"]), ("d", ["c"]), ("e", ["f"]), ("f", ["e"]), ("g", []),
      ]))
    #expect(
      found.map(\.text.en) == [
        "steps wait for each other: a → c → b → a", "steps wait for each other: e → f → e",
      ])
    #expect(found[0].text.zh == "步骤互相等待：a → c → b → a")
    #expect(
      problems(Self.chain([("a", ["c"]), ("b", ["c"]), ("c", ["b"])])).map(\.text.en)
        == ["steps wait for each other: b → c → b"])
  }

  @Test("a long chain of steps is walked without harm")
  func longChain() {
    var steps: [(String, [String])] = [("s0", ["s2999"])]
    for index in 1..<3_000 { steps.append(("s\(index)", ["s\(index - 1)"])) }
    #expect(problems(Self.chain(steps)).map(\.rule) == [.cycle])
  }

  @Test("a bit in English is a digit place in Chinese, and names with figures have no unit")
  func units() {
    for (zh, en) in [
      ("2048 位 RSA 密钥", "a 2048-bit RSA key"), ("24 位付款码", "a code of 24 digits"), ("SHA256withRSA", "SHA256withRSA"),
      ("上限 1 MiB", "at most 1 MiB"), ("约 100 毫秒", "about 100 milliseconds"), ("3 次", "3 times"),
      ("见 https://example.com/1/2?x=3。", "see https://example.com/1/2?x=3."), ("1,000 秒", "1,000 seconds"),
    ] {
      #expect(problems(Self.checklist(why: Localized(zh: zh, en: en))).isEmpty, "\(en)")
    }
    for (zh, en) in [("2048 位", "2048 bytes"), ("1 MiB", "1 MB"), ("3 秒", "3 ms"), ("2 和 2", "2")] {
      #expect(problems(Self.checklist(why: Localized(zh: zh, en: en))).count == 1, "\(en)")
    }
  }

  @Test("the failure made of problems names the first of them in both languages")
  func failure() throws {
    let failure = ChecklistFailure.lint(problems(try SmallChecklist.decode(replacing: "Sign.", with: "")))
    #expect(failure.code.text == "ONB-010")
    #expect(failure.code.category == .findings)
    #expect(failure.what.en == "the checklist has 1 problem")
    #expect(failure.why?.en == "stages[0].steps[1].body.en: the en text is missing")
    #expect(failure.why?.zh == "stages[0].steps[1].body.en：缺少 en 文本")
  }

  private func problems(_ checklist: Checklist) -> [LintProblem] {
    ChecklistLint.problems(
      checklist,
      knownEvidenceKinds: SmallChecklist.evidenceKinds.filter { kind in
        // Made-up checklists below use one kind only.
        checklist.steps.contains { $0.evidence.contains { $0.kind == kind } } || checklist.stages.first?.id == "one"
      }, knownInputKinds: SmallChecklist.inputKinds)
  }

  private static func checklist(why: Localized) -> Checklist { chain([("a", [])], why: why) }

  private static func chain(
    _ steps: [(String, [String])], why: Localized = Localized(zh: "原因", en: "Reason")
  ) -> Checklist {
    let word = Localized(zh: "字", en: "Word")
    return Checklist(
      read: "2026-11-20", resources: [],
      stages: [
        Stage(
          id: "made", title: word,
          steps: steps.map { id, after in
            Step(
              id: StepID(id), title: word, body: word, hint: word, why: why, after: after.map { StepID($0) },
              evidence: [EvidenceRequest(kind: "attestation")],
              source: Step.Source(url: "https://example.com/", read: "2026-11-20"))
          })
      ])
  }
}
