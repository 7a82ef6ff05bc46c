import AMS
import Groundwork
import HTTP

/// Decides whether a call is admitted, in a fixed order: method, path, client, its key, signature, JSON.
///
/// The real order is not published; this one answers the cheapest question first and never reads a body whose
/// signature does not verify.
struct Gatekeeper: Sendable {
  let store: any SandboxStore

  enum Verdict: Sendable {
    case admitted(Endpoint, body: JSON, SandboxApp)
    case refused(CallResult)
  }

  /// The application that the request says it comes from, if it is registered.
  func app(of request: HTTPRequest) async throws -> SandboxApp? {
    guard let named = request.clientID else { return nil }
    return try await store.app(named)
  }

  func examine(_ request: HTTPRequest, from app: SandboxApp?) throws -> Verdict {
    guard request.method == .post else { return .refused(.named("METHOD_NOT_SUPPORTED")) }
    let path = APIPath(rawValue: request.target.path)
    guard let endpoint = Endpoint.at(path) else {
      let message = request.hasDoubledSlash ? "no such path: does your gateway URL end in a slash?" : nil
      return .refused(.named("NO_INTERFACE_DEF", message))
    }
    guard let named = request.clientID else {
      return .refused(.paramIllegal("illegal parameter:Client-Id can not be empty"))
    }
    guard let app, app.isActive, !path.isSandbox || named.isSandboxShaped else {
      return .refused(.named("CLIENT_INVALID"))
    }
    guard !app.verifiers.isEmpty else { return .refused(.named("KEY_NOT_FOUND")) }
    for header in ["Request-Time", "Signature"] where request.fields.first(header)?.valueBytes.isEmpty ?? true {
      return .refused(.paramIllegal("illegal parameter:\(header) can not be empty"))
    }
    let version = request.fields.first("signature").flatMap { try? SignatureHeader(parsing: $0.value).keyVersion }
    guard let verifier = app.verifier(for: version) else {
      return .refused(.named("KEY_NOT_FOUND", "no key of version \(version ?? .first)"))
    }
    let verification = verifier.verify(request)
    guard verification.isValid else {
      return .refused(.named("INVALID_SIGNATURE", verification.sentence.en))
    }
    guard let body = try? JSON(reading: request.body), body.members != nil else {
      return .refused(.paramIllegal("illegal parameter:body is no JSON object"))
    }
    return .admitted(endpoint, body: body, app)
  }
}

extension HTTPRequest {
  /// What the `Client-Id` header says; `nil` if it is missing or empty.
  fileprivate var clientID: ClientID? {
    fields.first("client-id").flatMap { $0.valueBytes.isEmpty ? nil : ClientID(rawValue: $0.value) }
  }
}
