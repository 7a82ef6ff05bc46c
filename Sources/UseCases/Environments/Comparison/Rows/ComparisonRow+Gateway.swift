import AMS
import Groundwork
import HTTP

/// Comparisons of the gateways, and of the path that calls take.
extension ComparisonRow {
  private static let setGateway: @Sendable (Environment) -> [Remedy] = { environment in
    [.run("till env set gateway https://\(GatewayRegion.asia.host) --env \(environment.rawValue)")]
  }

  /// The region whose recommended or older host this is.
  private static func region(_ facts: EnvironmentFacts) -> GatewayRegion? {
    guard case .remote(let origin) = facts.gateway else { return nil }
    return GatewayRegion.allCases.first { $0.host == origin.host || $0.otherHosts.contains(origin.host) }
  }

  private static func isLocal(_ facts: EnvironmentFacts) -> Bool {
    switch facts.gateway {
    case .local: true
    case .remote(let origin): origin.isLoopback
    case nil: false
    }
  }

  static let gatewayMissing = ComparisonRow(
    id: "gateway-missing", title: Localized(zh: "没有网关", en: "there is no gateway"), severity: .error,
    look: .production { facts, _ in
      facts.settings[.gateway] == nil
        ? Localized(zh: "生产环境没有设置 gateway", en: "gateway is not set for production") : nil
    },
    remedies: { _ in
      GatewayRegion.allCases.map { .run("till env set gateway https://\($0.host) --env production") }
    })

  static let gatewayLocal = ComparisonRow(
    id: "gateway-local", title: Localized(zh: "生产环境指向本机", en: "production points at this machine"),
    severity: .error,
    look: .production { facts, _ in
      isLocal(facts)
        ? Localized(
          zh: "生产环境的网关是 \(facts.gateway?.text ?? "")", en: "the production gateway is \(facts.gateway?.text ?? "")")
        : nil
    }, remedies: setGateway)

  static let gatewayUnknownHost = ComparisonRow(
    id: "gateway-host", title: Localized(zh: "网关不是已知的支付宝主机", en: "the gateway is no known host of Alipay"),
    severity: .warn,
    look: .each { facts, _ in
      guard case .remote(let origin) = facts.gateway, !origin.isLoopback, region(facts) == nil else { return nil }
      return Localized(
        zh: "\(facts.environment.name.zh)的网关是 \(origin.host)",
        en: "the \(facts.environment.name.en) gateway is \(origin.host)")
    }, remedies: setGateway)

  static let gatewayRegions = ComparisonRow(
    id: "gateway-region", title: Localized(zh: "两个环境在不同的区域", en: "the environments are in different regions"),
    severity: .warn,
    look: .pair { pair in
      guard let sandbox = region(pair.sandbox), let production = region(pair.production), sandbox != production else {
        return nil
      }
      return Localized(
        zh: "沙箱在\(sandbox.name.zh)，生产环境在\(production.name.zh)",
        en: "sandbox: \(sandbox.name.en), production: \(production.name.en)")
    }, remedies: setGateway)

  static let gatewayOlderHost = ComparisonRow(
    id: "gateway-older", title: Localized(zh: "网关用的是旧主机", en: "the gateway is an older host"), severity: .info,
    look: .each { facts, _ in
      guard case .remote(let origin) = facts.gateway, let region = region(facts), region.host != origin.host else {
        return nil
      }
      return Localized(
        zh: "\(origin.host) 仍可用，推荐 \(region.host)", en: "\(origin.host) still answers, \(region.host) is recommended")
    }, remedies: setGateway)

  static let pathConvention = ComparisonRow(
    id: "path-convention",
    title: Localized(zh: "两个环境的接口路径不同", en: "calls take different paths in the two environments"), severity: .info,
    look: .pair { pair in
      guard let sandbox = pair.sandbox.pathPrefix, let production = pair.production.pathPrefix, sandbox != production
      else { return nil }
      return Localized(
        zh: "沙箱是 \(sandbox)，生产环境是 \(production)，路径参与签名",
        en: "sandbox: \(sandbox), production: \(production), and the path is signed")
    },
    remedies: { _ in
      [
        .advice(
          zh: "代码里不要写死路径：官方 SDK 按客户端 ID 选择，自己签名时按 API_PATH_PREFIX",
          en: "do not hard-code the path: the official SDKs choose by client id; by hand, take API_PATH_PREFIX")
      ]
    })
}

extension EnvironmentFacts {
  /// What the path of a call begins with, as the official SDKs send it.
  var pathPrefix: String? {
    clientID.map { Endpoint.pay.path.asRequested(by: $0).isSandbox ? "/ams/sandbox/api" : "/ams/api" }
  }
}
