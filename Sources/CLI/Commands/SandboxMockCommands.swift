import AMS
import Groundwork
import Terminal
import UseCases

/// `till sandbox mock …`: faults on demand.
struct SandboxMockCommands: Sendable {
  let context: ProgramContext
  let home: Option<String>

  private static let operation = Positional<String>.text(
    "OPERATION", meaning: Localized(zh: "接口、notifyPayment 或 all", en: "an operation, notifyPayment or all"))
  private static let resultCode = Positional<String>.text(
    "RESULTCODE", meaning: Localized(zh: "结果码", en: "the result code"))
  private static let status = Option<String>.text(
    "status", valueName: "S|F|U", meaning: Localized(zh: "结果状态，默认为文档所列", en: "the result status, else the documents'"),
    choices: ["S", "F", "U"])
  private static let message = Option<String>.text(
    "message", valueName: "TEXT", meaning: Localized(zh: "结果消息，默认为常见文字", en: "the result message, else the usual words")
  )
  private static let faultName = Positional<String>.text(
    "NAME", meaning: Localized(zh: "故障的名字", en: "the name of a fault"))
  private static let on = Option<String>.text(
    "operation", valueName: "OP", meaning: Localized(zh: "只影响这个接口，默认 all", en: "only this operation, else all"))
  private static let set = Option<Assignment>.assignment(
    valueName: "P=V", form: "参数=值", example: "ms=500",
    meaning: Localized(zh: "设置故障的参数", en: "set a parameter of the fault"))
  private static let presetName = Positional<String>.text(
    "NAME", meaning: Localized(zh: "预设的名字", en: "the name of a preset"))
  private static let available = Flag(
    "available", meaning: Localized(zh: "列出全部故障、参数和预设", en: "every fault, its parameters, and the presets"))
  private static let ids = Positional<Int>.integer(
    "ID", arity: .many(atLeast: 0), meaning: Localized(zh: "编号，不给时全部", en: "numbers, else all"), in: 1...Int.max)

  var command: Command {
    Command(
      "mock",
      summary: Localized(zh: "让网关按您的要求出错", en: "make the gateway misbehave on demand"),
      examples: [
        .init(
          "till sandbox mock set pay USER_BALANCE_NOT_ENOUGH --times 1", zh: "下一次付款余额不足",
          en: "the next payment lacks balance")
      ],
      subcommands: [setResult, fault, preset, list, clear])
  }

  private var setResult: Command {
    Command(
      "set", summary: Localized(zh: "让接口返回指定的结果码", en: "answer an operation with a result code"),
      details: Localized(
        zh: "验签通过的调用直接得到这个结果，什么也不记账，直到用完、到期或被清除。运行中的网关立即生效。",
        en:
          "Calls whose signature verifies get this result and nothing is booked, until it is used up, over or cleared. A running gateway plays it at once."
      ),
      arguments: [Self.operation, Self.resultCode, Self.status, Self.message] + MockScopeArguments.all + [home],
      examples: [
        .init(
          "till sandbox mock set pay UNKNOWN_EXCEPTION", zh: "每一次 pay 都结果未知", en: "every pay has an unknown outcome"),
        .init(
          "till sandbox mock set inquiryPayment SYSTEM_ERROR --every 3 --for 30m", zh: "半小时内每三次查询失败一次",
          en: "one inquiry in three fails, for half an hour"),
      ],
      schema: "till.sandbox-mocks/1",
      run: { invocation in
        var scope = try MockScopeArguments.scope(invocation)
        scope.operation = try invocation.require(Self.operation)
        let (planned, remark) = try await workbench(invocation).planResult(
          try invocation.require(Self.resultCode), status: invocation[Self.status], message: invocation[Self.message],
          scope)
        if let remark { context.output(invocation).warn(remark) }
        return emit([planned], invocation)
      })
  }

