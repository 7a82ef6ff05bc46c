import AMS
import HTTP
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One message of an exchange as the rows of the comparison look at it.
struct MessageFacts {
  enum Side: String, CaseIterable {
    case request, response
  }

  let side: Side
  let fields: HTTPFields
  let body: BodyShape
  let hasBody: Bool
  let judgement: SignatureJudgement
  let request: HTTPRequest?
  let response: HTTPResponse?
  let exchange: RecordedExchange

  /// - Returns: `nil` if that message is not there, or cannot be read.
  init?(_ capsule: Capsule, _ side: Side) {
    self.side = side
    exchange = capsule.exchange
    request = capsule.request
    switch side {
    case .request:
      guard let request else { return nil }
      (fields, judgement, response) = (request.fields, capsule.exchange.requestJudgement, nil)
      (body, hasBody) = (BodyShape(request.body), !request.body.isEmpty)
    case .response:
      guard let answer = capsule.response else { return nil }
      (fields, judgement, response) = (answer.fields, capsule.exchange.responseJudgement, answer)
      (body, hasBody) = (BodyShape(answer.body), !answer.body.isEmpty)
    }
  }

  func header(_ name: String) -> String? { fields.first(name)?.value }

  var signature: SignatureHeader? { header("signature").flatMap { try? SignatureHeader(parsing: $0) } }

  private var timeText: String? { header(side == .request ? "request-time" : "response-time") }

  /// How the time is written, apart from what it is: digits become `0`.
  var timeForm: String? {
    timeText.map { text in String(text.map { $0.isASCII && $0.isNumber ? "0" : $0 }) }
  }

  /// How far the time it carries is ahead of the clock that recorded it, in seconds.
  var clockSeconds: Double? {
    timeText.flatMap { RequestTime(rawValue: $0).date }.map { $0.timeIntervalSince(exchange.time) }
  }

  /// The key that made the signature, as far as anything is known of it.
  var key: String? {
    if let key = judgement.key { return key }
    return judgement.reason == "other-key" ? "another key" : nil
  }
}
