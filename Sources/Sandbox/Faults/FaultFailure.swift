package import Groundwork

/// A fault that cannot be planned as it was asked for.
package enum FaultFailure: Failure {
  case unknownFault(String)
  case unknownOperation(String, known: [String])
  case unknownCode(String)
  case unknownParameter(String, of: Fault)
  case unusableValue(String, of: FaultParameter, in: Fault)
  case missingParameter(FaultParameter, of: Fault)
  case doesNotConcern(Fault, operation: String)
  case notPlanned(Int64)
  case unknownPreset(String, known: [String])

  package var code: FailureCode {
    switch self {
    case .unknownFault: FailureCode("SBX-040", .usage)
    case .unknownOperation: FailureCode("SBX-041", .usage)
    case .unknownCode: FailureCode("SBX-042", .usage)
    case .unknownParameter: FailureCode("SBX-043", .usage)
    case .unusableValue: FailureCode("SBX-044", .usage)
    case .missingParameter: FailureCode("SBX-045", .usage)
    case .doesNotConcern: FailureCode("SBX-046", .usage)
    case .notPlanned: FailureCode("SBX-047", .usage)
    case .unknownPreset: FailureCode("SBX-048", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .unknownFault(let name): Localized(zh: "没有名为“\(name)”的故障", en: "there is no fault named \"\(name)\"")
    case .unknownOperation(let name, _):
      Localized(zh: "没有名为“\(name)”的接口", en: "there is no operation named \"\(name)\"")
    case .unknownCode(let code): Localized(zh: "文档里没有结果码“\(code)”", en: "no document names the result code \"\(code)\"")
    case .unknownParameter(let name, let fault):
      Localized(zh: "故障 \(fault.name) 没有参数“\(name)”", en: "the fault \(fault.name) has no parameter \"\(name)\"")
    case .unusableValue(let value, let parameter, let fault):
      Localized(
        zh: "“\(value)”不能作为故障 \(fault.name) 的参数 \(parameter.name)",
        en: "\"\(value)\" cannot be the \(parameter.name) of the fault \(fault.name)")
    case .missingParameter(let parameter, let fault):
      Localized(
        zh: "故障 \(fault.name) 需要参数 \(parameter.name)（\(parameter.meaning.zh)）",
        en: "the fault \(fault.name) needs its parameter \(parameter.name) (\(parameter.meaning.en))")
    case .doesNotConcern(let fault, let operation):
      fault.isOfNotifications
        ? Localized(
          zh: "故障 \(fault.name) 只影响通知，不影响 \(operation)",
          en: "the fault \(fault.name) is one of notifications, not of \(operation)")
        : Localized(
          zh: "故障 \(fault.name) 只影响对调用的响应，不影响 \(operation)",
          en: "the fault \(fault.name) is one of answers to calls, not of \(operation)")
    case .notPlanned(let id): Localized(zh: "没有编号为 \(id) 的模拟", en: "nothing is planned under the number \(id)")
    case .unknownPreset(let name, _): Localized(zh: "没有名为“\(name)”的预设", en: "there is no preset named \"\(name)\"")
    }
  }

  package var why: Localized? {
    switch self {
    case .unknownFault(let name): Self.near(name, AllFaults.table.map(\.name))
    case .unknownOperation(let name, let known): Self.near(name, known) ?? Self.oneOf(known)
    case .unknownCode(let code): Self.near(code, Fault.documentedCodes)
    case .unknownParameter(let name, let fault):
      Self.near(name, fault.parameters.map(\.name)) ?? Self.oneOf(fault.parameters.map(\.name))
    case .unusableValue(_, let parameter, _): parameter.demand
    case .unknownPreset(let name, let known): Self.near(name, known) ?? Self.oneOf(known)
    case .missingParameter, .doesNotConcern, .notPlanned: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .unknownFault, .unknownPreset: [.run("till sandbox mock list --available")]
    case .unknownOperation: [.run("till sandbox mock set --help")]
    case .unknownCode:
      [
        .run("till explain result-code"),
        .advice(zh: "确实要用它，就用 --status S|F|U 说明结果状态", en: "if it is meant, say its status with --status S|F|U"),
      ]
    case .unknownParameter(_, let fault), .unusableValue(_, _, let fault): [.run("till explain \(fault.name)")]
    case .missingParameter(_, let fault): [.run(fault.example), .run("till explain \(fault.name)")]
    case .doesNotConcern(let fault, _): [.run(fault.example)]
    case .notPlanned: [.run("till sandbox mock list")]
    }
  }

  private static func near(_ word: String, _ names: [String]) -> Localized? {
    Nearest.one(of: names, to: word).map { Localized(zh: "最接近的是 \($0)", en: "the nearest is \($0)") }
  }

  private static func oneOf(_ names: [String]) -> Localized? {
    guard !names.isEmpty else { return Localized(zh: "它没有参数", en: "it has none") }
    return Localized(zh: "可以是 " + names.joined(separator: "、"), en: "it may be " + names.joined(separator: ", "))
  }
}

extension FaultParameter {
  /// What a value has to be.
  package var demand: Localized {
    switch kind {
    case .number(let range, let unit, _):
      Localized(
        zh: "应为 \(range.lowerBound) 到 \(range.upperBound) 的整数" + (unit.isEmpty ? "" : "，单位 \(unit)"),
        en: "a whole number from \(range.lowerBound) to \(range.upperBound)" + (unit.isEmpty ? "" : ", in \(unit)"))
    case .choice(let choices, _):
      Localized(zh: "可以是 " + choices.joined(separator: "、"), en: "one of " + choices.joined(separator: ", "))
    case .text(nil): Localized(zh: "必须给出", en: "must be given")
    case .text: Localized(zh: "任意文字", en: "any text")
    }
  }
}
