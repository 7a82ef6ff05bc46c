import AMS
import Groundwork
import HTTP

/// Turns an answer into the response every official SDK accepts: status 200, header names in lower case, the
/// request's client id echoed, the signature over the path that was signed. No other header line may hold the words
/// `signature` or `response-time`: the PHP SDK searches every line for them.
struct ResponseSigner: Sendable {
  /// Signs for clients nobody registered, and where an answer signed by a stranger's key is asked for.
  let houseSigner: Signer

  /// - Parameters:
  ///   - path: what the client signed.
  ///   - signer: the application's; `nil` for a client nobody registered.
  ///   - trace: goes into `tracerid`; `nil` leaves the header out.
  func respond(
    _ draft: AnswerDraft, to request: HTTPRequest, path: APIPath, signedBy signer: Signer?, trace: String?
  ) throws -> HTTPResponse {
    let own = ClientID(rawValue: request.fields.first("client-id")?.value ?? "")
    let shown = draft.clientID ?? own
    let time = RequestTime.isoSeconds(draft.time)
    func signature(_ signer: Signer, over body: [UInt8]) throws -> String {
      let content = SigningContent(
        method: request.method, path: draft.signsOtherPath ? path.ofOtherEnvironment : path,
        clientID: draft.signsClientID ? shown : own, time: time, body: body)
      return try signer.sign(content).text
    }
    var fields: HTTPFields = [
      "content-type": "application/json; charset=UTF-8", "client-id": shown.rawValue, "response-time": time.rawValue,
    ]
    switch draft.signing {
    case .own: fields.append("signature", try signature(signer ?? houseSigner, over: draft.body))
    case .foreignKey: fields.append("signature", try signature(houseSigner, over: draft.body))
    case .wrongContent: fields.append("signature", try signature(signer ?? houseSigner, over: draft.body + [0x0A]))
    case .none: break
    }
    if let trace { fields.append("tracerid", trace) }
    return HTTPResponse(status: 200, reason: "OK", fields: fields, body: draft.body)
  }
}

extension APIPath {
  fileprivate var ofOtherEnvironment: APIPath {
    isSandbox ? canonical : asRequested(by: ClientID(rawValue: "SANDBOX_"))
  }
}
