import AMS
import Groundwork
import HTTP
import Testing

@testable import Diagnosis

/// What every row about the head must keep to.
struct HeadRowLintTests {
  private static let context = SignatureCase.request(
    target: "https://gw.example:8443/ams/api/v1/payments/pay?x=1", host: "gw.example:8443",
    fields: ["X-Forwarded-Prefix": "/shop", "X-Original-URI": "/o/n?q=1"],
    exchange: Exchange(uri: "https://a.example/outer?y=2", clientID: "5X02"),
    known: [.sandbox: ["SANDBOX_5Y01"], .production: ["5X01"]])

  /// Parts as they are received, and as edits of other rows may leave them.
  private static let parts: [HeadPart: [String]] = [
    .method: ["POST", "post", "get", ""],
    .path: [
      "/ams/api/v1/payments/pay", "/ams/sandbox/api/v1/payments/inquirypayment/", "/", "", "//", "ams", "/a%2Fb%",
      "%2Fams%2Fapi", "/通知 x", "/ams/api", "/v1",
    ],
    .clientID: ["SANDBOX_5Y01", "5X01", "5X01\n", "", "SANDBOX_"],
    .time: [
      "1735689600123", "1735689600", "2025-01-01T00:00:00Z", "2025-01-01T00:00:00.1234567Z", "", "x", "0000000000",
      "0000-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999-12:00",
    ],
  ]

  @Test(arguments: Hypothesis.ofHeads.map(\.cause))
  func proposalsAreOthersEachOnceAndTheSameEveryTime(_ cause: CauseID) throws {
    let hypothesis = try #require(Hypothesis.of(cause))
    for case .head(let part, let edit) in hypothesis.ways {
      for text in Self.parts[part] ?? [] {
        let received = Array(text.utf8)
        let proposals = edit.propose(received, Self.context)
        #expect(Set(proposals.map(\.bytes)).count == proposals.count, "\(text)")
        #expect(!proposals.contains { $0.bytes == received }, "\(text)")
        #expect(proposals.allSatisfy { (1...9).contains($0.cost) })
        #expect(edit.propose(received, Self.context) == proposals)
      }
    }
  }

  @Test(arguments: Hypothesis.ofHeads.map(\.cause))
  func wordsAreShortAndWhole(_ cause: CauseID) throws {
    let hypothesis = try #require(Hypothesis.of(cause))
    #expect(hypothesis.words.title.en.count <= 70)
    #expect(hypothesis.words.title.zh.count <= 40)
    #expect(hypothesis.words.title.en.first?.isUppercase == false || cause == "signature-header-malformed")
    #expect(!hypothesis.words.title.zh.hasSuffix("。"))
    for text in [hypothesis.words.explanation, hypothesis.words.fix] {
      #expect(text.zh.hasSuffix("。"))
      #expect(text.en.hasSuffix("."))
    }
    #expect(!hypothesis.citation.isEmpty)
    #expect(!hypothesis.ways.isEmpty)
  }

  @Test func everyRowOfTheTaxonomyIsHere() {
    let causes = Hypothesis.ofHeads.map(\.cause.rawValue).sorted()
    #expect(
      causes == [
        "algorithm-missing", "algorithm-name-wrong", "client-id-other-environment", "client-id-whitespace",
        "method-case", "method-missing", "method-wrong", "signature-header-malformed", "time-format-mismatch",
        "time-mismatch", "time-zone-mismatch", "uri-case", "uri-double-slash", "uri-full-url", "uri-host-prefixed",
        "uri-missing-leading-slash", "uri-other-api", "uri-percent-encoding", "uri-prefix-missing",
        "uri-proxy-rewritten", "uri-query-string", "uri-sandbox-prefix-extra", "uri-sandbox-prefix-missing",
        "uri-trailing-slash",
      ])
  }

  @Test func editsOfOnePartHaveStagesOfTheirOwn() {
    var stages: [HeadPart: [Int]] = [:]
    for hypothesis in Hypothesis.ofHeads {
      for case .head(let part, let edit) in hypothesis.ways { stages[part, default: []].append(edit.stage) }
    }
    for (part, all) in stages { #expect(Set(all).count == all.count, "\(part)") }
  }
}
