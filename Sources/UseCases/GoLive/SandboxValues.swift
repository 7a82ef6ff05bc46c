import AMS
import Cryptography
import GoLive
import Groundwork
import HTTP
import Keyring

extension IntegrationProject {
  /// Everything of the sandbox that a project may hold, with what takes its place in production.
  func sandboxValues() async throws -> [SandboxValue] {
    try await settingValues() + keyValues()
  }

  private func settingValues() async throws -> [SandboxValue] {
    var values: [SandboxValue] = []
    if let id = try await setting(.clientID, in: .sandbox) {
      let other = try await setting(.clientID, in: .production)
      values.append(
        SandboxValue(
          .clientID, name: SettingName.clientID.rawValue, content: .text(id),
          successor: other.map { .text($0) } ?? .missing(command: "till env set clientId ID --env production")))
    }
    if let url = try await setting(.notificationURL, in: .sandbox) {
      let other = try await setting(.notificationURL, in: .production)
      if other != url {
        values.append(
          SandboxValue(
            .notificationURL, name: SettingName.notificationURL.rawValue, content: .text(url),
            successor: other.map { .text($0) } ?? .missing(command: "till env set notifyUrl URL --env production")))
      }
    }
    values.append(
      SandboxValue(.path, name: "path", content: .text("/ams/sandbox"), successor: .text("/ams")))
    return values + (try await hostValues())
  }

  /// The gateway, if the sandbox has one of its own.
  private func hostValues() async throws -> [SandboxValue] {
    let other = try await setting(.gateway, in: .production).map { try GatewayAddress($0) }
    let successor: (Bool) -> SandboxValue.Successor = { withScheme in
      guard case .remote(let origin)? = other else {
        return .missing(command: "till env set gateway URL --env production")
      }
      return .text(withScheme ? origin.text : String(origin.text.split(separator: "/").last ?? ""))
    }
    let own = try await setting(.gateway, in: .sandbox).map { try GatewayAddress($0) } ?? .local
    guard case .remote(let origin) = own == .local ? .servedLocally : own, own != other else { return [] }
    let host = String(origin.text.split(separator: "/").last ?? "")
    return [
      SandboxValue(.host, name: "gateway", content: .text(origin.text), successor: successor(true)),
      SandboxValue(.host, name: "gateway", content: .text(host), successor: successor(false)),
    ]
  }

  private func keyValues() async throws -> [SandboxValue] {
    let all = try await keys.all()
    let merchant = try await keys.active(.merchantPrivate, in: .production)?.publicKey
    let merchantPublic = try await keys.active(.merchantPublic, in: .production)?.publicKey
    let alipay = try await keys.active(.alipayPublic, in: .production)?.publicKey
    var values: [SandboxValue] = []
    for key in all {
      let name = key.summary.name
      if name.environment == .production {
        guard let pair = key.privateKey else { continue }
        values.append(SandboxValue(.liveKey, name: name.description, content: .pair(pair), successor: .none))
        continue
      }
      if let pair = key.privateKey {
        values.append(
          SandboxValue(
            .privateKey, name: name.description, content: .pair(pair),
            successor: .variable(EnvironmentItem.merchantPrivateKey.variable)))
      }
      let other = name.role == .alipayPublic ? alipay : merchant ?? merchantPublic
      let command =
        name.role == .alipayPublic
        ? "till keys import FILE --role alipay-public --env production" : "till keys generate --env production"
      let successor = other.map { SandboxValue.Successor.key($0) } ?? .missing(command: command)
      for kind in [SandboxValue.Kind.publicKey, .fingerprint] {
        values.append(
          SandboxValue(kind, name: name.description, content: .key(key.publicKey), successor: successor))
      }
    }
    return values
  }
}
