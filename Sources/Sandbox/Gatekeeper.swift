import AMS
import Groundwork
import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Decides whether a call is admitted, in a fixed order: method, path, media type, client, its key, the headers,
/// signature, time, agent token, JSON.
///
/// The real order is not published; this one answers the cheapest question first and never reads a body whose
/// signature does not verify. Source: `docs/decisions` and the order proposed for section 4.4 of the protocol notes.
struct Gatekeeper: Sendable {
  /// The largest body that is looked at, in bytes; beyond the HTTP server's own limit nothing arrives here.
  static let maximumBodyBytes = 4 << 20
  /// The longest agent token. Source: Antom docs, ac/ams/api_fund.
  private static let maximumAgentToken = 128

  /// What becomes of a call.
  enum Verdict: Sendable {
    case admitted(Endpoint, body: JSON, SandboxApp)
    case refused(CallResult)
  }

  /// What was found out about a call on the way to its verdict.
  struct Examination: Sendable {
    var verdict: Verdict
    /// The path the client signed, which the answer has to be signed over.
    var signedPath: APIPath
    /// The text the signature was compared with; `nil` if it did not come to that.
    var verified: [UInt8]?
    var isVerified = false
    /// The signature covers the path with one slash at its front, though two were asked for.
    var wasAskedWithTwoSlashes = false
    /// Why the body could not be read.
    var bodyProblem: JSONProblem?
  }

  /// What the examination has to know beside the request.
  struct Circumstances: Sendable {
    let settings: SandboxSettings
    let trace: String
    /// The real time: a caller's clock knows nothing of the sandbox's.
    let now: Date
  }

  func examine(
    _ request: HTTPRequest, from app: SandboxApp?, under circumstances: Circumstances
  ) -> Examination {
    var examination = Examination(verdict: .refused(.named("UNKNOWN_EXCEPTION")), signedPath: request.signedPath)
    do throws(Refusal) {
      examination.verdict = try admit(request, from: app, under: circumstances, &examination)
    } catch {
      examination.verdict = .refused(circumstances.settings.isStrict ? error.result.withoutHint : error.result)
    }
    return examination
  }

  private func admit(
    _ request: HTTPRequest, from app: SandboxApp?, under circumstances: Circumstances, _ examination: inout Examination
  ) throws(Refusal) -> Verdict {
    let settings = circumstances.settings
    guard request.method == .post else { throw Refusal("METHOD_NOT_SUPPORTED") }
    let endpoint = try endpoint(of: request, isStrict: settings.isStrict)
    guard request.mayCarryJSON else { throw Refusal("MEDIA_TYPE_NOT_ACCEPTABLE", "send application/json") }
    guard let named = request.clientID else { throw .illegal("Client-Id can not be empty") }
    guard let app, app.isActive, !request.signedPath.isSandbox || named.isSandboxShaped else {
      throw Refusal(endpoint.isRegistration ? "INVALID_CLIENT" : "CLIENT_INVALID", hint(for: named, app, request))
    }
    guard !app.verifiers.isEmpty else { throw Refusal("KEY_NOT_FOUND") }
    for header in ["Request-Time", "Signature"] where request.fields.first(header)?.valueBytes.isEmpty ?? true {
      throw .illegal("\(header) can not be empty")
    }
    guard request.body.count <= Self.maximumBodyBytes else {
      throw .illegal("body is longer than \(Self.maximumBodyBytes) bytes")
    }
    try verify(request, from: app, under: circumstances, &examination)
    try check(request, clock: circumstances)
    try checkAgentToken(request)
    let body = try object(in: request.body, isStrict: settings.isStrict, &examination)
    return .admitted(endpoint, body: body, app)
  }

  // MARK: Path and client

  private func endpoint(of request: HTTPRequest, isStrict: Bool) throws(Refusal) -> Endpoint {
    if request.hasDoubledSlash, isStrict { throw Refusal("NO_INTERFACE_DEF") }
    let path = request.signedPath
    if let endpoint = Endpoint.at(path) { return endpoint }
    guard path.hasShapeOfOperation else { throw Refusal("NO_INTERFACE_DEF") }
    throw Refusal("INVALID_API", Endpoint.likely(for: path).map { "no such operation; do you mean \($0.path)?" })
  }

