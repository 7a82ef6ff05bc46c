package import AMS
package import Cryptography
package import Groundwork
import Keyring

/// Named values of one environment, on their way out of the vault.
package struct EnvironmentSheet: Sendable {
  package struct Entry: Sendable {
    package let item: EnvironmentItem
    package let name: String
    /// Text in UTF-8.
    package let value: SecretBytes
  }

  package let app: String
  package let environment: AMS.Environment
  package let entries: [Entry]

  package var names: [String] { entries.map(\.name) }
  package var holdsSecret: Bool { entries.contains { $0.item.isSecret } }
}

/// Which values are wanted, and how they are called.
package struct SheetOrder: Sendable {
  package var names = NameMap.variables
  /// Names to hand out; empty means every one that has a value.
  package var only: [String] = []
  /// Whether the private key comes along when it is not asked for by name.
  package var withPrivateKey = false
  /// Who reads the keys; SDKs differ in the form of the private one.
  package var consumer = KeyConsumer.java

  package init() {}
}

/// A value that cannot be handed out.
package enum SheetFailure: Failure {
  case unknownName(String, known: [String])
  case noValue(String, EnvironmentItem, AMS.Environment)
  case nothing(AMS.Environment)

  package var code: FailureCode {
    switch self {
    case .unknownName: FailureCode("ENV-002", .usage)
    case .noValue: FailureCode("ENV-003", .couldNot)
    case .nothing: FailureCode("ENV-004", .couldNot)
    }
  }

  package var what: Localized {
    switch self {
    case .unknownName(let name, _): Localized(zh: "没有名为“\(name)”的值", en: "there is no value called \"\(name)\"")
    case .noValue(let name, _, let environment):
      Localized(zh: "\(environment.name.zh)的 \(name) 还没有值", en: "\(name) has no value in \(environment.name.en) yet")
    case .nothing(let environment):
      Localized(zh: "\(environment.name.zh)还没有任何值", en: "\(environment.name.en) has no value yet")
    }
  }

  package var why: Localized? {
    guard case .unknownName(_, let known) = self else { return nil }
    return Localized(zh: "有：\(known.joined(separator: "、"))", en: "there are: \(known.joined(separator: ", "))")
  }

  package var remedies: [Remedy] {
    switch self {
    case .unknownName: [.advice(zh: "名称区分大小写", en: "names are case-sensitive")]
    case .noValue(_, .merchantPrivateKey, let environment), .noValue(_, .keyVersion, let environment):
      [.run("till keys generate --env \(environment.rawValue)")]
    case .noValue(_, .alipayPublicKey, let environment):
      [.run("till keys import FILE --role alipay-public --env \(environment.rawValue)")]
    case .noValue(_, .gateway, let environment):
      [.run("till env set gateway https://\(GatewayRegion.asia.host) --env \(environment.rawValue)")]
    case .noValue(_, .notificationURL, let environment):
      [.run("till env set notifyUrl https://shop.example.com/alipay/notify --env \(environment.rawValue)")]
    case .noValue(_, .clientID, let environment), .noValue(_, .pathPrefix, let environment), .nothing(let environment):
      [.run("till env set clientId VALUE --env \(environment.rawValue)"), .run("till guide")]
    }
  }
}

extension Workbench {
  /// The values of an environment under the names wanted.
  /// - Throws: ``SheetFailure`` if a name that was asked for is unknown or has no value.
  package func sheet(_ order: SheetOrder, of environment: AMS.Environment) async throws -> EnvironmentSheet {
    let project = try await project()
    for name in order.only where order.names.item(named: name) == nil {
      throw SheetFailure.unknownName(name, known: order.names.all)
    }
    var entries: [EnvironmentSheet.Entry] = []
    for item in order.names.items {
      guard let name = order.names.name(of: item) else { continue }
      let isNamed = order.only.contains(name)
      guard isNamed || (order.only.isEmpty && (!item.isSecret || order.withPrivateKey)) else { continue }
      if let value = try await project.value(of: item, in: environment, for: order.consumer) {
        entries.append(EnvironmentSheet.Entry(item: item, name: name, value: value))
      } else if isNamed || item.isSecret {
        throw SheetFailure.noValue(name, item, environment)
      }
    }
    guard !entries.isEmpty else { throw SheetFailure.nothing(environment) }
    return EnvironmentSheet(app: project.name, environment: environment, entries: entries)
  }
}

extension IntegrationProject {
  /// The value of one item as programs read it; `nil` if there is none.
  func value(
    of item: EnvironmentItem, in environment: AMS.Environment, for consumer: KeyConsumer
  ) async throws -> SecretBytes? {
    func text(_ text: String?) -> SecretBytes? { text.map { SecretBytes(copying: Array($0.utf8)) } }
    switch item {
    case .clientID: return text(try await setting(.clientID, in: environment))
    case .gateway: return text(try await gatewayURL(in: environment))
    case .notificationURL: return text(try await setting(.notificationURL, in: environment))
    case .pathPrefix:
      let id = try await setting(.clientID, in: environment).map { ClientID(rawValue: $0) }
      return text(id.map { Endpoint.pay.path.asRequested(by: $0).isSandbox ? "/ams/sandbox/api" : "/ams/api" })
    case .keyVersion:
      return text(try await keys.active(.merchantPrivate, in: environment).map { $0.summary.name.version.description })
    case .alipayPublicKey:
      guard let key = try await keys.active(.alipayPublic, in: environment) else { return nil }
      let form = consumer.form(isPrivate: false).publicForm ?? .spkiOneLine
      return SecretBytes(copying: try key.publicKey.exported(as: form))
    case .merchantPrivateKey:
      guard let key = try await keys.active(.merchantPrivate, in: environment)?.privateKey else { return nil }
      return try key.exported(as: consumer.form(isPrivate: true).privateForm ?? .pkcs8OneLine)
    }
  }

  /// An address other programs can call: the local gateway's is where `till sandbox serve` listens.
  private func gatewayURL(in environment: AMS.Environment) async throws -> String? {
    guard let text = try await setting(.gateway, in: environment) else {
      return environment == .sandbox ? GatewayAddress.servedLocally.text : nil
    }
    let address = try GatewayAddress(text)
    return address == .local ? GatewayAddress.servedLocally.text : address.text
  }
}
