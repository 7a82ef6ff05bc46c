import AMS
import Groundwork
import HTTP
import SQLite
import Sandbox
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A row of the traffic book, there and back.
enum TrafficRow {
  /// What a row takes beside the messages, about.
  private static let overhead = 640

  /// In the order of ``exchange(_:)``.
  static let columns =
    """
    id, source, kind, time_ms, environment, peer, client_id, operation, subject, request, response, request_judgement,
    response_judgement, result_code, result_status, milliseconds, skew, problem
    """
  /// What only conditions look at.
  static let further = "failed, refused, verified, remote_skew, bytes"
  static let count = 23

  static func bytes(_ exchange: RecordedExchange) -> Int64 {
    Int64(exchange.request.count + (exchange.response?.count ?? 0) + overhead)
  }

  static func values(_ exchange: RecordedExchange) -> [ColumnValue] {
    let judgements = [exchange.requestJudgement, exchange.responseJudgement]
    let platform = exchange.kind == .call ? exchange.responseJudgement : exchange.requestJudgement
    let isRemote = exchange.peer.map { !$0.isLoopback } ?? (exchange.kind == .notification)
    return [
      .text(exchange.id), .text(exchange.source.rawValue), .text(exchange.kind.rawValue),
      .integer(exchange.time.milliseconds), .optional(exchange.environment?.rawValue),
      .optional(exchange.peer?.text), .optional(exchange.clientID?.rawValue), .optional(exchange.operation),
      .optional(exchange.subject), .blob(exchange.request), exchange.response.map(ColumnValue.blob) ?? .null,
      .text(text(exchange.requestJudgement)), .text(text(exchange.responseJudgement)),
      .optional(exchange.resultCode), .optional(exchange.resultStatus), .real(exchange.milliseconds),
      exchange.clockSkewSeconds.map(ColumnValue.real) ?? .null,
      .optional(
        exchange.problem.map { JSON.object([.init("code", .string($0.code)), .init("words", $0.words.json)]).compact }),
      .integer(exchange.isFailure ? 1 : 0), .integer(judgements.contains { $0.verdict == .refused } ? 1 : 0),
      .optional(platform.verdict == .verified ? platform.key : nil),
      (isRemote ? exchange.clockSkewSeconds : nil).map(ColumnValue.real) ?? .null, .integer(bytes(exchange)),
    ]
  }

  /// - Throws: `TrafficFailure.bookUnreadable` if the row is none of ours.
  static func exchange(_ row: Row) throws -> RecordedExchange {
    guard let source = RecordedExchange.Source(rawValue: try row.text(1)),
      let kind = RecordedExchange.Kind(rawValue: try row.text(2)), case .real(let milliseconds) = row.values[15],
      let asked = judgement(try row.text(11)), let answered = judgement(try row.text(12))
    else { throw TrafficFailure.bookUnreadable }
    var exchange = RecordedExchange(
      id: try row.text(0), source: source, kind: kind, time: Date(milliseconds: try row.integer(3)),
      request: try row.blob(9), response: try? row.blob(10), milliseconds: milliseconds)
    exchange.environment = row.optionalText(4).flatMap(AMS.Environment.init)
    exchange.peer = row.optionalText(5).flatMap { try? HTTPURL(parsing: $0).origin }
    exchange.clientID = row.optionalText(6).map(ClientID.init(rawValue:))
    (exchange.operation, exchange.subject) = (row.optionalText(7), row.optionalText(8))
    (exchange.resultCode, exchange.resultStatus) = (row.optionalText(13), row.optionalText(14))
    if case .real(let skew) = row.values[16] { exchange.clockSkewSeconds = skew }
    exchange.problem = document(row.optionalText(17)).map { problem in
      WireProblem(
        code: problem["code"]?.text ?? "",
        words: Localized(
          zh: problem.member(at: "words.zh")?.text ?? "", en: problem.member(at: "words.en")?.text ?? ""))
    }
    let texts = SignedTexts(exchange)
    exchange.requestJudgement = asked(texts.request)
    exchange.responseJudgement = answered(texts.response)
    return exchange
  }

  private static func document(_ text: String?) -> JSON? { text.flatMap { try? JSON(reading: Array($0.utf8)) } }

  /// The text that was signed is not kept: it is in the message.
  private static func text(_ judgement: SignatureJudgement) -> String {
    JSON.object([
      .init("verdict", .string(judgement.verdict.rawValue)), .init("signed", .bool(judgement.signed != nil)),
      .init("key", .optional(judgement.key)), .init("reason", .optional(judgement.reason)),
      .init("causes", judgement.causes.map { .array($0.map(JSON.string)) } ?? .null),
    ]).compact
  }

  private static func judgement(_ text: String) -> ((@autoclosure () -> [UInt8]?) -> SignatureJudgement)? {
    guard let document = document(text),
      let verdict = document["verdict"]?.text.flatMap(SignatureJudgement.Verdict.init)
    else { return nil }
    return { signed in
      SignatureJudgement(
        verdict, signed: document["signed"] == .bool(true) ? signed() : nil, key: document["key"]?.text,
        reason: document["reason"]?.text, causes: document["causes"]?.elements?.compactMap(\.text))
    }
  }
}

/// The texts under the two signatures of an exchange, from its bytes.
struct SignedTexts {
  let request: [UInt8]?
  let response: [UInt8]?

  init(_ exchange: RecordedExchange) {
    var parser = HTTPRequestParser()
    parser.feed(exchange.request)
    guard var asked = try? parser.next() else {
      (request, response) = (nil, nil)
      return
    }
    asked.target = RequestTarget(path: asked.signedPath.rawValue, query: asked.target.query)
    request = SigningContent(of: asked)?.bytes
    response = exchange.response.flatMap { HTTPResponse(readingWhole: $0, to: asked.method) }
      .flatMap { SigningContent(of: $0, to: asked)?.bytes }
  }
}

extension HTTPResponse {
  /// The answer that these bytes are from the first to the last; `nil` if they are none.
  init?(readingWhole bytes: [UInt8], to method: HTTPMethod) {
    var parser = HTTPResponseParser(method: method)
    parser.feed(bytes)
    guard let response = try? parser.finish() else { return nil }
    self = response
  }
}
