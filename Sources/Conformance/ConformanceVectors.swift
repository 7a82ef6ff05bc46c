import AMS
import Groundwork
import HTTP

/// The published vectors: `Tests/Vectors/ams/conformance.json`.
package struct ConformanceVectors: Sendable {
  /// Where the document lies among the assets.
  package static let path = "Tests/Vectors/ams/conformance.json"

  package let signing: [ConformanceVector]
  package let verifying: [ConformanceVector]

  /// - Throws: `ConformanceFailure.vectorsUnreadable` naming the place.
  package init(reading bytes: [UInt8]) throws(ConformanceFailure) {
    guard let document = try? JSON(reading: bytes) else { throw .vectorsUnreadable(at: "") }
    let keys = document["keys"]
    signing = try Self.vectors(document, .sign) { vector in
      guard case .integer(let version)? = vector["keyVersion"] else { return nil }
      let key = vector["privateKey"]?.text ?? vector["key"]?.text.flatMap { keys?[$0]?["privateKeyPKCS8"]?.text }
      return key.map {
        (KeyVersion(Int(version)), $0, nil, vector["expectation"]?.text.map { .header($0) } ?? .refusal)
      }
    }
    verifying = try Self.vectors(document, .verify) { vector in
      guard let key = vector["key"]?.text.flatMap({ keys?[$0]?["publicKeySPKI"]?.text }),
        let header = vector["header"]?.text,
        let word = vector["expectation"]?.text, ["valid", "invalid"].contains(word)
      else { return nil }
      return (.first, key, header, word == "valid" ? .valid : .invalid)
    }
  }

  package subscript(task: ConformanceTask) -> [ConformanceVector] {
    switch task {
    case .sign: signing
    case .verify: verifying
    }
  }

  private typealias Asked = (
    version: KeyVersion, key: String, header: String?, expectation: ConformanceVector.Expectation
  )

  private static func vectors(
    _ document: JSON, _ task: ConformanceTask, _ asked: (JSON) -> Asked?
  ) throws(ConformanceFailure) -> [ConformanceVector] {
    guard let elements = document[task.rawValue]?.elements else { throw .vectorsUnreadable(at: task.rawValue) }
    var vectors: [ConformanceVector] = []
    for (index, element) in elements.enumerated() {
      guard let id = element["id"]?.text, let words = element["failing"], let zh = words["zh"]?.text,
        let en = words["en"]?.text, let content = content(element["message"]), let asked = asked(element)
      else { throw .vectorsUnreadable(at: "\(task.rawValue)[\(index)]") }
      vectors.append(
        ConformanceVector(
          id: id, failing: Localized(zh: zh, en: en), content: content, keyVersion: asked.version, key: asked.key,
          header: asked.header, expectation: asked.expectation))
    }
    return vectors
  }

  private static func content(_ message: JSON?) -> SigningContent? {
    guard let message, let method = message["method"]?.text, let path = message["path"]?.text,
      let clientID = message["clientId"]?.text, let time = message["time"]?.text, let body = message["body"]?.text
    else { return nil }
    return SigningContent(
      method: HTTPMethod(rawValue: method), path: APIPath(rawValue: path), clientID: ClientID(rawValue: clientID),
      time: RequestTime(rawValue: time), body: Array(body.utf8))
  }
}
