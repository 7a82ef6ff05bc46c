@testable import Diagnosis
@testable import Groundwork
@testable import HTTP

/// Messages whose structure tells something, and what a row says of them.
enum AnswerSample {
  static func message(
    _ kind: MessageKind, _ fields: HTTPFields, body: String = "{}", status: Int? = nil, exchange: Exchange = Exchange()
  ) -> SignatureCase {
    SignatureCase(
      kind: kind,
      message: CapturedMessage(form: .rawHTTP, status: status, fields: fields, body: Array(body.utf8)),
      exchange: exchange)
  }

  static let signature = "algorithm=RSA256,keyVersion=1,signature=abc"
  static let requestFields: HTTPFields = [
    "Client-Id": "C1", "Request-Time": "1735689600123", "Signature": signature,
  ]
  static let answerFields: HTTPFields = [
    "client-id": "C1", "response-time": "2025-01-01T00:00:00Z", "signature": signature,
  ]

  static func finding(_ row: Hypothesis, _ signatureCase: SignatureCase) -> StructureFinding? {
    for case .structure(let look) in row.ways { return look(signatureCase) }
    return nil
  }

  /// The causes of all rows that find something.
  static func causes(_ signatureCase: SignatureCase) -> [CauseID] {
    Hypothesis.ofAnswers.filter { finding($0, signatureCase) != nil }.map(\.cause)
  }

  static func details(_ row: Hypothesis, _ signatureCase: SignatureCase) -> String {
    finding(row, signatureCase)?.details.map { "\($0.name): \($0.words.en)" }.joined(separator: "\n") ?? ""
  }
}
