import AMS
package import Groundwork
import HTTP
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Capsule {
  /// `till.capsule/1`
  package var json: JSON {
    .object([
      .init("schema", "till.capsule/1"), .init("kind", .string(message.rawValue)),
      .init("id", .string(exchange.id)), .init("source", .string(exchange.source.rawValue)),
      .init("time", .string(Self.text(exchange.time))),
      .init("environment", .optional(exchange.environment?.rawValue)), .init("peer", .optional(exchange.peer?.text)),
      .init("clientId", .optional(exchange.clientID?.rawValue)), .init("operation", .optional(exchange.operation)),
      .init("subject", .optional(exchange.subject)), .init("resultCode", .optional(exchange.resultCode)),
      .init("resultStatus", .optional(exchange.resultStatus)), .init("milliseconds", .number(exchange.milliseconds)),
      .init("clockSkewSeconds", exchange.clockSkewSeconds.map(JSON.number) ?? .null),
      .init(
        "problem",
        exchange.problem.map { .object([.init("code", .string($0.code)), .init("words", $0.words.json)]) } ?? .null),
      .init("request", Self.message(exchange.request, exchange.requestJudgement)),
      .init("response", exchange.response.map { Self.message($0, exchange.responseJudgement) } ?? .null),
      .init("redacted", .array(redacted.map(JSON.string))),
      .init("searchedKeys", searchedKeys.map { .integer(Int64($0)) } ?? .null),
      .init("program", .string("till " + program)), .init("saved", .string(Timestamp.text(savedAt))),
    ])
  }

  /// - Throws: `CapsuleFailure.unreadable`
  package init(reading bytes: [UInt8]) throws(CapsuleFailure) {
    guard let document = try? JSON(reading: bytes), document["schema"]?.text == "till.capsule/1" else {
      throw .unreadable(member: nil)
    }
    func text(_ name: String) throws(CapsuleFailure) -> String {
      guard let text = document[name]?.text else { throw .unreadable(member: name) }
      return text
    }
    guard let message = Message(rawValue: try text("kind")) else { throw .unreadable(member: "kind") }
    guard let source = RecordedExchange.Source(rawValue: try text("source")) else {
      throw .unreadable(member: "source")
    }
    guard let time = RequestTime(rawValue: try text("time")).date else { throw .unreadable(member: "time") }
    guard let saved = Timestamp.date(try text("saved")) else { throw .unreadable(member: "saved") }
    guard let request = Self.bytes(document["request"]) else { throw .unreadable(member: "request.bytes") }
    var response: [UInt8]?
    if let value = document["response"], value != .null {
      guard let bytes = Self.bytes(value) else { throw .unreadable(member: "response.bytes") }
      response = bytes
    }
    var exchange = RecordedExchange(
      id: try text("id"), source: source, kind: message == .notification ? .notification : .call, time: time,
      request: request, response: response, milliseconds: document["milliseconds"]?.decimal ?? 0)
    exchange.environment = document["environment"]?.text.flatMap(AMS.Environment.init)
    exchange.peer = document["peer"]?.text.flatMap { try? HTTPURL(parsing: $0).origin }
    exchange.clientID = document["clientId"]?.text.map(ClientID.init(rawValue:))
    (exchange.operation, exchange.subject) = (document["operation"]?.text, document["subject"]?.text)
    (exchange.resultCode, exchange.resultStatus) = (document["resultCode"]?.text, document["resultStatus"]?.text)
    exchange.clockSkewSeconds = document["clockSkewSeconds"]?.decimal
    if let problem = document["problem"], let code = problem["code"]?.text, let words = problem["words"] {
      exchange.problem = WireProblem(
        code: code, words: Localized(zh: words["zh"]?.text ?? code, en: words["en"]?.text ?? code))
    }
    exchange.requestJudgement = Self.judgement(document["request"])
    exchange.responseJudgement = Self.judgement(document["response"])
    let program = try text("program")
    var keys: Int?
    if case .integer(let count)? = document["searchedKeys"] { keys = Int(count) }
    self.init(
      exchange, message: message, savedAt: saved,
      program: program.hasPrefix("till ") ? String(program.dropFirst(5)) : program,
      redacted: document["redacted"]?.elements?.compactMap(\.text) ?? [], searchedKeys: keys)
  }

  // MARK: Pieces

  private static func message(_ bytes: [UInt8], _ judgement: SignatureJudgement) -> JSON {
    .object(
      members("bytes", bytes) + [
        .init(
          "signature",
          .object(
            [
              .init("verdict", .string(judgement.verdict.rawValue)), .init("reason", .optional(judgement.reason)),
              .init("key", .optional(judgement.key)),
              .init("causes", judgement.causes.map { .array($0.map(JSON.string)) } ?? .null),
            ] + (judgement.signed.map { members("signed", $0) } ?? [.init("signed", .null)])))
      ])
  }

  /// Text as it is; bytes that are no UTF-8 in base64 under a name of their own.
  private static func members(_ name: String, _ bytes: [UInt8]) -> [JSON.Member] {
    if let text = String(validating: bytes, as: UTF8.self) { return [.init(name, .string(text))] }
    return [.init(name + "Base64", .string(Data(bytes).base64EncodedString()))]
  }

  private static func bytes(_ value: JSON?, _ name: String = "bytes") -> [UInt8]? {
    if let text = value?[name]?.text { return Array(text.utf8) }
    return value?[name + "Base64"]?.text.flatMap { Data(base64Encoded: $0) }.map(Array.init)
  }

  private static func judgement(_ message: JSON?) -> SignatureJudgement {
    guard let value = message?["signature"],
      let verdict = value["verdict"]?.text.flatMap(SignatureJudgement.Verdict.init)
    else { return .unchecked }
    return SignatureJudgement(
      verdict, signed: bytes(value, "signed"), key: value["key"]?.text, reason: value["reason"]?.text,
      causes: value["causes"]?.elements?.compactMap(\.text))
  }

  /// To the millisecond, which whole seconds would lose.
  private static func text(_ date: Date) -> String {
    let text = RequestTime.isoMilliseconds(date).rawValue
    return text.replacing("+00:00", with: "Z")
  }
}

extension JSON {
  /// A number of any spelling.
  fileprivate var decimal: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .literal(let digits): Double(digits)
    default: nil
    }
  }
}
