package import Groundwork

/// What is kept for each environment of an application, beside its keys.
package enum SettingName: String, CaseIterable, Sendable {
  case clientID = "clientId"
  /// `local`, or the origin of a gateway.
  case gateway
  case notificationURL = "notifyUrl"
  /// The folder of the code project that is swapped at go-live.
  case project

  /// What people call it, for sentences and lists.
  package var title: Localized {
    switch self {
    case .clientID: Localized(zh: "客户端 ID", en: "client id")
    case .gateway: Localized(zh: "网关", en: "gateway")
    case .notificationURL: Localized(zh: "通知地址", en: "notification URL")
    case .project: Localized(zh: "代码项目的文件夹", en: "folder of the code project")
    }
  }

  /// What may be given for it.
  package var meaning: Localized {
    switch self {
    case .clientID: Localized(zh: "客户端 ID", en: "client id")
    case .gateway: Localized(zh: "网关：local（本机沙箱）或 https 地址", en: "gateway: local, or an https address")
    case .notificationURL: Localized(zh: "通知地址", en: "notification URL")
    case .project: Localized(zh: "代码项目的文件夹", en: "folder of the code project")
    }
  }
}
