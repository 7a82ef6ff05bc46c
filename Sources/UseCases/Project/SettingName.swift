package import Groundwork

/// What is kept for each environment of an application, beside its keys.
package enum SettingName: String, CaseIterable, Sendable {
  case clientID = "clientId"
  /// `local`, or the origin of a gateway.
  case gateway
  case notificationURL = "notifyUrl"
  /// The folder of the code project that is swapped at go-live.
  case project

  /// What stands in a sentence.
  package var meaning: Localized {
    switch self {
    case .clientID: Localized(zh: "客户端 ID", en: "client id")
    case .gateway: Localized(zh: "网关", en: "gateway")
    case .notificationURL: Localized(zh: "通知地址", en: "notification URL")
    case .project: Localized(zh: "代码项目的文件夹", en: "code project")
    }
  }

  /// What its value may be.
  package var form: Localized {
    switch self {
    case .clientID: Localized(zh: "沙箱以 SANDBOX_ 开头", en: "begins with SANDBOX_ in the sandbox")
    case .gateway: Localized(zh: "local（本机沙箱）或 https 地址", en: "local (the local sandbox) or an https address")
    case .notificationURL: Localized(zh: "接收付款结果的地址", en: "the address that receives payment results")
    case .project: Localized(zh: "上线时替换配置的文件夹", en: "the folder whose settings are swapped at go-live")
    }
  }
}
