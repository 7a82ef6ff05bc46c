import AMS
package import Groundwork
import HTTP
package import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension RecordedExchange {
  /// `till.traffic/1`
  package var json: JSON {
    var members: [JSON.Member] = [
      .init("schema", "till.traffic/1"), .init("id", .string(id)), .init("source", .string(source.rawValue)),
      .init("kind", .string(kind.rawValue)), .init("time", .string(Timestamp.text(time))),
      .init("environment", .optional(environment?.rawValue)), .init("peer", .optional(peer?.text)),
      .init("clientId", .optional(clientID?.rawValue)), .init("operation", .optional(operation)),
      .init("subject", .optional(subject)), .init("resultCode", .optional(resultCode)),
      .init("resultStatus", .optional(resultStatus)), .init("failed", .bool(isFailure)),
      .init("milliseconds", .number((milliseconds * 1000).rounded() / 1000)),
      .init("clockSkewSeconds", clockSkewSeconds.map { .number(($0 * 1000).rounded() / 1000) } ?? .null),
      .init(
        "problem",
        problem.map { .object([.init("code", .string($0.code)), .init("summary", $0.words.json)]) } ?? .null),
      .init("requestSignature", requestJudgement.json), .init("responseSignature", responseJudgement.json),
    ]
    members += .bytes("request", request)
    members += .bytes("response", response)
    return .object(members)
  }
}

extension SignatureJudgement {
  var json: JSON {
    .object(
      [
        .init("verdict", .string(verdict.rawValue)), .init("reason", .optional(reason)), .init("key", .optional(key)),
        .init("causes", causes.map { .array($0.map(JSON.string)) } ?? .null),
      ] + .bytes("signed", signed))
  }
}

extension [JSON.Member] {
  /// Text as it is; bytes that are no UTF-8 in base64 under a name of their own.
  static func bytes(_ name: String, _ bytes: [UInt8]?) -> [JSON.Member] {
    guard let bytes else { return [.init(name, .null)] }
    if let text = String(validating: bytes, as: UTF8.self) { return [.init(name, .string(text))] }
    return [.init(name, .null), .init(name + "Base64", .string(Data(bytes).base64EncodedString()))]
  }
}
