package import Groundwork

/// Traffic that cannot be shown or sent again.
package enum TrafficFailure: Failure {
  case bookUnreadable
  case unknown(String)
  /// More than one exchange begins so.
  case ambiguous(String)
  /// Nothing says where to.
  case noTarget(String)
  /// It would go to a gateway beyond this machine, and nobody has named that.
  case notNamed(String, target: String)
  /// A kept request that cannot be sent, as it is none.
  case noRequest(String)

  package var code: FailureCode {
    switch self {
    case .bookUnreadable: FailureCode("TRF-001", .damaged)
    case .unknown: FailureCode("TRF-002", .usage)
    case .ambiguous: FailureCode("TRF-003", .usage)
    case .noTarget: FailureCode("TRF-004", .usage)
    case .notNamed: FailureCode("TRF-005", .refused)
    case .noRequest: FailureCode("TRF-006", .couldNot)
    }
  }

  package var what: Localized {
    switch self {
    case .bookUnreadable: Localized(zh: "读不懂流量记录", en: "the record of traffic cannot be read")
    case .unknown(let id): Localized(zh: "没有编号为 \(id) 的报文", en: "there is no exchange \(id)")
    case .ambiguous(let start):
      Localized(zh: "不止一条报文的编号以 \(start) 开头", en: "more than one exchange begins with \(start)")
    case .noTarget(let id):
      Localized(zh: "\(id) 没有记下发给了谁", en: "where \(id) went to was not recorded")
    case .notNamed(_, let target):
      Localized(
        zh: "这会把请求再次发给 \(target)，没有确认，什么也没有发送",
        en: "this would send the request to \(target) again; nobody confirmed it, and nothing was sent")
    case .noRequest(let id):
      Localized(zh: "\(id) 记下的不是一个完整的请求", en: "what was recorded of \(id) is no complete request")
    }
  }

  package var why: Localized? {
    switch self {
    case .unknown:
      Localized(
        zh: "它可能太旧已被清除，或属于另一个 --home 文件夹",
        en: "it may have been dropped as too old, or belong to another --home folder")
    case .notNamed:
      Localized(zh: "那不是这台机器，可能动用真钱", en: "that is not this machine, and real money may move")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .bookUnreadable: [.run("till traffic clear")]
    case .unknown, .ambiguous: [.run("till traffic list")]
    case .noTarget(let id): [.run("till traffic replay \(id) --to local")]
    case .notNamed(let id, let target):
      [.run("till traffic replay \(id) --to local"), .run("till traffic replay \(id) --to \(target)")]
    case .noRequest(let id): [.run("till traffic show \(id)")]
    }
  }
}
