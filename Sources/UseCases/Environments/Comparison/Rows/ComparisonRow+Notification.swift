import AMS
import Groundwork
import HTTP

/// Comparisons of the notification URLs.
extension ComparisonRow {
  private static let setURL: @Sendable (Environment) -> [Remedy] = { environment in
    let host = environment == .sandbox ? "test.shop.example.com" : "shop.example.com"
    return [.run("till env set notifyUrl https://\(host)/alipay/notify --env \(environment.rawValue)")]
  }

  private static func url(_ facts: EnvironmentFacts) -> HTTPURL? {
    facts.settings[.notificationURL].flatMap { try? HTTPURL(parsing: $0) }
  }

  static let notificationMissing = ComparisonRow(
    id: "notify-missing", title: Localized(zh: "没有通知地址", en: "there is no notification URL"), severity: .warn,
    look: .each { facts, _ in
      facts.settings[.notificationURL] == nil
        ? Localized(
          zh: "\(facts.environment.name.zh)没有设置 notifyUrl，付款结果只能靠查询得知",
          en: "notifyUrl is not set for \(facts.environment.name.en): results are learned by inquiry only") : nil
    }, remedies: setURL)

  static let notificationUnreachable = ComparisonRow(
    id: "notify-unreachable",
    title: Localized(zh: "真正的网关到不了这个通知地址", en: "the real gateway cannot reach this notification URL"), severity: .warn,
    look: .each { facts, _ in
      guard facts.environment == .sandbox, case .remote(let gateway) = facts.gateway, !gateway.isLoopback,
        let url = url(facts), NearHost.isNear(url.host)
      else { return nil }
      return Localized(
        zh: "网关是 \(gateway.host)，通知地址在 \(url.host)", en: "the gateway is \(gateway.host), the URL is on \(url.host)")
    }, remedies: setURL)

  static let notificationLocal = ComparisonRow(
    id: "notify-local", title: Localized(zh: "生产环境的通知地址在内网", en: "the production notification URL is not public"),
    severity: .error,
    look: .production { facts, _ in
      guard let url = url(facts), NearHost.isNear(url.host) else { return nil }
      return Localized(zh: "通知地址在 \(url.host)", en: "the URL is on \(url.host)")
    }, remedies: setURL)

  static let notificationPlain = ComparisonRow(
    id: "notify-plain", title: Localized(zh: "生产环境的通知地址没有加密", en: "the production notification URL is not encrypted"),
    severity: .error,
    look: .production { facts, _ in
      guard let url = url(facts), url.scheme == .http else { return nil }
      return Localized(zh: "\(Masked.url(url.text)) 用的是 http", en: "\(Masked.url(url.text)) is http")
    }, remedies: setURL)

  static let notificationShared = ComparisonRow(
    id: "notify-shared", title: Localized(zh: "两个环境共用通知地址", en: "both environments share a notification URL"),
    severity: .warn,
    look: .pair { pair in
      guard let url = pair.production.settings[.notificationURL], url == pair.sandbox.settings[.notificationURL] else {
        return nil
      }
      return Localized(
        zh: "两边都是 \(Masked.url(url))，测试通知会进生产系统",
        en: "both have \(Masked.url(url)), so test notifications reach the production system")
    }, remedies: setURL)
}

/// Hosts that nobody outside of this machine or its network reaches.
enum NearHost {
  private static let endings = [".localhost", ".local", ".internal", ".lan", ".test", ".home.arpa"]
  /// Networks of IPv4 that are routed nowhere, with their length in bits: RFC 1918, 5735, 6598 and 3927.
  private static let networks: [(address: UInt32, bits: Int)] = [
    (0x0A00_0000, 8), (0xAC10_0000, 12), (0xC0A8_0000, 16), (0x7F00_0000, 8), (0xA9FE_0000, 16), (0x6440_0000, 10),
    (0x0000_0000, 8),
  ]

  static func isNear(_ host: String) -> Bool {
    let host = host.lowercased()
    if HTTPOrigin(scheme: .http, host: host).isLoopback { return true }
    if let address = HostText.ipv4(host) {
      return networks.contains { address >> (32 - $0.bits) == $0.address >> (32 - $0.bits) }
    }
    if host.contains(":") {
      return host == "::" || ["fc", "fd", "fe8", "fe9", "fea", "feb"].contains { host.hasPrefix($0) }
    }
    return !host.contains(".") || endings.contains { host.hasSuffix($0) }
  }
}
