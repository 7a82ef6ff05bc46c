import AMS
import Groundwork
import HTTP

/// Turns an answer into the response every official SDK accepts: status 200, header names in lower case, the
/// request's client id echoed, the signature over the path that was asked for.
struct ResponseSigner: Sendable {
  let world: World

  func respond(_ answer: JSON, to request: HTTPRequest, signedBy signer: Signer) throws -> HTTPResponse {
    let body = Array(answer.compact.utf8)
    let clientID = request.fields.first("client-id")?.value ?? ""
    let time = RequestTime.isoSeconds(world.now())
    let content = SigningContent(
      method: request.method, path: request.signedPath, clientID: ClientID(rawValue: clientID),
      time: time, body: body)
    let fields: HTTPFields = [
      "content-type": "application/json; charset=UTF-8",
      "client-id": clientID,
      "response-time": time.rawValue,
      "signature": try signer.sign(content).text,
    ]
    return HTTPResponse(status: 200, reason: "OK", fields: fields, body: body)
  }
}

extension HTTPRequest {
  /// The path the client signed. With a gateway address that ends in a slash the Python and Go SDKs ask for
  /// `//ams/…` and sign `/ams/…`.
  var signedPath: APIPath {
    APIPath(rawValue: hasDoubledSlash ? String(target.path.dropFirst()) : target.path)
  }

  var hasDoubledSlash: Bool { target.path.hasPrefix("//ams/") }
}
