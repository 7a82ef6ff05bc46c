package import AMS
package import Groundwork

/// The local sandbox cannot do what was asked.
package enum SandboxFailure: Failure {
  case booksUnreadable(table: String)
  case clientUnknown(ClientID)
  case keyVersionUnknown(ClientID, KeyVersion)
  /// No platform key waits to be switched to.
  case nothingAnnounced(ClientID)
  case noListener
  case addressUnreadable(String)
  /// Other machines would reach it, and nobody said that they may.
  case wouldBeReachable(ListenAddress)

  package var code: FailureCode {
    switch self {
    case .booksUnreadable: FailureCode("SBX-001", .damaged)
    case .clientUnknown: FailureCode("SBX-002", .usage)
    case .noListener: FailureCode("SBX-003", .usage)
    case .addressUnreadable: FailureCode("SBX-004", .usage)
    case .wouldBeReachable: FailureCode("SBX-005", .refused)
    case .keyVersionUnknown: FailureCode("SBX-080", .usage)
    case .nothingAnnounced: FailureCode("SBX-081", .couldNot)
    }
  }

  package var what: Localized {
    switch self {
    case .booksUnreadable(let table):
      Localized(zh: "沙箱账簿 sandbox.db 的 \(table) 表有读不懂的内容", en: "the table \(table) of sandbox.db cannot be understood")
    case .clientUnknown(let id):
      Localized(zh: "沙箱里没有登记客户端 \(id)", en: "the sandbox does not know the client \(id)")
    case .keyVersionUnknown(let id, let version):
      Localized(zh: "\(id) 没有版本为 \(version) 的公钥", en: "\(id) has no key of version \(version)")
    case .nothingAnnounced(let id):
      Localized(zh: "\(id) 没有待启用的支付宝密钥", en: "no Alipay key was announced for \(id)")
    case .noListener: Localized(zh: "没有要监听的地址", en: "there is no address to listen on")
    case .addressUnreadable(let text):
      Localized(zh: "“\(text)”不是监听地址", en: "\"\(text)\" is no address to listen on")
    case .wouldBeReachable(let address): Self.reachable(at: address)
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .booksUnreadable:
      [.advice(zh: "换一个文件夹：till sandbox serve --home DIR", en: "use another folder: till sandbox serve --home DIR")]
    case .clientUnknown, .keyVersionUnknown: [.run("till sandbox app list")]
    case .nothingAnnounced(let id): [.run("till sandbox app rotate-key --client-id \(id)")]
    case .noListener: [.run("till sandbox serve --http 127.0.0.1:0")]
    case .wouldBeReachable:
      [
        .run("till sandbox serve --http 127.0.0.1:8080"),
        .advice(zh: "确实需要时加 --expose", en: "add --expose if that is what you want"),
      ]
    case .addressUnreadable: [.run("till sandbox serve --http 127.0.0.1:8080 --https 127.0.0.1:8443")]
    }
  }

  /// What an address hands to other machines.
  package static func reachable(at address: ListenAddress) -> Localized {
    Localized(
      zh: "\(address.host):\(address.port) 可以从其他机器访问：网关、测试钱包（可以付款、改余额）和其中的订单",
      en:
        "\(address.host):\(address.port) can be reached from other machines: the gateway, the test wallet (to pay and change balances) and the orders in it"
    )
  }
}
