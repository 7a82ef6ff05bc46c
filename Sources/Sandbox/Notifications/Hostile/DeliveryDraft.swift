package import AMS
package import Groundwork
package import HTTP

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A delivery before it is written and signed.
package struct DeliveryDraft: Sendable {
  enum Signing: Sendable {
    case own
    /// With a key the merchant was never told of, as that of another environment is.
    case foreignKey
    /// With the own key; then one character of the signature is changed.
    case damaged
    case none
  }

  var method = HTTPMethod.post
  var body: JSON
  var signing = Signing.own
  /// How long ago `Request-Time` says it was sent, in seconds.
  var age: Double
  /// Sent in place of the body that is signed.
  var bodyAfterSigning: JSON?
  /// Sent in pieces with pauses, while another is delivered.
  package var isSlow = false

  /// A genuine delivery.
  package init(body: JSON, age: Double = 0) {
    self.body = body
    self.age = age
  }

  /// - Parameters:
  ///   - now: the sandbox's time.
  ///   - stranger: signs what carries a foreign signature.
  package func request(
    to url: HTTPURL, from app: SandboxApp, at now: Date, stranger: Signer
  ) throws -> HTTPRequest {
    let time = RequestTime.isoMilliseconds(now.addingTimeInterval(-age))
    let hasBody = method == .post
    let signed = hasBody ? body.compactBytes : []
    let content = SigningContent(
      method: method, path: APIPath(rawValue: url.target.path), clientID: app.clientID, time: time, body: signed)
    var fields: HTTPFields = ["client-id": app.clientID.rawValue, "Request-Time": time.rawValue]
    if hasBody { fields.insert(HTTPField("Content-Type", "application/json; charset=UTF-8"), at: 0) }
    switch signing {
    case .own: fields.append("Signature", try app.signer.sign(content).text)
    case .foreignKey: fields.append("Signature", try stranger.sign(content).text)
    case .damaged: fields.append("Signature", Self.damaged(try app.signer.sign(content).text))
    case .none: break
    }
    return HTTPRequest(
      method: method, target: url.target, fields: fields,
      body: hasBody ? bodyAfterSigning?.compactBytes ?? signed : [])
  }

  /// One character of the signature's value is another one; escapes stay whole, so that it is a signature still.
  private static func damaged(_ header: String) -> String {
    guard let mark = header.firstRange(of: "signature=") else { return header }
    var letters = Array(header[mark.upperBound...])
    let place = letters.indices.first { place in
      place >= 9 && !letters[(place - 2)...place].contains("%")
    }
    guard let place else { return header }
    letters[place] = letters[place] == "A" ? "B" : "A"
    return header[..<mark.upperBound] + String(letters)
  }
}
