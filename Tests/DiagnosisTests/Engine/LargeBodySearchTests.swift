import Cryptography
import Testing

@testable import Diagnosis

/// Large bodies are searched in another way, with the same answers.
@Suite struct LargeBodySearchTests {
  /// What was signed in place of a request with a long list, and the causes.
  struct Sample: Sendable, CustomTestStringConvertible {
    let causes: [CauseID]
    let change: @Sendable (inout String) -> Void
    var testDescription: String { causes.map(\.rawValue).joined(separator: "+") }

    init(_ causes: CauseID..., change: @escaping @Sendable (inout String) -> Void) {
      (self.causes, self.change) = (causes, change)
    }
  }

  static let samples = [
    Sample("uri-trailing-slash") { $0.replace("/inquiryPayment\n", with: "/inquiryPayment/\n") },
    Sample("separator-crlf") { $0.replace("\n", with: "\r\n") },
    Sample("structure-body-omitted") { $0 = String($0.prefix { $0 != "{" }) },
    Sample("json-whitespace") { $0 = spaced($0) },
    Sample("json-escaped-slashes") { $0.replace("item/", with: "item\\/") },
    Sample("json-unicode-escapes") { $0.replace("茶", with: "\\u8336") },
    Sample("json-key-order") { $0.replace(item, with: #"{"count":"1","id":"item/7","name":"茶"}"#) },
    Sample("body-trailing-newline") { $0 += "\n" },
    Sample("body-html-escaped") { $0.replace("\"", with: "&quot;") },
    Sample("json-whitespace", "json-escaped-slashes") { $0 = spaced($0.replacing("item/", with: "item\\/")) },
    Sample("uri-trailing-slash", "json-escaped-slashes") {
      $0 = $0.replacing("/inquiryPayment\n", with: "/inquiryPayment/\n").replacing("item/", with: "item\\/")
    },
  ]

  private static let item = #"{"id":"item/7","name":"茶","count":"1"}"#

  private static func request(items: Int) -> SignedRequest {
    SignedRequest(body: #"{"goods":[\#(Array(repeating: item, count: items).joined(separator: ","))]}"#)
  }

  /// As json.dumps of Python writes.
  private static func spaced(_ text: String) -> String {
    text.replacing("\":", with: "\": ").replacing(",\"", with: ", \"").replacing("},{", with: "}, {")
  }

  private func searches(
    _ sample: Sample
  ) async throws -> (small: [SearchHit], large: [SearchHit], fewer: [SearchHit], signed: [UInt8]) {
    var signed = Self.request(items: 12).received
    sample.change(&signed)
    let signatureCase = try Self.request(items: 12).signatureCase()
    let parts = try #require(MessageParts(signatureCase))
    let bytes = Array(signed.utf8)
    let matcher = try #require(TextMatcher(.digest(.sha256, DigestAlgorithm.sha256.digest(of: bytes))))
    let rows = Hypothesis.all
    let small = ContentSearch(
      space: SearchSpace(parts: parts, signatureCase: signatureCase, rows: rows), rows: rows, budget: .unlimited,
      workers: 2)
    let large = LargeBodySearch(
      parts: parts, signatureCase: signatureCase, rows: rows, budget: .unlimited, workers: 2)
    let faults = sample.causes.count
    return (
      await small.run(matcher, faults: faults).hits, await large.run(matcher, faults: faults).hits,
      await large.run(matcher, faults: faults - 1).hits, bytes
    )
  }

  private func causes(_ hit: SearchHit) -> Set<CauseID> { Set(hit.faults.map { Hypothesis.all[$0].cause }) }

  @Test(arguments: samples)
  func `the search for large bodies finds what the search for small ones finds`(sample: Sample) async throws {
    let found = try await searches(sample)
    let (small, large) = (try #require(found.small.first), try #require(found.large.first))
    #expect(causes(large) == causes(small))
    #expect(causes(large) == Set(sample.causes))
    #expect(found.large.allSatisfy { $0.text == found.signed })
    #expect(large.body == small.body && large.head == small.head)
    #expect(found.fewer.isEmpty)
  }

  @Test func `the fault of a large body is found and told`() async throws {
    var request = Self.request(items: LargeBodySearch.threshold / 40)
    request.signed = request.received + "\n"
    let answer = await Diagnoser(workers: 2).diagnose(try request.signatureCase(), within: .seconds(300))
    #expect(answer.explanations.map(\.causes) == [["body-trailing-newline"]])
    #expect(answer.explanations.first?.proof?.signed == Array((request.signed ?? "").utf8))
    #expect(answer.explanations.first?.details.map(\.name) == ["part-body"])
  }

  @Test func `a large message that is valid is known as such without any time`() async throws {
    let request = Self.request(items: LargeBodySearch.threshold / 40)
    let answer = await Diagnoser(workers: 2).diagnose(try request.signatureCase(), within: .seconds(0))
    #expect(answer.verdict == .valid)
    #expect(answer.searched.hypotheses == 1)
  }

  @Test func `without time a large body is undetermined, and said to be cut short`() async throws {
    var request = Self.request(items: LargeBodySearch.threshold / 40)
    request.signed = request.received + "\n"
    let answer = await Diagnoser(workers: 2).diagnose(try request.signatureCase(), within: .seconds(0))
    #expect(answer.verdict == .undetermined)
    #expect(answer.searched.isCutShort)
  }

  @Test func `a text with several names is held once`() async throws {
    var request = Self.request(items: LargeBodySearch.threshold / 40)
    request.signed = request.received + "\n"
    let signatureCase = try request.signatureCase()
    let parts = try #require(MessageParts(signatureCase))
    let search = LargeBodySearch(
      parts: parts, signatureCase: signatureCase, rows: Hypothesis.all, budget: .unlimited, workers: 2)
    let signed = Array((request.signed ?? "").utf8)
    let matcher = try #require(TextMatcher(.digest(.sha256, DigestAlgorithm.sha256.digest(of: signed))))
    let hits = await search.run(matcher, faults: 1).hits
    #expect(Set(hits.flatMap(\.faults).map { Hypothesis.all[$0].cause }).contains("body-trailing-newline"))
    let head = parts.receivedHead.count
    for hit in hits {
      #expect(hit.text == signed)
      // The text of the first hit, and the body as a slice of it: no copies.
      #expect(address(hit.text[...]) == address(hits[0].text[...]))
      #expect(address(hit.body) == address(hits[0].text[head...]))
    }
  }

  private func address(_ text: ArraySlice<UInt8>) -> UnsafeRawPointer? { text.withUnsafeBytes { $0.baseAddress } }
}
