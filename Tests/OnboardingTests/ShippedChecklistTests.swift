import Foundation
import Groundwork
import Onboarding
import Testing

@Suite("The checklist that comes with the program")
struct ShippedChecklistTests {
  static let evidenceKinds: Set<String> = [
    "attestation", "app-recorded", "client-id", "key-pair", "platform-key", "keys-separate", "notification-url",
    "signature-accepted", "call-succeeded", "refusal-signed", "notification-acknowledged", "payment-end-to-end",
    "acceptance-cases", "transaction-report", "no-sandbox-values",
    "pilot-payment", "letter-ready",
  ]
  static let inputKinds: Set<String> = [
    "appName", "clientId", "gateway", "keyPair", "platformKey", "notificationURL", "projectFolder",
  ]

  let checklist: Checklist

  init() throws {
    checklist = try Checklist.decode(RepositoryFile.bytes("checklist.json"))
  }

  @Test("the lint finds nothing in it")
  func noLintProblems() {
    let problems = ChecklistLint.problems(
      checklist, knownEvidenceKinds: Self.evidenceKinds, knownInputKinds: Self.inputKinds)
    #expect(problems.map { "\($0.path): \($0.text.en)" } == [])
  }

  @Test("it has the guide's five stages and nineteen steps in the guide's order")
  func stagesAndSteps() {
    #expect(checklist.stages.map(\.id) == ["setup", "sandbox", "live", "pilot", "business"])
    #expect(
      checklist.stages.map { $0.steps.map(\.id.rawValue) } == [
        ["setup.register", "setup.create-app", "setup.client-id", "setup.public-key", "setup.notification-url"],
        ["sandbox.test-api", "sandbox.develop", "sandbox.end-to-end", "sandbox.acceptance", "sandbox.report"],
        ["live.client-id", "live.public-key", "live.contract", "live.publish", "live.swap"],
        ["pilot.wallet-app", "pilot.account", "pilot.cases"],
        ["business.notify"],
      ])
    #expect(checklist.steps.count == 19)
  }

  @Test("the side bar has all its pages, on the official site")
  func resources() {
    #expect(
      checklist.resources.map(\.id) == [
        "home", "online-payment", "in-store-payment", "solutions", "integration-guide", "dashboard", "sdks", "apis",
        "reconciliation", "digital-signature", "sandbox", "tools", "test-wallet", "disputes", "merchant-service",
        "release-notes", "support", "glossary", "help-centre", "legacy-documentation",
      ])
    for resource in checklist.resources { #expect(resource.url.hasPrefix("https://global.alipay.com/docs")) }
    #expect(Set(checklist.resources.map(\.url)).count == 20)
  }

  @Test("only a person and the real portal can do these steps")
  func byHand() {
    #expect(
      checklist.steps.filter(\.isByHand).map(\.id.rawValue) == [
        "setup.register", "setup.create-app", "sandbox.report", "live.contract", "live.publish", "pilot.wallet-app",
        "pilot.account", "pilot.cases", "business.notify",
      ])
  }

  @Test("production waits for acceptance, publishing for contract and key, the pilot for the swap")
  func order() {
    for id in ["live.client-id", "live.public-key", "live.contract"] as [StepID] {
      #expect(checklist[id]?.after.contains("sandbox.acceptance") == true)
    }
    #expect(Set(checklist["live.publish"]?.after ?? []) == ["live.contract", "live.public-key"])
    #expect(checklist["live.swap"]?.after == ["live.publish"])
    #expect(checklist["pilot.wallet-app"]?.after == ["live.swap"])
    #expect(checklist["business.notify"]?.after == ["pilot.cases"])
  }

  @Test("a step only waits for steps above it")
  func waitsUpwards() {
    var seen: Set<StepID> = []
    for step in checklist.steps {
      #expect(seen.isSuperset(of: step.after), "\(step.id)")
      seen.insert(step.id)
    }
  }

  @Test("the notification URL is the only step that may be declared not applicable")
  func mayNotApply() {
    #expect(checklist.steps.filter { $0.mayNotApply != nil }.map(\.id.rawValue) == ["setup.notification-url"])
  }

  @Test("a step without evidence of its own is a person's")
  func attestationOnlyByHand() {
    for step in checklist.steps where step.evidence.contains(where: \.isAttestation) { #expect(step.isByHand) }
  }

  @Test("every command is one of the program's, and marks or checks its own step")
  func commands() {
    for step in checklist.steps {
      for command in step.commands {
        let words = command.split(separator: " ")
        #expect(words.first == "till")
        if words[1] == "step" { #expect(words.last.map(String.init) == step.id.rawValue) }
      }
    }
  }

  @Test("no word of it is one the glossary bans")
  func bannedSynonyms() throws {
    let texts = Glossary.texts(in: try JSON(reading: RepositoryFile.bytes("checklist.json")))
    #expect(texts.count > 150)
    for word in try Glossary.rows().flatMap(\.banned) {
      for text in texts where Glossary.contains(text, word) { Issue.record("\"\(word)\" in: \(text.zh) \(text.en)") }
    }
  }
}

@Suite("The glossary")
struct GlossaryTests {
  @Test("it has a zh and an en word, a meaning and a banned word in every row, none of them twice")
  func rows() throws {
    let rows = try Glossary.rows()
    #expect(rows.count >= 60)
    for row in rows {
      #expect(!row.zh.isEmpty && !row.en.isEmpty && !row.meaning.isEmpty && !row.banned.isEmpty, "\(row.zh)")
    }
    #expect(Set(rows.map(\.zh)).count == rows.count)
    #expect(Set(rows.map(\.en)).count == rows.count)
  }

  @Test("it does not ban what it prescribes")
  func noContradiction() throws {
    let rows = try Glossary.rows()
    for word in rows.flatMap(\.banned) {
      for row in rows {
        #expect(!Glossary.contains(Localized(zh: row.zh, en: row.en), word), "\(word) is banned, \(row.zh) prescribed")
      }
    }
  }

  @Test("a banned word is found in Chinese anywhere, in English as a whole word")
  func matching() {
    #expect(Glossary.contains(Localized(zh: "打开沙盒。", en: ""), "沙盒"))
    #expect(Glossary.contains(Localized(zh: "", en: "the buyer pays"), "buyer"))
    #expect(!Glossary.contains(Localized(zh: "", en: "buyers"), "buyer"))
  }
}

/// `docs/glossary.md`, read as a table.
enum Glossary {
  struct Row {
    let zh: String
    let en: String
    let meaning: String
    let banned: [String]
  }

  static func rows() throws -> [Row] {
    try RepositoryFile.text("docs/glossary.md").split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
      .map { line in
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
          .map { $0.trimmingCharacters(in: .whitespaces) }
        try #require(cells.count == 4, "\(line)")
        return Row(
          zh: cells[0], en: cells[1], meaning: cells[2],
          banned: cells[3].split(separator: "、").map { $0.trimmingCharacters(in: .whitespaces) })
      }
  }

  static func contains(_ text: Localized, _ word: String) -> Bool {
    guard word.allSatisfy(\.isASCII) else { return text.zh.contains(word) }
    return text.en.range(
      of: #"\b"# + NSRegularExpression.escapedPattern(for: word) + #"\b"#, options: .regularExpression)
      != nil
  }

  static func texts(in document: JSON) -> [Localized] {
    if let zh = document["zh"]?.text, let en = document["en"]?.text { return [Localized(zh: zh, en: en)] }
    return (document.members?.map(\.value) ?? document.elements ?? []).flatMap(texts)
  }
}
