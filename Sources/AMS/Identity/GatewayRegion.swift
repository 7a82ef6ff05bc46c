package import Groundwork

/// The regions of the real gateway and their recommended (accelerated) hosts.
///
/// Source: Antom docs, "API fundamentals" (ac/ams/api_fund), state of 2024–2025. Integrators are told that hosts
/// may change, so the gateway stays configurable.
package enum GatewayRegion: String, CaseIterable, Codable, Sendable {
  case asia, northAmerica, europe, unitedStates

  package var host: String {
    switch self {
    case .asia: "open-sea-global.alipay.com"
    case .northAmerica: "open-na-global.alipay.com"
    case .europe: "open-de-global.alipay.com"
    case .unitedStates: "open.antglobal-us.com"
    }
  }

  /// The older hosts of the region, still answering.
  package var otherHosts: [String] {
    switch self {
    case .asia: ["open-sea.alipay.com"]
    case .northAmerica: ["open-na.alipay.com"]
    case .europe: ["open-eu.alipay.com"]
    case .unitedStates: []
    }
  }

  package var name: Localized {
    switch self {
    case .asia: Localized(zh: "亚洲", en: "Asia")
    case .northAmerica: Localized(zh: "北美", en: "North America")
    case .europe: Localized(zh: "欧洲", en: "Europe")
    case .unitedStates: Localized(zh: "美国商户", en: "US merchants")
    }
  }

  /// Every host of the real gateway, for certificates of the local one.
  package static var allHosts: [String] { allCases.flatMap { [$0.host] + $0.otherHosts } }
}
