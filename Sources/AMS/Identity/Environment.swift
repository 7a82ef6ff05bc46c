package import Groundwork

/// Where a client id and its keys belong. Each has its own client id and its own key pairs.
package enum Environment: String, Codable, CaseIterable, Hashable, Sendable {
  case sandbox, production

  package var name: Localized {
    switch self {
    case .sandbox: Localized(zh: "沙箱", en: "sandbox")
    case .production: Localized(zh: "生产环境", en: "production")
    }
  }
}
