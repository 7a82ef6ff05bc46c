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
    /// Refused; the application, if it was recognised, signs the refusal.
    case refused(CallResult, SandboxApp?)
  }

  func examine(_ request: HTTPRequest) async throws -> Verdict {
    let named = request.fields.first("client-id").map { ClientID(rawValue: $0.value) }
    let app: SandboxApp? = if let named { try await store.app(named) } else { nil }
    guard request.method == .post else { return .refused(.named("METHOD_NOT_SUPPORTED"), app) }
    let path = APIPath(rawValue: request.target.path)
    guard let endpoint = Endpoint.at(path) else { return .refused(.named("NO_INTERFACE_DEF"), app) }
    guard let named else { return .refused(.paramIllegal("illegal parameter:Client-Id can not be empty"), nil) }
    guard let app, app.isActive, !path.isSandbox || named.isSandboxShaped else {
      return .refused(.named("CLIENT_INVALID"), app)
    }
    guard !app.verifiers.isEmpty else { return .refused(.named("KEY_NOT_FOUND"), app) }
    for header in ["Request-Time", "Signature"] where request.fields.first(header) == nil {
      return .refused(.paramIllegal("illegal parameter:\(header) can not be empty"), app)
    }
    let version = request.fields.first("signature").flatMap { try? SignatureHeader(parsing: $0.value).keyVersion }
    guard let verifier = app.verifier(for: version) else {
      return .refused(.named("KEY_NOT_FOUND", "no key of version \(version ?? .first)"), app)
    }
    let verification = verifier.verify(request)
    guard verification.isValid else {
      return .refused(.named("INVALID_SIGNATURE", verification.sentence.en), app)
    }
    guard let body = try? JSON(reading: request.body), body.members != nil else {
      return .refused(.paramIllegal("illegal parameter:body is no JSON object"), app)
    }
    return .admitted(endpoint, body: body, app)
  }
}
