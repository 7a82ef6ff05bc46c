package import Groundwork

/// What the proxy cannot do, or has to say of what went by.
package enum ProxyFailure: Failure {
  /// The connection ended in the middle of a question.
  case questionBrokenOff
  /// Bytes came from the server that nobody had asked for.
  case unasked
  /// So much went by at once that a connection was passed on without being recorded.
  case notRecorded(connections: Int)
  /// The proxy would send to itself.
  case ownAddress(String)
  case wouldBeReachable(ListenAddress)

  package var code: FailureCode {
    switch self {
    case .questionBrokenOff: FailureCode("PRX-001", .remote)
    case .unasked: FailureCode("PRX-002", .remote)
    case .notRecorded: FailureCode("PRX-003", .couldNot)
    case .ownAddress: FailureCode("PRX-004", .usage)
    case .wouldBeReachable: FailureCode("PRX-005", .refused)
    }
  }

  package var what: Localized {
    switch self {
    case .questionBrokenOff:
      Localized(zh: "请求还没有发完，连接就断了", en: "the connection ended in the middle of the request")
    case .unasked: Localized(zh: "没有请求，对方却发来了数据", en: "the server sent something that nobody had asked for")
    case .notRecorded(let count):
      Localized(zh: "\(count) 个连接只转发、没有记录：一下子来得太多", en: "\(count) connections were passed on without a record")
    case .ownAddress(let address):
      Localized(zh: "\(address) 就是代理自己的地址", en: "\(address) is the proxy's own address")
    case .wouldBeReachable(let address):
      NotifyFailure.notLoopback(address).what
    }
  }

  package var why: Localized? {
    switch self {
    case .notRecorded:
      Localized(zh: "流量从不因为记录而变慢", en: "traffic is never held up by recording it")
    case .wouldBeReachable:
      Localized(zh: "经过代理的是真实的收款请求", en: "what passes through it are real requests for payment")
    case .questionBrokenOff, .unasked, .ownAddress: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .ownAddress: [.run("till proxy --to local --http 127.0.0.1:9081")]
    case .wouldBeReachable: [.run("till proxy --to local --http 127.0.0.1:9080"), .run("till proxy --help")]
    case .questionBrokenOff, .unasked, .notRecorded: []
    }
  }
}
