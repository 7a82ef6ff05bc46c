import AMS
import APIClient
import Groundwork
import HTTP
import Terminal
import UseCases

/// `till call`: one signed call of the API, with everything that happened.
struct CallCommand: Sendable {
  let context: ProgramContext

  private static let operation = Positional<Endpoint>(
    "OPERATION", meaning: Localized(zh: "接口", en: "the operation"), choices: Endpoint.inStore.map(\.operation),
    parse: { text throws(ArgumentProblem) in
      guard let endpoint = Endpoint.named(text) else {
        let known = Endpoint.inStore.map(\.operation).joined(separator: ", ")
        throw ArgumentProblem(zh: "没有这个接口；可以是 \(known)", en: "there is no such operation; it may be \(known)")
      }
      return endpoint
    })
  private static let set = Option<Assignment>.member(Localized(zh: "修改模板中的一个字段", en: "change a member of the template"))
  private static let body = Option<String>.file(
    "body", meaning: Localized(zh: "原样发送的请求体，- 为标准输入", en: "a body sent as it is, - for standard input"))
  private static let gateway = Option<GatewayAddress>(
    "gateway", valueName: "URL",
    meaning: Localized(zh: "代替已设置的网关：local 或地址", en: "instead of the configured gateway: local or an address"),
    parse: { text throws(ArgumentProblem) in
      do {
        return try GatewayAddress(text)
      } catch {
        throw ArgumentProblem((error as? any Failure)?.what ?? Localized(verbatim: text))
      }
    })
  private static let scenario = Option<PaymentScenario>(
    "scenario", valueName: "NAME",
    meaning: Localized(zh: "pay 的收款方式", en: "for pay: how the shopper pays"), choices: scenarios.map(\.name),
    parse: { text throws(ArgumentProblem) in
      guard let found = scenarios.first(where: { $0.name == text }) else {
        let known = scenarios.map(\.name).joined(separator: ", ")
        throw ArgumentProblem(zh: "可以是 \(known)", en: "it may be \(known)")
      }
      return found.scenario
    })
  private static let scenarios: [(name: String, scenario: PaymentScenario)] = [
    ("payment-code", .paymentCode), ("order-code", .orderCode), ("entry-code", .entryCode),
  ]
  private static let unchecked = Flag(
    "unchecked", meaning: Localized(zh: "发送前不检查字段", en: "do not check the members before sending"))

  var command: Command {
    Command(
      "call",
      summary: Localized(zh: "签名并发送一次接口调用，验证响应", en: "sign and send one call, verify the answer"),
      arguments: [Self.operation, Self.scenario, Self.set, Self.body, Self.gateway, Self.unchecked, Flag.dryRun],
      examples: [
        .init("till call pay", zh: "用模板付一笔款", en: "make a payment from the template"),
        .init(
          "till call pay --set paymentAmount.value=100 --dry-run", zh: "只看请求和 curl 命令",
          en: "only show the request and a curl line"),
        .init("till call pay --scenario order-code", zh: "出示订单码收款", en: "make a code that the shopper scans"),
        .init("till call inquiryPayment --set paymentRequestId=ID", zh: "查询一笔付款", en: "inquire a payment"),
      ],
      notes: [
        Localized(
          zh: "退出码：结果为 S 且验签通过为 0；网关拒绝或结果未知为 8；响应验签不通过为 3",
          en:
            "exit code 0 if the result is S and the answer verifies, 8 if refused or unknown, 3 if the answer does not verify"
        )
      ],
      schema: "till.call/1", mutates: true, run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let environment = invocation.globals.ownEnvironment
    let endpoint = try invocation.require(Self.operation)
    if environment == .production, endpoint.movesMoney, !invocation[Flag.dryRun] {
      try confirmProduction(endpoint, invocation)
    }
    let body = try invocation[Self.body].map {
      try InputReading.bytes(of: $0, maximumBytes: InputReading.maximumBodyBytes, console: invocation.console)
    }
    let order = CallOrder(
      endpoint, in: environment, gateway: invocation[Self.gateway], body: body, changes: invocation.all(Self.set),
      scenario: try scenario(of: endpoint, invocation))
    let isChecked = !invocation[Self.unchecked]
    let workbench = context.workbench(invocation)
    let output = context.output(invocation)
    // The passphrase is asked for before any sign of progress.
    _ = try await workbench.apps()
    if invocation[Flag.dryRun] {
      let plan = try await workbench.planCall(order, checked: isChecked)
      output.emit(
        Report(
          "till.call/1",
          [
            .init("operation", .string(endpoint.operation)), .init("gateway", .string(plan.origin.text)),
            .init("request", plan.json),
            .init("curl", .string(plan.curl)),
          ]
        ) {
          CallText(setting: $0).plan(plan)
        })
      return .fine
    }
    let report = try await context.progress(invocation).during(
      Localized(zh: "正在调用 \(endpoint.operation)", en: "calling \(endpoint.operation)")
    ) { _ in
      try await workbench.call(order, checked: isChecked)
    }
    output.emit(Report("till.call/1", document: report.json) { CallText(setting: $0).report(report) })
    guard report.verification.isValid else { return .findings }
    return report.isSuccess ? .fine : .remote
  }

  /// - Throws: `ScenarioMisplaced` for an operation that has only one form.
  private func scenario(of endpoint: Endpoint, _ invocation: Invocation) throws -> PaymentScenario? {
    let scenario = invocation[Self.scenario]
    guard scenario == nil || endpoint == .pay else { throw ScenarioMisplaced(operation: endpoint.operation) }
    return scenario
  }

  /// Real money moves: the environment's name has to be typed.
  private func confirmProduction(_ endpoint: Endpoint, _ invocation: Invocation) throws {
    let unconfirmed = ProductionUnconfirmed(operation: endpoint.operation)
    guard invocation.globals.isInteractive(on: invocation.console) else { throw unconfirmed }
    let style = Style(invocation.globals.colour, console: invocation.console, stream: .error)
    let prompt = Prompt(console: invocation.console, language: invocation.globals.language, style: style)
    let question = Localized(zh: "这会在生产环境动用真钱", en: "this moves real money in production")
    guard try prompt.confirm(question, byTyping: "production") else { throw unconfirmed }
  }
}

/// A way of paying for an operation that is no payment.
struct ScenarioMisplaced: Failure {
  let operation: String

  var code: FailureCode { FailureCode("CAL-004", .usage) }
  var what: Localized {
    Localized(zh: "\(operation) 没有收款方式之分", en: "\(operation) has no ways of paying")
  }
  var remedies: [Remedy] { [.run("till call \(operation)"), .run("till call pay --scenario order-code")] }
}

/// A call that moves money in production and that nobody confirmed.
struct ProductionUnconfirmed: Failure {
  let operation: String

  var code: FailureCode { FailureCode("CAL-003", .refused) }
  var what: Localized {
    Localized(
      zh: "没有确认在生产环境调用 \(operation)，什么也没有发送", en: "\(operation) in production was not confirmed, nothing was sent")
  }
  var remedies: [Remedy] { [.run("till call \(operation) --env production --dry-run")] }
}