  private var fault: Command {
    Command(
      "fault", summary: Localized(zh: "让网关、网络或通知出故障", en: "play a fault of gateway, network or delivery"),
      details: Localized(
        zh: "till sandbox mock list --available 列出全部故障，till explain NAME 解释一种。种子和调用次序相同，得到的字节也相同。",
        en:
          "till sandbox mock list --available lists every fault, till explain NAME explains one. The same seed and the same calls give the same bytes."
      ),
      arguments: [Self.faultName, Self.on, Self.set, MockScopeArguments.seed] + MockScopeArguments.all + [home],
      examples: [
        .init(
          "till sandbox mock fault half-body --operation pay --times 1", zh: "下一次付款的响应只到一半",
          en: "the next answer to pay is cut in half"),
        .init(
          "till sandbox mock fault latency --set shape=long-tail --set ms=300 --seed 7", zh: "每次调用都晚，偶尔很晚",
          en: "every call is late, now and then very late"),
        .init(
          "till sandbox mock fault duplicate-notification --set times=3", zh: "通知各来三次", en: "notifications come thrice"),
      ],
      schema: "till.sandbox-mocks/1",
      run: { invocation in
        var scope = try MockScopeArguments.scope(invocation)
        scope.operation = invocation[Self.on] ?? Workbench.everyOperation
        let planned = try await workbench(invocation).planFault(
          try invocation.require(Self.faultName), invocation.all(Self.set).map { (name: $0.path, value: $0.value) },
          scope)
        return emit([planned], invocation)
      })
  }

  private var preset: Command {
    Command(
      "preset", summary: Localized(zh: "一次设好一组模拟", en: "plan several faults by one name"),
      details: Localized(
        zh: "amounts-2020：金额 9901 的 pay 结果未知，9902 的 pay 超时，9903 付款正常但查询结果未知，9904 查询超时。",
        en:
          "amounts-2020: pay of 9901 has an unknown outcome, of 9902 times out; a payment of 9903 is fine but its inquiry unknown, of 9904 its inquiry times out."
      ),
      arguments: [Self.presetName] + MockScopeArguments.ofPresets + [home],
      examples: [.init("till sandbox mock preset amounts-2020", zh: "特殊金额", en: "the magic amounts")],
      schema: "till.sandbox-mocks/1",
      run: { invocation in
        let scope = try MockScopeArguments.scope(invocation)
        return emit(
          try await workbench(invocation).planPreset(try invocation.require(Self.presetName), scope), invocation)
      })
  }

  private var list: Command {
    Command(
      "list", summary: Localized(zh: "列出正在模拟的，或全部可用的", en: "list what is planned, or all there is"),
      arguments: [Self.available, home],
      examples: [
        .init("till sandbox mock list", zh: "正在模拟的", en: "what is planned"),
        .init("till sandbox mock list --available", zh: "全部故障及其参数", en: "every fault with its parameters"),
      ],
      schema: "till.sandbox-mocks/1",
      run: { invocation in
        let planned = try await workbench(invocation).plannedFaults()
        let isWhole = invocation[Self.available]
        var members = MockText.members(planned)
        if isWhole { members.append(.init("available", .array(Workbench.faults.map(\.json)))) }
        context.output(invocation).emit(
          Report("till.sandbox-mocks/1", members) { setting in
            isWhole ? MockText.available(setting) : MockText.planned(planned, setting)
          })
        return .fine
      })
  }

  private var clear: Command {
    Command(
      "clear", summary: Localized(zh: "取消模拟", en: "take planned faults back"), arguments: [Self.ids, home],
      examples: [
        .init("till sandbox mock clear", zh: "全部取消", en: "all of them"),
        .init("till sandbox mock clear 2 3", zh: "只取消这些编号", en: "only those numbers"),
      ],
      schema: "till.sandbox-mocks/1",
      run: { invocation in
        let ids = invocation.all(Self.ids)
        let workbench = workbench(invocation)
        let cleared = try await workbench.clearFaults(ids.isEmpty ? nil : ids)
        let left = try await workbench.plannedFaults()
        let members = MockText.members(left) + [.init("cleared", .array(cleared.map(\.json)))]
        context.output(invocation).emit(
          Report("till.sandbox-mocks/1", members) { setting in
            setting(Localized(zh: "已取消 \(cleared.count) 项", en: "taken back: \(cleared.count)"))
          })
        return .fine
      })
  }

  private func workbench(_ invocation: Invocation) -> Workbench {
    context.workbench(invocation, sandboxHome: invocation[home])
  }

  private func emit(_ planned: [MockReport], _ invocation: Invocation) -> ExitCode {
    context.output(invocation).emit(
      Report("till.sandbox-mocks/1", MockText.members(planned)) { MockText.planned(planned, $0) })
    return .fine
  }
}
