import AMS
import Groundwork
import HTTP

/// Turns an answer into the response every official SDK accepts: status 200, header names in lower case, the
/// request's client id echoed, the signature over the path that was asked for.
struct ResponseSigner: Sendable {
  let world: World

  func respond(_ answer: JSON, to request: HTTPRequest, signedBy signer: Signer) throws -> HTTPResponse {
    let draft = AnswerDraft(body: Array(answer.compact.utf8), time: world.now())
    return try respond(draft, to: request, signedBy: signer, orForeign: signer)
  }

  /// - Parameter foreign: a key that no client was told of.
  func respond(
    _ draft: AnswerDraft, to request: HTTPRequest, signedBy signer: Signer, orForeign foreign: Signer
  ) throws -> HTTPResponse {
    let own = ClientID(rawValue: request.fields.first("client-id")?.value ?? "")
    let time = RequestTime.isoSeconds(draft.time)
    let content = SigningContent(
      method: request.method, path: draft.signsOtherPath ? request.signedPath.ofOtherEnvironment : request.signedPath,
      clientID: draft.signsClientID ? draft.clientID ?? own : own, time: time,
      body: draft.signing == .wrongContent ? draft.body + [0x0A] : draft.body)
    var fields: HTTPFields = [
      "content-type": "application/json; charset=UTF-8",
      "client-id": (draft.clientID ?? own).rawValue,
      "response-time": time.rawValue,
    ]
    if draft.signing != .none {
      fields.append("signature", try (draft.signing == .foreignKey ? foreign : signer).sign(content).text)
    }
    return HTTPResponse(status: 200, reason: "OK", fields: fields, body: draft.body)
  }
}

extension APIPath {
  fileprivate var ofOtherEnvironment: APIPath {
    isSandbox ? canonical : asRequested(by: ClientID(rawValue: "SANDBOX_"))
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
