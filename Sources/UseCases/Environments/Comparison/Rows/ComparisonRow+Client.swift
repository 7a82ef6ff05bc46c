import AMS
import Groundwork

/// Comparisons of the client ids.
extension ComparisonRow {
  private static func setClientID(_ environment: Environment) -> [Remedy] {
    [
      .run(
        "till env set clientId \(environment == .sandbox ? "SANDBOX_5Y…" : "5Y…") --env \(environment.rawValue)")
    ]
  }

  static let clientIDMissing = ComparisonRow(
    id: "client-id-missing", title: Localized(zh: "没有客户端 ID", en: "there is no client id"), severity: .error,
    look: .each { facts, _ in
      facts.clientID == nil
        ? Localized(
          zh: "\(facts.environment.name.zh)没有设置 clientId", en: "clientId is not set for \(facts.environment.name.en)")
        : nil
    }, remedies: setClientID)

  static let clientIDOfOtherEnvironment = ComparisonRow(
    id: "client-id-environment",
    title: Localized(zh: "客户端 ID 属于另一个环境", en: "the client id belongs to the other environment"), severity: .error,
    look: .each { facts, _ in
      guard let id = facts.clientID, id.isSandboxShaped != (facts.environment == .sandbox) else { return nil }
      return Localized(
        zh: "\(facts.environment.name.zh)的 \(Masked.clientID(id)) 是\(id.isSandboxShaped ? "测试" : "生产")写法",
        en:
          "\(Masked.clientID(id)) of \(facts.environment.name.en) has the shape of a \(id.isSandboxShaped ? "test" : "production") id"
      )
    }, remedies: setClientID)

  static let clientIDShared = ComparisonRow(
    id: "client-id-shared", title: Localized(zh: "两个环境共用一个客户端 ID", en: "both environments have one client id"),
    severity: .error,
    look: .pair { pair in
      guard let id = pair.production.clientID, id == pair.sandbox.clientID else { return nil }
      return Localized(zh: "两边都是 \(Masked.clientID(id))", en: "both have \(Masked.clientID(id))")
    }, remedies: setClientID)

  static let clientIDWithoutRewrite = ComparisonRow(
    id: "client-id-older",
    title: Localized(
      zh: "官方 SDK 不会为这种旧测试 ID 改用沙箱路径", en: "the official SDKs do not take the sandbox path for this older id"),
    severity: .warn,
    look: .each { facts, _ in
      guard let id = facts.clientID, facts.environment == .sandbox, id.isSandboxShaped, !id.hasSandboxPrefix else {
        return nil
      }
      return Localized(
        zh: "\(Masked.clientID(id)) 没有 SANDBOX_ 前缀", en: "\(Masked.clientID(id)) has no prefix SANDBOX_")
    },
    remedies: { environment in
      [
        .advice(
          zh: "在开发者中心的“集成设置”中换成新的沙箱 ID", en: "take today's sandbox id from Integration Settings in the Developer Center"
        )
      ] + setClientID(environment)
    })
}
