package import AMS
import Cryptography
import Groundwork
import Keyring
package import Onboarding

extension Workbench {
  /// What is kept for an input, fit to be shown, or `nil` if nothing is.
  package func kept(_ request: InputRequest) async throws -> String? {
    guard let input = request.input else { return nil }
    let environment = request.ownEnvironment
    if input == .appName {
      do {
        return try await project().name
      } catch AppFailure.none {
        return nil
      }
    }
    let project = try await project()
    switch input {
    case .appName: return project.name
    case .clientId: return try await project.setting(.clientID, in: environment)
    case .gateway: return try await project.setting(.gateway, in: environment)
    case .notificationURL: return try await project.setting(.notificationURL, in: environment)
    case .projectFolder: return try await project.setting(.project, in: .production)
    case .keyPair, .platformKey:
      let role: KeyRole = input == .keyPair ? .merchantPrivate : .alipayPublic
      return try await project.keys.active(role, in: environment).map {
        "\($0.summary.name) \($0.summary.fingerprint.short)"
      }
    }
  }

  /// Takes a person's answer, checks it and keeps it.
  /// - Parameter answer: text, or for a key its bytes; empty for a key pair means: make one here.
  /// - Returns: what was kept, fit to be shown.
  /// - Throws: a `Failure` that says what is wrong with the answer; then nothing was changed.
  package func take(_ answer: [UInt8], for request: InputRequest) async throws -> String {
    guard let input = request.input else { return "" }
    let environment = request.ownEnvironment
    let text = String(decoding: answer, as: UTF8.self)
    switch input {
    case .appName: return try await createApp(text).name
    case .clientId: try await project().set(.clientID, to: text, in: environment)
    case .gateway: try await project().set(.gateway, to: text, in: environment)
    case .notificationURL: try await project().set(.notificationURL, to: text, in: environment)
    case .projectFolder: try await project().set(.project, to: text, in: .production)
    case .keyPair:
      let key =
        answer.isEmpty
        ? try await generateKeys(for: environment)
        : try await importKey(KeyInput(answer), as: .merchantPrivate, for: environment).key
      return "\(key.name) \(key.shortFingerprint)"
    case .platformKey:
      let key = try await importKey(KeyInput(answer), as: .alipayPublic, for: environment).key
      return "\(key.name) \(key.shortFingerprint)"
    }
    return text
  }

  /// The merchant public key of an environment as the portal wants it: base64 on one line.
  package func publicKeyForPortal(in environment: Environment) async throws -> String? {
    guard let key = try await project().keys.active(.merchantPrivate, in: environment) else { return nil }
    return String(decoding: try key.publicKey.exported(as: .spkiOneLine), as: UTF8.self)
  }

  /// Does with the local stand-in what a person does in the portal: registers the client with its public key and
  /// notification URL, and collects the platform's public key.
  /// - Returns: the platform's key as text.
  package func registerWithStandIn(in environment: Environment) async throws -> [UInt8] {
    let project = try await project()
    guard let own = try await project.keys.active(.merchantPrivate, in: environment) else {
      throw CallingFailure.noPrivateKey(environment)
    }
    let books = try SandboxBooks(home: home.sandbox, world: world)
    let registered = try await books.register(
      try await project.clientID(in: environment), key: own.publicKey,
      notificationURL: try await project.setting(.notificationURL, in: environment), isPublished: false)
    return try registered.platformKey.exported(as: .spkiOneLine)
  }

  /// A client id such as the portal gives, for the local gateway only.
  package func makeClientID(for environment: Environment) -> String {
    let alphabet = Array("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    let tail = String(world.random(14).map { alphabet[Int($0) % alphabet.count] })
    return environment == .sandbox ? "SANDBOX_5Y\(tail)" : "5Y\(tail)"
  }
}
