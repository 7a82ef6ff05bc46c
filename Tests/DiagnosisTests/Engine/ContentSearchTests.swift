import Cryptography
import Testing

@testable import Diagnosis

@Suite struct ContentSearchTests {
  /// What was signed in place of the request as it arrived, and the causes.
  struct Sample: Sendable, CustomTestStringConvertible {
    let signed: String
    let causes: Set<CauseID>
    var testDescription: String { causes.sorted().map(\.rawValue).joined(separator: "+") }
  }

  private static let path = SignedRequest().path
  private static let head = "\(SignedRequest.clientID).\(SignedRequest.time)."
  private static let body = SignedRequest().body
  private static let spaced = #"{"paymentRequestId": "R1", "paymentId": "P1"}"#

  static let samples = [
    Sample(signed: SignedRequest().received, causes: []),
    Sample(signed: "POST \(path)/\n\(head)\(body)", causes: ["uri-trailing-slash"]),
    Sample(signed: "POST \(path)\n\(head)\(spaced)", causes: ["json-whitespace"]),
    Sample(signed: "POST \(path)\r\n\(head)\(body)", causes: ["separator-crlf"]),
    Sample(signed: "POST \(path)/\r\n\(head)\(body)", causes: ["uri-trailing-slash", "separator-crlf"]),
    Sample(signed: "post \(path)\n\(head)\(spaced)", causes: ["method-case", "json-whitespace"]),
    Sample(
      signed: "post \(path)/\n\(head)\(spaced)", causes: ["method-case", "uri-trailing-slash", "json-whitespace"]),
  ]

  private func search(
    _ sample: Sample, faults: Int, workers: Int = 2, budget: SearchBudget = .unlimited
  ) async throws -> ContentSearch.Outcome {
    let signatureCase = try SignedRequest().signatureCase()
    let parts = try #require(MessageParts(signatureCase))
    let space = SearchSpace(parts: parts, signatureCase: signatureCase, rows: Hypothesis.all)
    let matcher = try #require(
      TextMatcher(.digest(.sha256, DigestAlgorithm.sha256.digest(of: Array(sample.signed.utf8)))))
    return await ContentSearch(space: space, rows: Hypothesis.all, budget: budget, workers: workers)
      .run(matcher, faults: faults)
  }

  private func causes(_ hit: SearchHit) -> Set<CauseID> { Set(hit.faults.map { Hypothesis.all[$0].cause }) }

  @Test(arguments: samples)
  func `what was signed is found with as many faults as it has, and not with fewer`(sample: Sample) async throws {
    for fewer in 0..<sample.causes.count {
      let outcome = try await search(sample, faults: fewer)
      #expect(outcome.hits.isEmpty)
      #expect(outcome.hypotheses > 0)
    }
    let outcome = try await search(sample, faults: sample.causes.count)
    let hit = try #require(outcome.hits.first)
    #expect(causes(hit) == sample.causes)
    #expect(!outcome.isCutShort)
    for hit in outcome.hits { #expect(String(decoding: hit.text, as: UTF8.self) == sample.signed) }
  }

  @Test(arguments: samples.filter { $0.causes.count < 3 })
  func `the answer depends neither on the number of threads nor on luck`(sample: Sample) async throws {
    var answers: Set<[[Int]]> = []
    for run in 0..<5 {
      let outcome = try await search(sample, faults: sample.causes.count, workers: run % 2 + 1)
      answers.insert(outcome.hits.map(\.faults))
    }
    #expect(answers.count == 1)
  }

  @Test func `without time the message as it arrived is compared all the same`() async throws {
    let valid = try await search(Self.samples[0], faults: 0, budget: .seconds(0))
    #expect(valid.hits.count == 1)
    #expect(!valid.isCutShort)
    let single = try await search(Self.samples[1], faults: 1, budget: .seconds(0))
    #expect(single.hits.isEmpty)
    #expect(single.isCutShort)
  }

  @Test func `fewest faults come first, then the lowest cost`() async throws {
    for sample in Self.samples {
      let outcome = try await search(sample, faults: min(2, sample.causes.count))
      let order = outcome.hits.map { [$0.faults.count, $0.cost] }
      #expect(order == order.sorted { $0.lexicographicallyPrecedes($1) })
    }
  }
}
