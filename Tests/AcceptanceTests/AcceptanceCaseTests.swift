import AMS
import Acceptance
import Groundwork
import Sandbox
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("the table of acceptance cases")
struct AcceptanceCaseTests {
  private static func cases() throws -> AcceptanceCases {
    let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try AcceptanceCases(
      reading: AcceptanceCases.files.map { Array(try Data(contentsOf: top.appending(path: $0))) })
  }

  @Test func `names are told once, and every case says in both languages what it is about`() throws {
    let all = try Self.cases().all
    #expect(Set(all.map(\.id)).count == all.count)
    for one in all {
      for words in [one.title, one.about] { #expect(!words.zh.isEmpty && !words.en.isEmpty && words.zh != words.en) }
      #expect(!one.source.isEmpty, "\(one.id)")
      #expect(!one.steps.isEmpty, "\(one.id)")
    }
  }

  @Test func `what is set up and planned in the sandbox is known to it`() throws {
    for one in try Self.cases().all {
      var settings = SandboxSettings()
      for (name, value) in one.sandbox?.settings ?? [:] {
        let setting = try #require(SandboxSetting.named(name), "\(one.id): \(name)")
        try setting.set(value, in: &settings)
      }
      for planned in one.sandbox?.faults ?? [] {
        let fault = try #require(AllFaults.named(planned.fault), "\(one.id): \(planned.fault)")
        _ = try fault.checked((planned.parameters ?? [:]).map { ($0.key, $0.value) })
      }
      if let standing = one.sandbox?.shopper?.standing { #expect(Shopper.Standing(rawValue: standing) != nil) }
    }
  }

  @Test func `every reason is given by a case, and told once`() throws {
    let given = Set(try Self.cases().all.flatMap(\.reasonCodes).map(\.id))
    #expect(Set(ReasonCode.all.map(\.id)) == given)
    #expect(Set(ReasonCode.all.map(\.id)).count == ReasonCode.all.count)
  }

  @Test func `a rule nobody knows is no case`() throws {
    let text = """
      [{"id":"x","title":{"zh":"a","en":"b"},"about":{"zh":"a","en":"b"},"mandatory":true,"source":"s","rules":["no"],
      "steps":[{"do":"cancel","order":"A"}],"expect":{"A":{"state":["paid"],"delivered":1}}}]
      """
    #expect(throws: AcceptanceFailure.self) { try AcceptanceCases(reading: [Array(text.utf8)]) }
  }

  @Test(arguments: [
    #"{"order":"o","state":"paid","delivered":1}"#, #"{"delivered":1,"more":0,"order":"o","state":"paid"}"#,
  ]) func `an answer is read whatever its order`(line: String) {
    #expect(DriverReply(line: Array(line.utf8), to: "o") == DriverReply(state: .paid, delivered: 1))
  }

  @Test(arguments: [
    #"{"order":"p","state":"paid","delivered":1}"#, #"{"order":"o","state":"PAID","delivered":1}"#,
    #"{"order":"o","state":"paid"}"#, #"{"order":"o","state":"paid","delivered":-1}"#, "paid", "",
  ]) func `anything else is no answer`(line: String) {
    #expect(DriverReply(line: Array(line.utf8), to: "o") == nil)
  }
}
