import Groundwork
import HTTP
import Testing

@testable import Diagnosis

/// The rows that look at the text of the `Signature` header.
struct HeaderRowTests {
  private static func finding(_ cause: CauseID, _ lines: [String]) -> StructureFinding? {
    let fields = HTTPFields(lines.map { HTTPField("Signature", $0) })
    for case .structure(let look) in Hypothesis.of(cause)?.ways ?? [] { return look(.request(fields: fields)) }
    return nil
  }

  private static let value = String(repeating: "QUJD", count: 20)

  @Test(arguments: [
    ("algorithm-missing", "keyVersion=1,signature=\(value)"), ("algorithm-missing", "algorithm=,signature=\(value)"),
    ("algorithm-name-wrong", "algorithm=RS256,keyVersion=1,signature=\(value)"),
    ("algorithm-name-wrong", "algorithm=SHA256withRSA,keyVersion=1,signature=\(value)"),
    ("algorithm-name-wrong", "algorithm=RSA2,keyVersion=1,signature=\(value)"),
    ("signature-header-malformed", value), ("signature-header-malformed", "algorithm=RSA256;signature=\(value)"),
    ("signature-header-malformed", "algorithm=RSA256,sign=\(value)"),
    ("signature-header-malformed", "algorithm=RSA256,algorithm=RSA256,signature=\(value)"),
  ])
  func aFaultyHeaderIsFoundBesideTheSignature(_ cause: String, _ text: String) {
    let finding = Self.finding(CauseID(rawValue: cause), [text])
    #expect(finding?.weight == .alongside)
    #expect(finding?.isCertain == true)
    #expect(finding?.isOutsideSignature == false)
    #expect(finding?.details.isEmpty == false)
  }

  @Test(arguments: [
    ("algorithm-missing", "algorithm=RSA256,signature=\(value)"), ("algorithm-missing", value),
    ("algorithm-missing", "undefined"), ("algorithm-name-wrong", "algorithm=RSA256,signature=\(value)"),
    ("algorithm-name-wrong", "algorithm=rsa256,signature=\(value)"),
    ("algorithm-name-wrong", "algorithm=,signature=\(value)"),
    ("algorithm-name-wrong", "signature=\(value)"),
    ("signature-header-malformed", "algorithm=RSA256, keyVersion=1, signature=\(value)"),
    ("signature-header-malformed", "keyVersion=1,signature=\(value)"),
  ])
  func aHeaderWithoutThatFaultIsNot(_ cause: String, _ text: String) {
    #expect(Self.finding(CauseID(rawValue: cause), [text]) == nil)
  }

  @Test func aMessageWithoutTheHeaderIsLeftToItsOwnRow() {
    for cause in ["algorithm-missing", "algorithm-name-wrong", "signature-header-malformed"] as [CauseID] {
      #expect(Self.finding(cause, []) == nil)
    }
  }

  @Test func theDetailsSayWhatStandsInTheHeader() {
    let finding = Self.finding("signature-header-malformed", ["sign=\(Self.value)", "sign=\(Self.value)"])
    let english = finding?.details.map(\.words.en) ?? []
    #expect(english.first?.hasPrefix("the Signature header says: sign=QUJDQUJD") == true)
    #expect(english.first?.contains(Self.value) == false)
    #expect(english.contains("it says sign= where signature= belongs"))
    #expect(english.contains("the Signature header occurs 2 times"))
  }
}
