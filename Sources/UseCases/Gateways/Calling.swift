package import AMS
import APIClient
import Cryptography
import Files
package import Groundwork
package import HTTP
import HTTPNetworking
import Keyring

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// All that is needed to call a gateway in the name of one application and environment.
struct Calling: Sendable {
  let clientID: ClientID
  var signer: Signer
  let verifier: Verifier
  let origin: HTTPOrigin
  /// Waits that many seconds for a whole answer.
  private let transportWaiting: @Sendable (Double) -> any HTTPTransport
  let world: World

  init(
    clientID: ClientID, signer: Signer, verifier: Verifier, origin: HTTPOrigin, world: World,
    transportWaiting: @escaping @Sendable (Double) -> any HTTPTransport
  ) {
    self.clientID = clientID
    self.signer = signer
    self.verifier = verifier
    self.origin = origin
    self.world = world
    self.transportWaiting = transportWaiting
  }

  /// How long a call may take if nothing else is said, in seconds.
  static let usualSeconds = 30.0

  var transport: any HTTPTransport { transportWaiting(Self.usualSeconds) }

  /// Builds the call without sending it.
  func plan(_ endpoint: Endpoint, body: [UInt8]) throws -> CallPlan {
    try CallPlan(
      endpoint, body: body, from: clientID, to: origin, signedBy: signer, at: world.now(),
      program: ProgramVersion.userAgent)
  }

  func send(_ plan: CallPlan, withinSeconds seconds: Double = usualSeconds) async throws -> CallReport {
    try await APIClient(transport: transportWaiting(seconds), verifier: verifier, world: world).send(plan)
  }

  func call(_ endpoint: Endpoint, _ body: JSON) async throws -> CallReport {
    try await send(try plan(endpoint, body: body.compactBytes))
  }
}

/// A call that cannot be made because something it needs is not there.
package enum CallingFailure: Failure {
  case noPrivateKey(Environment)
  case noAlipayKey(Environment)

  package var code: FailureCode { FailureCode("CAL-001", .couldNot) }
  package var what: Localized {
    switch self {
    case .noPrivateKey(let environment):
      Localized(
        zh: "\(environment.name.zh)还没有商户私钥",
        en: "the \(environment.name.en) environment has no merchant private key yet")
    case .noAlipayKey(let environment):
      Localized(
        zh: "\(environment.name.zh)还没有支付宝公钥", en: "the \(environment.name.en) environment has no Alipay public key yet")
    }
  }
  package var why: Localized? {
    switch self {
    case .noPrivateKey: Localized(zh: "请求要用它签名", en: "requests are signed with it")
    case .noAlipayKey: Localized(zh: "响应要用它验签", en: "answers are verified with it")
    }
  }
  package var remedies: [Remedy] {
    switch self {
    case .noPrivateKey(let environment): [.run("till keys generate --env \(environment.rawValue)"), .run("till guide")]
    case .noAlipayKey(let environment):
      [.run("till keys import --role alipay-public --env \(environment.rawValue) FILE"), .run("till guide")]
    }
  }
}

extension IntegrationProject {
  /// Verifies with the platform's key, and while that is changed over with either; `nil` if there is none.
  func verifier(in environment: Environment) async throws -> Verifier? {
    let keys = try await keys.verifying(in: environment).map(\.publicKey)
    return keys.first.map { Verifier(publicKey: $0, orElse: Array(keys.dropFirst())) }
  }
}

extension Workbench {
  /// Calls in an environment of the current application. A local gateway runs for as long as the body does.
  /// - Parameters:
  ///   - gateway: instead of the configured one.
  ///   - proxy: instead of the one the environment variables name.
  func calling<Result: Sendable>(
    _ project: IntegrationProject, in environment: Environment, gateway override: GatewayAddress? = nil,
    proxy: ProxySettings? = nil, _ body: (Calling) async throws -> Result
  ) async throws -> Result {
    let clientID = try await project.clientID(in: environment)
    guard let own = try await project.keys.active(.merchantPrivate, in: environment), let privateKey = own.privateKey
    else { throw CallingFailure.noPrivateKey(environment) }
    guard let verifier = try await project.verifier(in: environment) else {
      throw CallingFailure.noAlipayKey(environment)
    }
    let address: GatewayAddress = if let override { override } else { try await project.gateway(in: environment) }
    // Every official SDK sends version 1 whatever the key; the gateway then takes the newest.
    let signer = Signer(privateKey: privateKey, keyVersion: .first)
    func calling(_ origin: HTTPOrigin, _ trust: TLSTrust) -> Calling {
      let proxy = proxy ?? ProxySettings(environment: self.environment)
      return Calling(
        clientID: clientID, signer: signer, verifier: verifier, origin: origin, world: world,
        transportWaiting: { seconds in
          SocketTransport(
            trust: trust, connectSeconds: 10, totalSeconds: seconds, maximumBodyBytes: 8 << 20, proxy: proxy)
        })
    }
    switch address {
    case .remote(let origin):
      return try await body(calling(origin, try trust(for: origin)))
    case .local:
      let gateway = try await LocalGateway(
        home: home.sandbox, http: nil, https: .ephemeral, world: world, environment: self.environment)
      guard let origin = gateway.https else { throw SandboxFailure.noListener }
      return try await LocalGateway.running(gateway) {
        try await body(calling(origin, .authorities(pem: gateway.authority)))
      }
    }
  }

  /// A gateway on this machine may be ours, so its authority is trusted there, and nowhere else.
  func trust(for origin: HTTPOrigin) throws -> TLSTrust {
    guard let path = ownAuthority(for: origin) else { return .system }
    return .authorities(pem: try FileReading.bytes(of: path, maximumBytes: 1 << 16))
  }

  /// The file with the certificate to trust for a gateway on this machine, if there is one.
  package func ownAuthority(for origin: HTTPOrigin) -> String? {
    let path = home.sandbox + "/authority.pem"
    return origin.scheme == .https && origin.isLoopback && FileReading.exists(path) ? path : nil
  }
}
