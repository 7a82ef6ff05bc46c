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
    Sample("uri-trailing-slash", "body-trailing-newline") {
      $0.replace("/inquiryPayment\n", with: "/inquiryPayment/\n")
      $0 += "\n"
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

  private func answer(_ sample: Sample, items: Int) async throws -> (SignatureDiagnosis, signed: [UInt8]) {
    var request = Self.request(items: items)
    var signed = request.received
    sample.change(&signed)
    request.signed = signed
    let answer = await Diagnoser(workers: 2).diagnose(try request.signatureCase(), within: .seconds(120))
    return (answer, Array(signed.utf8))
  }

  @Test(arguments: samples)
  func `a large body has the faults that a small one has`(sample: Sample) async throws {
    let count = LargeBodySearch.threshold / 40
    #expect(Self.request(items: count).body.utf8.count > LargeBodySearch.threshold)
    let (small, _) = try await answer(sample, items: 3)
    let (large, signed) = try await answer(sample, items: count)
    #expect(small.explanations.first?.causes == sample.causes)
    #expect(large.explanations.first?.causes == sample.causes)
    #expect(large.explanations.first?.proof?.kind == .digest)
    #expect(large.explanations.first?.proof?.signed == signed)
    #expect(large.explanations.map { Set($0.causes) } == small.explanations.map { Set($0.causes) })
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
