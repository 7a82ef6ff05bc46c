import Testing

@testable import Diagnosis

/// Texts that were signed with other separators, spelled out; the body is `{"b":"2","a":"1"}`.
struct SeparatorRowTests {
  private static let body = LayoutSample.body

  @Test(arguments: [
    (Hypothesis.separatorLiteralBackslashN, "POST /pay\\nC1.T1.\(body)"),
    (.separatorLiteralBackslashN, "POST /pay\\r\\nC1.T1.\(body)"),
    (.separatorLiteralBackslashN, "POST /pay\\\\nC1.T1.\(body)"),
    (.separatorLiteralBackslashN, "POST /pay%0AC1.T1.\(body)"),
    (.separatorCRLF, "POST /pay\r\nC1.T1.\(body)"),
    (.separatorCRLF, "POST /pay\rC1.T1.\(body)"),
    (.separatorNewlineMissing, "POST /payC1.T1.\(body)"),
    (.separatorNewlineMissing, "POST /pay C1.T1.\(body)"),
    (.separatorNewlineMissing, "POST /pay.C1.T1.\(body)"),
    (.separatorSpaceMissing, "POST/pay\nC1.T1.\(body)"),
    (.separatorSpaceMissing, "POST\n/pay\nC1.T1.\(body)"),
    (.separatorDotsMissing, "POST /pay\nC1T1\(body)"),
    (.separatorDotsMissing, "POST /pay\nC1T1.\(body)"),
    (.separatorDotsMissing, "POST /pay\nC1.T1\(body)"),
    (.separatorDotsMissing, "POST /pay\nC1,T1,\(body)"),
    (.separatorExtraSpaces, "POST  /pay\nC1.T1.\(body)"),
    (.separatorExtraSpaces, "POST /pay \nC1.T1.\(body)"),
    (.separatorExtraSpaces, "POST /pay\n C1.T1.\(body)"),
    (.separatorExtraSpaces, "POST /pay\n\nC1.T1.\(body)"),
    (.separatorExtraSpaces, "POST /pay\nC1. T1. \(body)"),
    (.separatorExtraSpaces, "POST /pay\nC1.T1. \(body)"),
    (.separatorExtraSpaces, "POST /pay\n    C1.T1.\(body)"),
    (.separatorExtraSpaces, "\n    POST /pay\n    C1.T1.\(body)"),
    (.separatorExtraSpaces, "\nPOST /pay\nC1.T1.\(body)"),
    (.separatorNewlinesInsteadOfDots, "POST /pay\nC1\nT1\n\(body)"),
    (.separatorNewlinesInsteadOfDots, "POST /pay\nC1\nT1.\(body)"),
    (.separatorNewlinesInsteadOfDots, "POST /pay\nC1.T1\n\(body)"),
    (.separatorNewlinesInsteadOfDots, "POST /pay\nC1\nT1\n\(body)\n"),
    (.separatorNewlinesInsteadOfDots, "POST\n/pay\nC1\nT1\n\(body)"),
    (.separatorNewlinesInsteadOfDots, "POST\n/pay\nC1\nT1\n\(body)\n"),
    (.separatorNewlinesInsteadOfDots, "POST\n/pay\nT1\nC1\n\(body)\n"),
    (.separatorTrailingNewline, "POST /pay\nC1.T1.\(body)\n"),
    (.separatorTrailingNewline, "POST /pay\nC1.T1.\(body)\r\n"),
  ])
  func proposes(row: Hypothesis, text: String) {
    #expect(LayoutSample.texts(of: row).contains { Array($0.utf8) == Array(text.utf8) })
  }

  @Test(arguments: [
    (Hypothesis.separatorLiteralBackslashN, Hypothesis.separatorTrailingNewline, "POST /pay\\nC1.T1.\(body)\\n"),
    (.separatorCRLF, .separatorNewlinesInsteadOfDots, "POST\r\n/pay\r\nC1\r\nT1\r\n\(body)\r\n"),
    (.separatorNewlineMissing, .separatorNewlinesInsteadOfDots, "POST /payC1\nT1\n\(body)"),
    (.separatorSpaceMissing, .separatorDotsMissing, "POST/pay\nC1T1\(body)"),
    (.separatorExtraSpaces, .separatorTrailingNewline, "\n    POST /pay\n    C1.T1.\(body)\n"),
  ])
  func twoRowsTogetherPropose(one: Hypothesis, other: Hypothesis, text: String) {
    #expect(LayoutSample.texts(of: one, with: other).contains { Array($0.utf8) == Array(text.utf8) })
  }

  @Test(arguments: Hypothesis.ofLayouts)
  func noRowProposesTheDocumentedLayout(row: Hypothesis) {
    #expect(!LayoutSample.texts(of: row).contains { Array($0.utf8) == Array(LayoutSample.received.utf8) })
  }

  @Test func noTwoRowsProposeTheSameText() {
    var owner: [[UInt8]: CauseID] = [:]
    for row in Hypothesis.ofLayouts {
      for text in Set(LayoutSample.texts(of: row).map { Array($0.utf8) }) {
        #expect(
          owner.updateValue(row.cause, forKey: text) == nil, "\(row.cause): \(String(decoding: text, as: UTF8.self))")
      }
    }
  }
}
