package import Groundwork

/// Why an acceptance cannot be run or its report not be shown.
package enum AcceptanceFailure: Failure {
  case tableUnsound(String)
  case caseUnknown(String, nearest: String?)
  case nothingChosen
  /// Neither a driver nor a person to ask.
  case nobodyToAsk
  case noReport
  case notReport(String)
  /// The report was changed after it was made.
  case tampered(String)
  case driverNotStarted(String, reason: String)

  package var code: FailureCode {
    switch self {
    case .tableUnsound: FailureCode("ACC-001", .couldNot)
    case .caseUnknown: FailureCode("ACC-002", .usage)
    case .nothingChosen: FailureCode("ACC-003", .usage)
    case .nobodyToAsk: FailureCode("ACC-004", .usage)
    case .noReport: FailureCode("ACC-005", .unverifiable)
    case .notReport: FailureCode("ACC-006", .unverifiable)
    case .tampered: FailureCode("ACC-007", .findings)
    case .driverNotStarted: FailureCode("ACC-008", .couldNot)
    }
  }

  package var what: Localized {
    switch self {
    case .tableUnsound: Localized(zh: "验收用例表有误", en: "the table of acceptance cases is not sound")
    case .caseUnknown(let name, _): Localized(zh: "没有用例“\(name)”", en: "there is no case \"\(name)\"")
    case .nothingChosen: Localized(zh: "没有说要执行哪些用例", en: "no case was named")
    case .nobodyToAsk:
      Localized(zh: "没有 --drive，也没有人在终端前操作", en: "there is neither --drive nor a person at a terminal")
    case .noReport: Localized(zh: "还没有验收结果", en: "there is no acceptance to report yet")
    case .notReport(let name): Localized(zh: "“\(name)”不是验收报告", en: "\"\(name)\" is no acceptance report")
    case .tampered(let name):
      Localized(zh: "“\(name)”在生成之后被改动过", en: "\"\(name)\" was changed after it was made")
    case .driverNotStarted(let program, _):
      Localized(zh: "无法启动“\(program)”", en: "\"\(program)\" could not be started")
    }
  }

  package var why: Localized? {
    switch self {
    case .tableUnsound(let reason), .driverNotStarted(_, let reason): Localized(verbatim: reason)
    case .caseUnknown(_, let nearest?): Localized(zh: "也许是 \(nearest)", en: "perhaps \(nearest) is meant")
    case .tampered:
      Localized(
        zh: "摘要或签名与内容不符", en: "its digest or its signature does not belong to what it says")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .caseUnknown(_, let nearest?): [.run("till accept run \(nearest)"), .run("till accept list")]
    case .caseUnknown, .tableUnsound: [.run("till accept list")]
    case .nothingChosen: [.run("till accept run --all"), .run("till accept list")]
    case .nobodyToAsk: [.run("till accept run --all --drive 'python3 merchant.py'")]
    case .noReport: [.run("till accept run --all")]
    case .notReport, .tampered: [.run("till accept report --format json -o acceptance.json")]
    case .driverNotStarted:
      [.advice(zh: "先单独运行这条命令", en: "run that command by itself first")]
    }
  }
}
