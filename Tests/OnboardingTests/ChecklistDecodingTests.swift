import Foundation
import Groundwork
import Onboarding
import Testing

@Suite("Reading a checklist")
struct ChecklistDecodingTests {
  @Test("a whole one is read with all it says")
  func whole() throws {
    let checklist = try SmallChecklist.decode()
    let first = try #require(checklist["one.first"])
    #expect(checklist.read == "2026-11-20")
    #expect(checklist.resources.first?.when == Localized(zh: "随时", en: "At any time"))
    #expect(first.title == Localized(zh: "第一步", en: "First step"))
    #expect(first.links == [Step.Link(title: Localized(zh: "页面", en: "Page"), url: "https://example.com/page")])
    #expect(first.inputs == [InputRequest(kind: "clientId", environment: "sandbox")])
    #expect(first.evidence == [EvidenceRequest(kind: "client-id", parameters: ["environment": "sandbox"])])
    #expect(first.commands == ["till status"])
    #expect(first.source == Step.Source(url: "https://example.com/guide", read: "2026-11-20"))
    #expect(!first.isByHand)
    #expect(first.mayNotApply == nil)
    let second = try #require(checklist["one.second"])
    #expect(second.after == ["one.first"])
    #expect(second.isByHand)
    #expect(second.mayNotApply?.en == "It is signed.")
    #expect(checklist.stage(of: "one.second")?.id == "one")
  }

  @Test("a byte-order mark in front is passed over")
  func byteOrderMark() throws {
    #expect(try Checklist.decode([0xEF, 0xBB, 0xBF] + SmallChecklist.text.utf8).steps.count == 2)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let code: String
    /// Words of the English sentence.
    let says: String
    var testDescription: String { "\(code): \(says)" }
  }

