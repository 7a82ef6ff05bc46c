import AMS
import Groundwork
import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A HAR file (HTTP Archive 1.2), as browsers and proxies export it. Bodies are text in it, so their bytes are those
/// of the text in UTF-8.
enum HARCapture {
  /// A JSON object with a member `log` that has `entries`.
  static func isLikely(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.first == UInt8(ascii: "{") && bytes.prefix(4_096).contains(text: "\"log\"")
      && bytes.contains(text: "\"entries\"")
  }

  /// - Throws: `IntakeFailure.harUnreadable`, `.documentTooLong`, or `.harWithoutEntry` if nothing in it is signed.
  static func read(
    _ bytes: ArraySlice<UInt8>, context: DiagnosisContext?, limit: Int
  ) throws(IntakeFailure) -> IntakeDraft {
    guard bytes.count <= limit else { throw .documentTooLong(bytes: bytes.count, limit: limit) }
    guard let entries = (try? JSON(reading: Array(bytes)))?["log"]?["entries"]?.elements else { throw .harUnreadable }
    let exchanges = entries.map(exchange)
    guard exchanges.contains(where: { $0.request?.hasSignature == true || $0.response?.hasSignature == true }) else {
      var hosts: [String] = []
      for host in exchanges.compactMap(\.request?.host) where !hosts.contains(host) && hosts.count < 8 {
        hosts.append(host)
      }
      throw .harWithoutEntry(entries: entries.count, hosts: hosts)
    }
    var draft = ExchangeChoice.choose(exchanges, context: context)
    if draft.message.body.isEmpty { draft.notes.append(.bodyMissingInCapture) }
    return draft
  }

  private static func exchange(_ entry: JSON) -> CapturedExchange {
    let time = entry["startedDateTime"]?.text.flatMap { RequestTime(rawValue: $0).date }
    return CapturedExchange(
      request: entry["request"].map { request($0, capturedAt: time) },
      response: entry["response"].flatMap { response($0, capturedAt: time) })
  }

  private static func request(_ value: JSON, capturedAt: Date?) -> CapturedMessage {
    let fields = fields(value)
    let address = Address(value["url"]?.text ?? "")
    var message = CapturedMessage(form: .har, fields: fields, capturedAt: capturedAt)
    message.method = value["method"]?.text.map { Array($0.utf8) }
    message.target = address.target.isEmpty ? nil : Array(address.target)
    message.host = fields.first("Host")?.value ?? address.host
    message.body = content(value["postData"])
    return message
  }

  private static func response(_ value: JSON, capturedAt: Date?) -> CapturedMessage? {
    guard case .integer(let status)? = value["status"], (100...999).contains(status) else { return nil }
    return CapturedMessage(
      form: .har, status: Int(status), fields: fields(value), body: content(value["content"]), capturedAt: capturedAt)
  }

  /// The text, in base64 if it says so.
  private static func content(_ value: JSON?) -> [UInt8] {
    guard let text = value?["text"]?.text else { return [] }
    if value?["encoding"]?.text == "base64", let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters) {
      return Array(data)
    }
    return Array(text.utf8)
  }

  /// Headers in order; those of HTTP/2 that stand for the start line are left out.
  private static func fields(_ value: JSON) -> HTTPFields {
    HTTPFields(
      (value["headers"]?.elements ?? []).compactMap { header in
        guard let name = header["name"]?.text, let value = header["value"]?.text, !name.hasPrefix(":") else {
          return nil
        }
        return HTTPField(name, value)
      })
  }
}