  private func hint(for named: ClientID, _ app: SandboxApp?, _ request: HTTPRequest) -> String {
    guard let app else { return "no application with this Client-Id: till sandbox app list" }
    if !app.isActive {
      return "the application is not published: till sandbox app publish --client-id \(named)"
    }
    return "a production client id may not ask for /ams/sandbox"
  }

  // MARK: Signature

  private func verify(
    _ request: HTTPRequest, from app: SandboxApp, under circumstances: Circumstances, _ examination: inout Examination
  ) throws(Refusal) {
    let header = request.fields.first("signature")?.value ?? ""
    let version = (try? SignatureHeader(parsing: header))?.keyVersion
    let settings = circumstances.settings
    guard
      let verifier = app.verifier(
        for: version, strictly: settings.strictKeyVersion, overlapping: settings.keysOverlap)
    else {
      throw Refusal("KEY_NOT_FOUND", "no key of version \(version ?? .first)")
    }
    var content = request.content(path: examination.signedPath)
    var verification = verifier.verify(content, header: header)
    if request.hasDoubledSlash {
      let asAsked = request.content(path: APIPath(rawValue: request.target.path))
      if verification.isValid {
        examination.wasAskedWithTwoSlashes = true
      } else if verifier.verify(asAsked, header: header).isValid {
        // Somebody signs what they ask for, as the documents say.
        (content, verification) = (asAsked, verifier.verify(asAsked, header: header))
        examination.signedPath = asAsked.path
      }
    }
    examination.verified = content.bytes
    examination.isVerified = verification.isValid
    guard !verification.isValid else { return }
    let replaced = app.retired.sorted { $0.key > $1.key }.first { $0.value.verify(content, header: header).isValid }
    let sentence =
      replaced.map { "signed with key version \($0.key), which is out of force" } ?? verification.sentence.en
    let way = "; why: till sandbox log --trace \(circumstances.trace)"
    let kept = sentence.unicodeScalars.prefix(CallResult.maximumMessage - way.utf8.count)
    throw Refusal(settings.signatureCode, String(String.UnicodeScalarView(kept)) + way)
  }

  // MARK: Time and token

  private func check(_ request: HTTPRequest, clock circumstances: Circumstances) throws(Refusal) {
    let tolerance = circumstances.settings.clockTolerance
    guard tolerance > 0 else { return }
    guard let skew = request.clockSkew(at: circumstances.now) else { throw .illegal("Request-Time is no time") }
    guard abs(skew) > Double(tolerance) else { return }
    throw .illegal("Request-Time is off by more than \(tolerance) seconds")
  }

  private func checkAgentToken(_ request: HTTPRequest) throws(Refusal) {
    guard let token = request.fields.first("agent-token")?.valueBytes else { return }
    guard token.count <= Self.maximumAgentToken, token.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .illegal("Agent-Token")
    }
  }

  // MARK: Body

  private func object(
    in bytes: [UInt8], isStrict: Bool, _ examination: inout Examination
  ) throws(Refusal) -> JSON {
    let complaint = "body is no JSON object"
    let body: JSON
    do throws(JSONProblem) {
      body = try JSON(reading: bytes)
    } catch {
      examination.bodyProblem = error
      throw .illegal(isStrict ? complaint : "\(complaint): it \(error.words.en)")
    }
    guard body.members != nil else { throw .illegal(complaint) }
    return body
  }
}

/// A call that is not admitted.
private struct Refusal: Error {
  let result: CallResult

  init(_ code: String, _ hint: String? = nil) { result = .named(code, hint) }

  static func illegal(_ what: String) -> Refusal { Refusal("PARAM_ILLEGAL", "illegal parameter:" + what) }
}

extension CallResult {
  /// With the message production prints. That of PARAM_ILLEGAL names the parameter there as well.
  fileprivate var withoutHint: CallResult {
    code == "PARAM_ILLEGAL" ? self : CallResult(code: code, status: status, message: CallResult.named(code).message)
  }
}
