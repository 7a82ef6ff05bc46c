import Testing

@testable import AMS
@testable import Diagnosis
@testable import HTTP

struct ResponseTimeTests {
  private func proposals(
    _ time: String, kind: MessageKind = .response, requestTime: String? = nil, fields: HTTPFields = HTTPFields()
  ) throws -> [HeadProposal] {
    let signatureCase = SignatureCase(
      kind: kind, message: CapturedMessage(form: .rawHTTP, fields: fields),
      exchange: Exchange(requestTime: requestTime))
    guard case .head(.time, let edit) = try #require(Hypothesis.responseTimeVsRequestTime.ways.first) else { return [] }
    return edit.propose(Array(time.utf8), signatureCase)
  }

  private func texts(_ proposals: [HeadProposal]) -> Set<String> {
    Set(proposals.map { String(decoding: $0.bytes, as: UTF8.self) })
  }

  @Test func theKnownTimeOfTheRequestIsAllThereIs() throws {
    let found = try proposals("2025-01-01T08:00:01+08:00", requestTime: "1735689600123")
    #expect(found == [HeadProposal("1735689600123", cost: 1)])
  }

  @Test func aRequestTimeThatStandsInTheAnswerIsProposed() throws {
    let found = try proposals("not a time", fields: ["Request-Time": "1735689600123"])
    #expect(found == [HeadProposal("1735689600123", cost: 1)])
  }

  @Test(arguments: [
    // date -ud 2025-01-01T00:00:00Z +%s gives 1735689600.
    ("2025-01-01T08:00:01+08:00", "1735689600123"),
    // The answer's second was cut: the request may be up to a second later.
    ("2025-01-01T08:00:01+08:00", "1735689601999"),
    ("2025-01-01T08:00:01+08:00", "1735689586000"),
    ("2025-01-01T08:00:01+08:00", "2025-01-01T07:59:46+08:00"),
    ("2025-01-01T08:00:01+08:00", "2025-01-01T00:00:00+00:00"),
    ("2025-01-01T08:00:01+08:00", "2025-01-01T08:00:00+0800"),
    ("2025-01-01T08:00:01+08:00", "2024-12-31T23:59:59Z"),
    ("2024-03-01T00:00:05.253-08:00", "2024-02-29T23:59:59-08:00"),
    ("2024-03-01T00:00:05.253-08:00", "1709280005252"),
    ("1735689600123", "1735689590000"),
    ("1735689600123", "2025-01-01T00:00:00Z"),
  ])
  func timesShortlyBeforeTheAnswerAreProposed(time: String, proposed: String) throws {
    let found = try proposals(time)
    #expect(texts(found).contains(proposed))
    #expect(found.allSatisfy { $0.isWide })
  }

  @Test(arguments: [
    ("2025-01-01T08:00:01+08:00", "2025-01-01T08:00:01+08:00"),
    ("2025-01-01T08:00:01+08:00", "1735689585999"),
    ("1735689600123", "1735689600123"),
    ("1735689600123", "1735689600124"),
  ])
  func noOtherTimesAre(time: String, other: String) throws {
    #expect(!(try texts(proposals(time)).contains(other)))
  }

  @Test func nothingIsProposedForARequest() throws {
    #expect(try proposals("1735689600123", kind: .request).isEmpty)
  }
}
