import AMS
import Cryptography
import Groundwork
import Keyring
import Onboarding

/// What the names of templates stand for, as far as the vault and the clock know it. The rest a person says.
///
/// There is no name for a private key, and there must not be one.
struct TemplateName: Sendable {
  let name: String
  /// How a person provides it, apart from saying it for once; `nil` if that is the only way.
  let remedy: @Sendable (Environment) -> Remedy?
  let value: @Sendable (TemplateSubject) async throws -> String?

  init(
    _ name: String, remedy: @escaping @Sendable (Environment) -> Remedy? = { _ in nil },
    value: @escaping @Sendable (TemplateSubject) async throws -> String?
  ) {
    self.name = name
    self.remedy = remedy
    self.value = value
  }

  static let all: [TemplateName] = [
    TemplateName("app") { $0.project.name },
    TemplateName("environment") { $0.environment.rawValue },
    item(.clientID) { environment in .run("till env set clientId VALUE --env \(environment.rawValue)") },
    item(.gateway) { environment in .run("till env set gateway URL --env \(environment.rawValue)") },
    item(.pathPrefix) { environment in .run("till env set clientId VALUE --env \(environment.rawValue)") },
    item(.alipayPublicKey) { environment in
      .run("till keys import FILE --role alipay-public --env \(environment.rawValue)")
    },
    item(.keyVersion) { environment in .run("till keys generate --env \(environment.rawValue)") },
    item(.notificationURL) {
      environment in
      .run("till env set notifyUrl https://shop.example.com/alipay/notify --env \(environment.rawValue)")
    },
    TemplateName("kubernetesSecret") { subject in
      KubernetesWriter.name(
        of: EnvironmentSheet(app: subject.project.name, environment: subject.environment, entries: []))
    },
    clientID("sandboxClientId", .sandbox), clientID("productionClientId", .production),
    fingerprint("merchantKeyFingerprint", .merchantPrivate), fingerprint("alipayKeyFingerprint", .alipayPublic),
    TemplateName(
      "contractBy", remedy: { _ in .run("till step mark live.contract") }, value: { try await $0.contract()?.by }),
    TemplateName(
      "contractAt", remedy: { _ in .run("till step mark live.contract") },
      value: { subject in try await subject.contract().map { Timestamp.text($0.at) } }),
    TemplateName("paymentRequestId") { $0.freshID },
    TemplateName("refundRequestId") { $0.freshID },
    TemplateName("registrationRequestId") { $0.freshID },
    TemplateName("time") { RequestTime.isoMilliseconds($0.workbench.world.now()).rawValue },
    TemplateName("today") { String(Timestamp.text($0.workbench.world.now()).prefix(10)) },
  ]

  static func named(_ name: String) -> TemplateName? { all.first { $0.name == name } }

  private static func item(
    _ item: EnvironmentItem, remedy: @escaping @Sendable (Environment) -> Remedy
  ) -> TemplateName {
    TemplateName(
      item.rawValue, remedy: remedy,
      value: { subject in
        // Whoever adds a secret to the table above finds it refused here.
        guard !item.isSecret else { return nil }
        let value = try await subject.project.value(of: item, in: subject.environment, for: .java)
        return value?.withBytes { String(decoding: $0, as: UTF8.self) }
      })
  }

  private static func clientID(_ name: String, _ environment: Environment) -> TemplateName {
    TemplateName(
      name, remedy: { _ in .run("till env set clientId VALUE --env \(environment.rawValue)") },
      value: { try await $0.project.setting(.clientID, in: environment) })
  }

  private static func fingerprint(_ name: String, _ role: KeyRole) -> TemplateName {
    TemplateName(
      name, remedy: { environment in .run("till keys list --env \(environment.rawValue)") },
      value: { try await $0.project.keys.active(role, in: $0.environment)?.summary.fingerprint.text })
  }
}

/// Whose values a template is filled with.
struct TemplateSubject: Sendable {
  let workbench: Workbench
  let project: IntegrationProject
  let environment: Environment
  /// The same wherever a template names an id of the call twice.
  let freshID: String

  init(_ workbench: Workbench, _ project: IntegrationProject, _ environment: Environment) {
    self.workbench = workbench
    self.project = project
    self.environment = environment
    freshID = PaymentRequestID.make(terminal: "till", world: workbench.world).rawValue
  }

  func contract() async throws -> HandMark? { try await project.progress()["live.contract"].mark }
}