  static let refusals = [
    Refusal(old: #""formatVersion": 1,"#, new: #""formatVersion": 2,"#, code: "ONB-008", says: "has format version 2"),
    Refusal(
      old: #""formatVersion": 1,"#, new: #""formatVersion": 2, "new": {},"#, code: "ONB-008",
      says: "has format version 2"),
    Refusal(old: #""formatVersion": 1,"#, new: #""formatVersion": 0,"#, code: "ONB-007", says: #""formatVersion""#),
    Refusal(old: #""formatVersion": 1,"#, new: "", code: "ONB-005", says: #"lacks "formatVersion""#),
    Refusal(
      old: #""formatVersion": 1,"#, new: #""formatVersion": "1","#, code: "ONB-006",
      says: #""formatVersion" in the checklist should be a whole number, but is text"#),
    Refusal(old: #""formatVersion": 1,"#, new: #""formatVersion": 1e99,"#, code: "ONB-007", says: #""formatVersion""#),
    Refusal(
      old: #"{ "zh": "第一步", "en": "First step" }"#, new: #"{ "zh": 7, "en": "First step" }"#, code: "ONB-006",
      says: #""stages[0].steps[0].title.zh" in the checklist should be text, but is a number"#),
    Refusal(
      old: #"{ "zh": "第一步", "en": "First step" }"#, new: #""First step""#, code: "ONB-006",
      says: #""stages[0].steps[0].title" in the checklist should be an object, but is text"#),
    Refusal(
      old: #""after": ["one.first"]"#, new: #""after": "one.first""#, code: "ONB-006",
      says: #""stages[0].steps[1].after" in the checklist should be a list, but is text"#),
    Refusal(
      old: #""byHand": true"#, new: #""byHand": "yes""#, code: "ONB-006",
      says: #""stages[0].steps[1].byHand" in the checklist should be true or false, but is text"#),
    Refusal(
      old: #""kind": "client-id", "environment": "sandbox""#, new: #""kind": "client-id", "environment": null"#,
      code: "ONB-006",
      says: #""stages[0].steps[0].evidence[0].environment" in the checklist should be text, but is null"#),
    Refusal(
      old: #""id": "one.first","#, new: "", code: "ONB-005", says: #"lacks "stages[0].steps[0].id""#),
    Refusal(old: #""id": "one.first""#, new: #""id": "One first""#, code: "ONB-007", says: #""stages[0].steps[0].id""#),
    Refusal(
      old: #""hint": { "zh": "看"#, new: #""hnit": { "zh": "看"#, code: "ONB-007", says: #""stages[0].steps[1].hnit""#),
    Refusal(
      old: #""byHand": false,"#, new: #""byHand": false, "byHand": true,"#, code: "ONB-009",
      says: #""stages[0].steps[0].byHand" appears twice in the checklist (at line 27, column 28"#),
    Refusal(
      old: #""byHand": false,"#, new: #""byHand": falsch,"#, code: "ONB-004",
      says: #"at line 27, column 25 (in "stages[0].steps[0].byHand")"#),
    Refusal(old: #""after": [],"#, new: #""after": [],,"#, code: "ONB-004", says: "at line 24, column 23"),
    Refusal(
      old: "第一阶段", new: #"\uD800"#, code: "ONB-004", says: #"(in "stages[0].title.zh")"#),
    Refusal(old: "第一阶段", new: "第一\u{1}阶段", code: "ONB-004", says: #"(in "stages[0].title.zh")"#),
    Refusal(
      old: #""commands": ["till status"]"#, new: #""commands": [01]"#, code: "ONB-004", says: "commands"),
  ]

  @Test("a broken one is refused with its code and the place", arguments: refusals)
  func refused(_ refusal: Refusal) throws {
    let text = SmallChecklist.broken(replacing: refusal.old, with: refusal.new)
    let failure = try #require(throws: ChecklistFailure.self) { _ = try Checklist.decode([UInt8](text.utf8)) }
    #expect(failure.code.text == refusal.code)
    #expect(failure.what.en.contains(refusal.says), "\(failure.what.en)")
    #expect(!failure.what.zh.isEmpty && failure.what.zh != failure.what.en)
    #expect(!failure.remedies.isEmpty)
  }

  @Test("one that ends too early is called incomplete, with the place where it ends")
  func truncated() throws {
    let text = String(SmallChecklist.text.prefix(while: { $0 != "随" }))
    let failure = try #require(throws: ChecklistFailure.self) { _ = try Checklist.decode([UInt8](text.utf8)) }
    #expect(failure.code.text == "ONB-003")
    #expect(failure.what.en.contains(#"the file ends at line 9, column 24 (in "resources[0].when.zh")"#))
    #expect(failure.code.category == .damaged)
  }

  @Test("an empty one is incomplete")
  func empty() throws {
    let failure = try #require(throws: ChecklistFailure.self) { _ = try Checklist.decode([]) }
    #expect(failure == .truncated(JSONPlace(path: "", line: 1, column: 1)))
  }

  @Test("one of exactly 1 MiB is read, one byte more is refused")
  func tooLong() throws {
    let blanks = 1_048_576 - SmallChecklist.text.utf8.count
    let longest = [UInt8](SmallChecklist.text.utf8) + [UInt8](repeating: 0x20, count: blanks)
    #expect(try Checklist.decode(longest).steps.count == 2)
    let failure = try #require(throws: ChecklistFailure.self) { _ = try Checklist.decode(longest + [0x20]) }
    #expect(failure == .tooLong(bytes: 1_048_577))
    #expect(failure.code.text == "ONB-001")
  }

  @Test("one in another encoding is refused at its first bad byte")
  func notUTF8() throws {
    // python3 -c "print('首'.encode('gbk').hex())" prints cad7.
    let gbk: [UInt8] = [UInt8]("{\"id\": \"".utf8) + [0xCA, 0xD7] + [UInt8]("\"}".utf8)
    let failure = try #require(throws: ChecklistFailure.self) { _ = try Checklist.decode(gbk) }
    #expect(failure == .notUTF8(byte: 8))
    let cut = [UInt8]("{\"首".utf8.dropLast())
    #expect(throws: ChecklistFailure.notUTF8(byte: 2)) { _ = try Checklist.decode(cut) }
  }

  @Test("nesting without end is refused, not followed")
  func nesting() throws {
    let failure = try #require(throws: ChecklistFailure.self) {
      _ = try Checklist.decode([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000))
    }
    #expect(failure.code.text == "ONB-004")
  }

  @Test("a hostile member name is shown escaped and short")
  func hostileName() throws {
    let name = #"\u001b[2J"# + String(repeating: "x", count: 500)
    let failure = try #require(throws: ChecklistFailure.self) {
      _ = try SmallChecklist.decode(replacing: #""read":"#, with: #""\#(name)": 1, "read":"#)
    }
    #expect(!failure.what.en.unicodeScalars.contains("\u{1b}"))
    #expect(failure.what.en.utf8.count < 200)
  }

  @Test("whatever happens to the file, it is read or refused in both languages, 2,000 times over")
  func mutations() throws {
    let original = try RepositoryFile.bytes("checklist.json")
    var random = SplitMix(state: 20_261_120)
    for turn in 0..<2_000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes[at] = Array("{}[]\",:\\0-e".utf8).randomElement(using: &random) ?? 0
        case 2: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...400, using: &random)))
        default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 30)], at: at)
        }
      }
      expectReadOrRefused(bytes, "turn \(turn)")
    }
  }

  @Test("a file cut anywhere is refused as incomplete, or as text cut within a character")
  func truncations() throws {
    let bytes = try RepositoryFile.bytes("checklist.json")
    for length in stride(from: 0, to: bytes.count - 2, by: 50) {
      let failure = try #require(throws: ChecklistFailure.self, "\(length)") {
        _ = try Checklist.decode([UInt8](bytes[..<length]))
      }
      #expect(["ONB-002", "ONB-003"].contains(failure.code.text), "\(length): \(failure.what.en)")
    }
  }

  private func expectReadOrRefused(_ bytes: [UInt8], _ comment: Comment) {
    do {
      let checklist = try Checklist.decode(bytes)
      _ = ChecklistLint.problems(checklist, knownEvidenceKinds: ["attestation"], knownInputKinds: [])
    } catch {
      #expect(error.code.text.hasPrefix("ONB-0"), comment)
      #expect(!error.what.zh.isEmpty && !error.what.en.isEmpty, comment)
    }
  }
}

@Suite("Finding a step by name")
struct StepNameTests {
  @Test("the exact name finds it")
  func exact() throws {
    #expect(try SmallChecklist.decode().step(named: "one.second").id == "one.second")
  }

  @Test("another name is a usage error that suggests the nearest")
  func nearest() throws {
    let checklist = try SmallChecklist.decode()
    for typed in ["second", "one.secnod", "ONE.SECOND"] {
      let failure = try #require(throws: ChecklistFailure.self) { _ = try checklist.step(named: typed) }
      #expect(failure == .unknownStep(typed, nearest: ["one.second"]))
      #expect(failure.code.text == "ONB-011")
      #expect(failure.code.category == .usage)
      #expect(failure.remedies.first == .run("till step show one.second"))
    }
    #expect(throws: ChecklistFailure.unknownStep("", nearest: [])) { _ = try checklist.step(named: "") }
  }
}

/// Steele, Lea and Flood's SplitMix64: the same numbers in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
