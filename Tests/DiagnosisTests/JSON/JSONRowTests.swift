import Testing

@testable import Diagnosis

/// Each row reaches what was signed from what was received, and names itself.
struct JSONRowTests {
  @Test(arguments: JSONRowCases.all)
  func theRowReachesWhatWasSigned(_ row: JSONRowCase) {
    #expect(Search.causes(reaching: row.signed, from: .reading(row.received)).contains(row.cause))
  }

  /// The record of what was meant leads each row to its own kind of difference.
  @Test(arguments: JSONRowCases.all)
  func theRecordLeadsTheRow(_ row: JSONRowCase) {
    let body = BodyText.reading(row.received, intended: row.signed)
    #expect(Search.causes(reaching: row.signed, from: body).contains(row.cause))
  }

  @Test(arguments: JSONRowCases.onlyWithRecord)
  func theRecordReachesWhatCannotBeGuessed(_ row: JSONRowCase) {
    #expect(Search.causes(reaching: row.signed, from: .reading(row.received)).isEmpty)
    for record in [row.signed, "POST /ams/api/v1/payments/pay\nCLIENT.2026-11-20T10:00:00Z.\(row.signed)"] {
      let body = BodyText.reading(row.received, intended: record)
      #expect(Search.causes(reaching: row.signed, from: body) == [row.cause])
    }
  }

  @Test(arguments: JSONRowCases.others)
  func noRowReachesWhatIsAnotherCause(_ row: (received: String, signed: String)) {
    #expect(Search.causes(reaching: row.signed, from: .reading(row.received)).isEmpty)
  }

  @Test(arguments: ["", "a=1&b=2", "<html>", "{\"a\":"])
  func nothingIsProposedForABodyThatIsNoJSON(_ text: String) {
    for hypothesis in Hypothesis.ofJSON { #expect(Search.edits(hypothesis, .reading(text)).isEmpty) }
  }

  /// The engine combines these with each other and with edits of the head: they must stay few.
  @Test func narrowEditsOfAnOrdinaryBodyAreFew() {
    let body = BodyText.reading(JSONRowCases.pay)
    let counts = Hypothesis.ofJSON.map { row in Search.edits(row, body).count { !$0.isWide } }
    #expect(counts.reduce(0, +) < 500, "\(zip(Hypothesis.ofJSON.map(\.cause), counts).map { "\($0) \($1)" })")
    let wide = Hypothesis.ofJSON.map { row in Search.edits(row, body).count { $0.isWide } }
    #expect(wide.reduce(0, +) < 120_000, "\(zip(Hypothesis.ofJSON.map(\.cause), wide).map { "\($0) \($1)" })")
  }

  @Test func everyEditCanBeWritten() {
    let body = BodyText.reading(JSONRowCases.pay)
    for hypothesis in Hypothesis.ofJSON {
      for edit in Search.edits(hypothesis, body) where !edit.isWide {
        var form = BodyForm()
        edit.apply(&form)
        let bytes = form.rendered(body)
        #expect(bytes.flatMap { JSONText($0) } != nil, "\(hypothesis.cause)")
      }
    }
  }
}

/// What an engine does with one row after the other.
enum Search {
  static func edits(_ hypothesis: Hypothesis, _ body: BodyText) -> [BodyEdit] {
    hypothesis.ways.flatMap { way in if case .body(let propose) = way { propose(body) } else { [BodyEdit]() } }
  }

  /// The causes of which one edit alone gives the text.
  static func causes(reaching signed: String, from body: BodyText) -> [CauseID] {
    let signed = Array(signed.utf8)
    return Hypothesis.ofJSON.filter { hypothesis in
      edits(hypothesis, body).contains { edit in
        var form = BodyForm()
        edit.apply(&form)
        return form.rendered(body) == signed
      }
    }.map(\.cause)
  }
}
