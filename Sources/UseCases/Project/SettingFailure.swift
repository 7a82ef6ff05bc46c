package import AMS
package import Groundwork

/// A setting that cannot be used, or is not there.
package enum SettingFailure: Failure {
  case unknownName(String)
  case missing(SettingName, Environment)
  case gatewayUnreadable(String, why: Localized?)
  case gatewayWithPath(String)
  case gatewayPlain(String)
  case notificationURLUnreadable(String, why: Localized?)
  case notFolder(String)

  package var code: FailureCode {
    switch self {
    case .unknownName: FailureCode("SET-001", .usage)
    case .missing: FailureCode("SET-002", .couldNot)
    case .gatewayUnreadable: FailureCode("SET-003", .usage)
    case .gatewayWithPath: FailureCode("SET-004", .usage)
    case .gatewayPlain: FailureCode("SET-005", .refused)
    case .notificationURLUnreadable: FailureCode("SET-006", .usage)
    case .notFolder: FailureCode("SET-007", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .unknownName(let name): Localized(zh: "没有名为“\(name)”的设置", en: "there is no setting \"\(name)\"")
    case .missing(let name, let environment):
      Localized(
        zh: "\(environment.name.zh)还没有设置\(name.title.zh)",
        en: "the \(environment.name.en) environment has no \(name.title.en) yet")
    case .gatewayUnreadable(let text, _):
      Localized(zh: "“\(text)”不是网关地址", en: "\"\(text)\" is no gateway address")
    case .gatewayWithPath(let text):
      Localized(zh: "网关地址“\(text)”带有路径", en: "the gateway address \"\(text)\" has a path")
    case .gatewayPlain(let text):
      Localized(zh: "网关地址“\(text)”没有使用 https", en: "the gateway address \"\(text)\" is not https")
    case .notificationURLUnreadable(let text, _):
      Localized(zh: "“\(text)”不能作为通知地址", en: "\"\(text)\" cannot be a notification URL")
    case .notFolder(let path): Localized(zh: "“\(path)”不是文件夹", en: "\"\(path)\" is no folder")
    }
  }

  package var why: Localized? {
    switch self {
    case .unknownName:
      Localized(
        zh: "可用的有：\(SettingName.allCases.map(\.rawValue).joined(separator: "、"))",
        en: "there are: \(SettingName.allCases.map(\.rawValue).joined(separator: ", "))")
    case .gatewayUnreadable(_, let why), .notificationURLUnreadable(_, let why): why
    case .gatewayWithPath:
      Localized(
        zh: "路径由每个接口决定，并且参与签名；官方 SDK 也只接受不带路径的地址",
        en: "the path belongs to the operation and is signed; the official SDKs take an address without one too")
    case .gatewayPlain:
      Localized(zh: "只有本机的网关可以用 http", en: "only a gateway on this machine may be called by http")
    case .missing, .notFolder: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .unknownName: [.run("till env list")]
    case .missing(.gateway, let environment):
      [.run("till env set gateway https://\(GatewayRegion.asia.host) --env \(environment.rawValue)")]
    case .missing(let name, let environment):
      [.run("till env set \(name.rawValue) VALUE --env \(environment.rawValue)"), .run("till guide")]
    case .gatewayUnreadable, .gatewayWithPath, .gatewayPlain:
      GatewayRegion.allCases.map { region in
        .advice(
          zh: "\(region.name.zh)：https://\(region.host)", en: "\(region.name.en): https://\(region.host)")
      }
    case .notificationURLUnreadable:
      [
        .advice(
          zh: "例如 https://shop.example.com/alipay/notify", en: "for example https://shop.example.com/alipay/notify")
      ]
    case .notFolder: [.run("till env set project FOLDER --env production")]
    }
  }
}
