package import AMS
package import Groundwork
package import Onboarding

/// What a step asks a person for. Each kind knows what is kept already, how to take an answer, and how the local
/// stand-in for the portal would answer.
package enum StepInput: String, CaseIterable, Sendable {
  case appName, clientId, gateway, keyPair, platformKey, notificationURL, projectFolder

  package var question: Localized {
    switch self {
    case .appName: Localized(zh: "应用的名称", en: "name of the application")
    case .clientId: Localized(zh: "客户端 ID", en: "client id")
    case .gateway: Localized(zh: "网关", en: "gateway")
    case .keyPair: Localized(zh: "商户私钥", en: "merchant private key")
    case .platformKey: Localized(zh: "支付宝公钥", en: "Alipay public key")
    case .notificationURL: Localized(zh: "通知地址", en: "notification URL")
    case .projectFolder: Localized(zh: "代码项目的文件夹", en: "folder of the code project")
    }
  }

  /// Whether the answer is a key: pasted text, or the path of a file.
  package var isKey: Bool { self == .keyPair || self == .platformKey }

  /// The same without the guide, to copy into a script.
  package func command(_ value: String, in environment: Environment) -> String {
    let env = environment == .sandbox ? "" : " --env production"
    switch self {
    case .appName: return "till app create \(ShellWord.quoted(value))"
    case .clientId: return "till env set clientId \(ShellWord.quoted(value))\(env)"
    case .gateway: return "till env set gateway \(ShellWord.quoted(value))\(env)"
    case .keyPair: return value.isEmpty ? "till keys generate\(env)" : "till keys import FILE\(env)"
    case .platformKey: return "till keys import --role alipay-public FILE\(env)"
    case .notificationURL: return "till env set notifyUrl \(ShellWord.quoted(value))\(env)"
    case .projectFolder: return "till env set project \(ShellWord.quoted(value)) --env production"
    }
  }
}

extension InputRequest {
  package var input: StepInput? { StepInput(rawValue: kind) }
  package var ownEnvironment: AMS.Environment { environment.flatMap(AMS.Environment.init(rawValue:)) ?? .sandbox }
}
