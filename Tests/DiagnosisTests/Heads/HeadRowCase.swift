import AMS
import HTTP
import Testing

@testable import Diagnosis

/// A received part, and what was signed in its place.
struct HeadRowCase: Sendable, CustomTestStringConvertible {
  let cause: CauseID
  let received: String
  let signed: String
  var signatureCase = SignatureCase.bare

  init(_ cause: CauseID, _ received: String, _ signed: String, _ signatureCase: SignatureCase = .bare) {
    self.cause = cause
    self.received = received
    self.signed = signed
    self.signatureCase = signatureCase
  }

  var testDescription: String { "\(cause): \(received) signed as \(signed)" }

  var proposals: [HeadProposal] { Self.proposals(cause, Array(received.utf8), signatureCase) }

  static func proposals(
    _ cause: CauseID, _ received: [UInt8], _ signatureCase: SignatureCase = .bare
  ) -> [HeadProposal] {
    (Hypothesis.of(cause)?.ways ?? []).flatMap { way in
      if case .head(_, let edit) = way { edit.propose(received, signatureCase) } else { [HeadProposal]() }
    }
  }
}

extension SignatureCase {
  static let bare = SignatureCase(kind: .request, message: CapturedMessage(form: .rawHTTP))

  static func request(
    target: String? = nil, host: String? = nil, fields: HTTPFields = [:], exchange: Exchange = Exchange(),
    known: [Environment: [String]] = [:]
  ) -> SignatureCase {
    SignatureCase(
      kind: .request,
      message: CapturedMessage(form: .rawHTTP, target: target.map { Array($0.utf8) }, host: host, fields: fields),
      exchange: exchange, knownClientIDs: known)
  }
}
