package import AMS
import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What a person knows beside the message: the CONTEXT file of `till diagnose`.
package struct DiagnosisContext: Sendable {
  package let kind: MessageKind?
  package let method: String?
  /// As called or registered: a path, or a whole URL.
  package let uri: String?
  package let clientID: String?
  package let knownClientIDs: [Environment: [String]]
  /// The time of the request an answer belongs to.
  package let requestTime: String?
  /// When the message came in, by the receiver's clock.
  package let receivedAt: Date?

  package init(
    kind: MessageKind? = nil, method: String? = nil, uri: String? = nil, clientID: String? = nil,
    knownClientIDs: [Environment: [String]] = [:], requestTime: String? = nil, receivedAt: Date? = nil
  ) {
    self.kind = kind
    self.method = method
    self.uri = uri
    self.clientID = clientID
    self.knownClientIDs = knownClientIDs
    self.requestTime = requestTime
    self.receivedAt = receivedAt
  }

  /// Reads the JSON of the file. Members it does not know are ignored; `null` is as good as absent.
  /// - Throws: `IntakeFailure.contextUnreadable` if it is no JSON object, `.contextMember` for a member of another type.
  package init(reading bytes: [UInt8]) throws(IntakeFailure) {
    let marked = TextMarks.withoutMark(bytes).bytes
    guard bytes.count <= 1 << 20, let document = try? JSON(reading: marked), document.members != nil else {
      throw .contextUnreadable
    }
    let members = ContextMembers(document: document)
    kind = try members.value("kind", .kind) { $0.text.flatMap(MessageKind.init) }
    method = try members.value("method", .text) { $0.text }
    uri = try members.value("uri", .text) { $0.text }
    clientID = try members.value("clientId", .text) { $0.text }
    requestTime = try members.value("requestTime", .text) { $0.text ?? $0.integer.map(String.init) }
    receivedAt = try members.value("receivedAt", .time) { value in
      (value.text ?? value.integer.map(String.init)).flatMap { RequestTime(rawValue: $0).date }
    }
    var known: [Environment: [String]] = [:]
    if let object = try members.value("clientIdsKnown", .object, { $0.members == nil ? nil : $0 }) {
      let inner = ContextMembers(document: object, path: "clientIdsKnown.")
      for environment in Environment.allCases {
        known[environment] = try inner.value(environment.rawValue, .texts) { value in
          let texts = value.elements?.compactMap(\.text)
          return texts?.count == value.elements?.count ? texts : nil
        }
      }
    }
    knownClientIDs = known
  }

  /// The part of it that stands beside any message.
  var exchange: Exchange { Exchange(method: method, uri: uri, clientID: clientID, requestTime: requestTime) }
}

private struct ContextMembers {
  let document: JSON
  var path = ""

  func value<Value>(
    _ name: String, _ expected: IntakeFailure.ContextValue, _ read: (JSON) -> Value?
  ) throws(IntakeFailure) -> Value? {
    guard let member = document[name], member != .null else { return nil }
    guard let value = read(member) else { throw .contextMember(path + name, expected: expected) }
    return value
  }
}

extension JSON {
  fileprivate var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
}
