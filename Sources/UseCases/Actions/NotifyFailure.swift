package import AMS
package import Groundwork

/// A notification that cannot be made, found or received.
package enum NotifyFailure: Failure {
  case noURL(ClientID)
  case clientNeeded([ClientID])
  case paymentUnknown(String)
  case unknown(String)
  case bytesGone(String)
  case noKey
  case notLoopback(ListenAddress)

  package var code: FailureCode {
    switch self {
    case .noURL: FailureCode("NTF-001", .usage)
    case .clientNeeded: FailureCode("NTF-002", .usage)
    case .paymentUnknown: FailureCode("NTF-003", .usage)
    case .unknown: FailureCode("NTF-004", .usage)
    case .bytesGone: FailureCode("NTF-005", .couldNot)
    case .noKey: FailureCode("NTF-006", .couldNot)
    case .notLoopback: FailureCode("NTF-007", .refused)
    }
  }

  package var what: Localized {
    switch self {
    case .noURL(let id):
      Localized(zh: "\(id) 没有登记通知地址，命令也没有给出", en: "\(id) has no notification URL, and none was given")
    case .clientNeeded(let known):
      known.isEmpty
        ? Localized(zh: "沙箱里还没有登记商户", en: "no merchant is registered with the sandbox yet")
        : Localized(
          zh: "没有说明通知哪个客户端：\(Self.list(known))", en: "it was not said which client to notify: \(Self.list(known))")
    case .paymentUnknown(let id):
      Localized(zh: "沙箱里没有付款 \(id)", en: "the sandbox has no payment \(id)")
    case .unknown(let name):
      Localized(zh: "没有标识或 trace 为 \(name) 的通知", en: "there is no notification with the id or trace \(name)")
    case .bytesGone(let name):
      Localized(zh: "\(name) 的原始字节没有保留", en: "the bytes of \(name) were not kept")
    case .noKey:
      Localized(zh: "没有支付宝公钥，无法验证通知", en: "there is no Alipay public key to verify notifications with")
    case .notLoopback(let address):
      Localized(
        zh: "\(address.host):\(address.port) 会让其他机器也能访问",
        en: "\(address.host):\(address.port) would be reachable from other machines")
    }
  }

  package var why: Localized? {
    switch self {
    case .clientNeeded(let known) where !known.isEmpty:
      Localized(zh: "登记了不止一个，签名密钥各不相同", en: "more than one is registered, and each has its own key")
    case .clientNeeded:
      Localized(
        zh: "通知用沙箱为商户保管的平台密钥签名", en: "notifications are signed with the platform key the sandbox holds for a merchant")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .noURL: [.run("till notify send --url http://127.0.0.1:9000/notify")]
    case .clientNeeded(let known):
      known.isEmpty ? [.run("till sandbox app create --help")] : [.run("till notify send --client-id \(known[0])")]
    case .paymentUnknown, .unknown: [.run("till notify list")]
    case .bytesGone(let name): [.run("till notify replay \(name)")]
    case .noKey:
      [
        .run("till listen --public-key FILE"),
        .run("till keys import --role alipay-public FILE"),
      ]
    case .notLoopback: [.run("till listen --expose"), .run("till listen --http 127.0.0.1:0")]
    }
  }

  private static func list(_ ids: [ClientID]) -> String { ids.map(\.rawValue).joined(separator: ", ") }
}
