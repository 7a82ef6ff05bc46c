import Groundwork
import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A capsule: an exchange with the exact bytes, as `till capsule` saves it. Messages stand in it whole (`bytes`,
/// `bytesBase64`), or, written by others, in parts.
enum CapsuleCapture {
  static func isLikely(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.first == UInt8(ascii: "{") && bytes.prefix(4_096).contains(text: "till.capsule/1")
  }

  /// - Throws: `IntakeFailure.capsuleUnreadable` naming the member, or `.documentTooLong`.
  static func read(_ bytes: ArraySlice<UInt8>, limit: Int) throws(IntakeFailure) -> IntakeDraft {
    guard bytes.count <= limit else { throw .documentTooLong(bytes: bytes.count, limit: limit) }
    guard let document = try? JSON(reading: Array(bytes)), document["schema"]?.text == "till.capsule/1" else {
      throw .capsuleUnreadable(member: nil)
    }
    guard let kind = document["kind"]?.text.flatMap(MessageKind.init) else { throw .capsuleUnreadable(member: "kind") }
    var request = try whole(document["request"], "request")
    if request == nil, let value = document["request"], value != .null {
      var message = try message(value, "request")
      message.method = try text(value, "method", in: "request")
      let target = try text(value, "target", in: "request")
      message.target = target
      message.host = message.fields.first("Host")?.value ?? Address(target[...]).host
      request = message
    }
    guard kind == .response else {
      guard let request else { throw .capsuleUnreadable(member: "request") }
      return IntakeDraft(message: request, kind: kind)
    }
    guard let value = document["response"], value != .null else { throw .capsuleUnreadable(member: "response") }
    let capturedExchange = request?.asExchange ?? Exchange()
    if let response = try whole(value, "response") {
      guard response.status != nil else { throw .capsuleUnreadable(member: "response.bytes") }
      return IntakeDraft(message: response, exchange: capturedExchange, kind: kind)
    }
    var response = try message(value, "response")
    guard case .integer(let status)? = value["status"], (100...999).contains(status) else {
      throw .capsuleUnreadable(member: "response.status")
    }
    response.status = Int(status)
    return IntakeDraft(message: response, exchange: capturedExchange, kind: kind)
  }

  /// The message that stands in it whole; `nil` if none does.
  private static func whole(_ value: JSON?, _ path: String) throws(IntakeFailure) -> CapturedMessage? {
    let bytes: [UInt8]
    if let text = value?["bytes"]?.text {
      bytes = Array(text.utf8)
    } else if let text = value?["bytesBase64"]?.text {
      guard let data = Data(base64Encoded: text) else { throw .capsuleUnreadable(member: path + ".bytesBase64") }
      bytes = Array(data)
    } else {
      return nil
    }
    var message = RawMessages.read(bytes[...], wants: path == "response" ? .response : .request).message
    guard message.method != nil || message.status != nil else { throw .capsuleUnreadable(member: path + ".bytes") }
    message.form = .capsule
    return message
  }

  private static func message(_ value: JSON, _ path: String) throws(IntakeFailure) -> CapturedMessage {
    var fields = HTTPFields()
    guard let headers = value["headers"]?.elements else { throw .capsuleUnreadable(member: path + ".headers") }
    for header in headers {
      guard let pair = header.elements, pair.count == 2, let name = pair[0].text, let value = pair[1].text else {
        throw .capsuleUnreadable(member: path + ".headers")
      }
      fields.append(name, value)
    }
    guard let text = value["bodyBase64"]?.text, let body = Data(base64Encoded: text) else {
      throw .capsuleUnreadable(member: path + ".bodyBase64")
    }
    return CapturedMessage(form: .capsule, fields: fields, body: Array(body))
  }

  private static func text(_ value: JSON, _ name: String, in path: String) throws(IntakeFailure) -> [UInt8] {
    guard let text = value[name]?.text else { throw .capsuleUnreadable(member: "\(path).\(name)") }
    return Array(text.utf8)
  }
}
