import AMS
import APIClient
import Groundwork
import HTTP
import Terminal
import UseCases

/// `till call`: one signed call of the API, with everything that happened.
struct CallCommand: Sendable {
  let context: ProgramContext

  var command: Command {
    Command(
      "call",
      summary: Localized(zh: "签名并发送一次接口调用，验证响应", en: "sign and send one call, verify the answer"),
      details: Localized(
        zh: "请求体来自内置模板，用 --set 和 --unset 修改；也可以用自己的模板，或原样发送一个文件。发送前按接口的字段表检查。"
          + "只发送一次；--wait 才会按指南继续：每 3 秒查询，20 次后撤销，过了撤销期就退款。",
        en:
          "The body comes from a built-in template, changed with --set and --unset, from a template of your own, or from a "
          + "file as it is. It is checked against the operation's table before it is sent. It is sent once; only --wait "
          + "goes on as the guide asks: an inquiry every 3 seconds, after 20 of them a cancel, and a refund if it is too late for that."
      ),
      arguments: [
        CallArguments.operation, CallArguments.scenario, CallArguments.set, CallArguments.unset, CallArguments.template,
        CallArguments.body, CallArguments.gateway, CallArguments.proxy, CallArguments.unchecked, CallArguments.wait,
        CallArguments.speed, CallArguments.confirm, Flag.dryRun,
      ],
      examples: [
        .init("till call pay", zh: "用模板付一笔款", en: "make a payment from the template"),
        .init(
          "till call pay --set paymentAmount.value=100 --dry-run", zh: "只看请求和 curl 命令",
          en: "only show the request and a curl line"),
        .init(
          "till call pay --scenario order-code --wait", zh: "出示订单码，等到有结果", en: "make a code, wait until it is settled"),
        .init(
          "till call pay --set order.goods:='[]' --unset order.buyer", zh: "JSON 值，去掉一个成员",
          en: "a JSON value; a member taken out"),
        .init("till call inquiryPayment --set paymentRequestId=ID", zh: "查询一笔付款", en: "inquire a payment"),
        .init("till call pay --body - < body.json", zh: "原样发送标准输入", en: "send standard input as it is"),
      ],
      notes: [
        Localized(
          zh: "退出码：结果为 S 且验签通过为 0；网关拒绝、结果未知或没有应答为 8；响应验签不通过为 3",
          en:
            "exit code 0 if the result is S and the answer verifies, 8 if it is refused, unknown or not answered, 3 if the answer does not verify"
        ),
        Localized(
          zh: "环境变量 https_proxy 和 no_proxy 有效；代理的口令只能写在其中",
          en: "the variables https_proxy and no_proxy count; only there may a proxy's password stand"),
      ],
      schema: "till.call/1", mutates: true, run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let environment = invocation.globals.ownEnvironment
    let endpoint = try invocation.require(CallArguments.operation)
    let order = try CallArguments.order(of: endpoint, in: environment, invocation)
    if environment == .production, endpoint.changesSomething, !invocation[Flag.dryRun] {
      try confirmProduction(endpoint, invocation)
    }
    let isChecked = !invocation[CallArguments.unchecked]
    let workbench = context.workbench(invocation)
    let output = context.output(invocation)
    // The passphrase is asked for before any sign of progress.
    _ = try await workbench.apps()
    for path in order.doubtfulPaths {
      output.warn(
        Localized(
          zh: "接口的字段表里没有 \(path.typed)，是 \(path.known) 吗",
          en: "the table of the operation has no \(path.typed); is it \(path.known)?"))
    }
    if invocation[Flag.dryRun] {
      let plan = try await workbench.planCall(order, checked: isChecked)
      let curl = plan.curl(trusting: workbench.ownAuthority(for: plan.origin))
      output.emit(
        Report(
          "till.call/1",
          [
            .init("operation", .string(endpoint.operation)), .init("gateway", .string(plan.origin.text)),
            .init("request", plan.json), .init("notes", .array(plan.notes.map(\.json))), .init("curl", .string(curl)),
          ]
        ) {
          CallText(setting: $0).plan(plan, curl: curl)
        })
      return .fine
    }
    let commands: @Sendable (CallReport) -> [String] = {
      NextCommands.after($0, inProduction: environment == .production)
    }
    guard invocation[CallArguments.wait] else {
      let report = try await context.progress(invocation).during(
        Localized(zh: "正在调用 \(endpoint.operation)", en: "calling \(endpoint.operation)")
      ) { _ in
        try await workbench.call(order, checked: isChecked)
      }
      let next = commands(report)
      output.emit(
        Report("till.call/1", document: report.json.with(notes: report.plan.notes, next: next)) {
          CallText(setting: $0).report(report, next: next)
        })
      return Self.code(of: report)
    }
    let settled = try await context.progress(invocation).during(
      Localized(zh: "正在等待结果", en: "waiting for the result")
    ) { count in
      try await workbench.settle(order, checked: isChecked, pace: CallArguments.pace(invocation)) {
        count.set($0, of: nil)
      }
    }
    let next = settled.outcome == .unsettled ? settled.steps.last?.report.map(commands) ?? [] : []
    output.emit(
      Report("till.call/1", document: settled.json.with(notes: settled.plan.notes, next: next)) {
        CallText(setting: $0).settled(settled, next: next)
      })
    return settled.isDoubtful ? .findings : settled.isAsWanted ? .fine : .remote
  }

  private static func code(of report: CallReport) -> ExitCode {
    if report.problem != nil { return .remote }
    guard report.verification.isValid else { return .findings }
    return report.isSuccess ? .fine : .remote
  }

  /// Real money moves, or something is registered for good: the environment's name has to be typed.
  private func confirmProduction(_ endpoint: Endpoint, _ invocation: Invocation) throws {
    let name = AMS.Environment.production.rawValue
    let unconfirmed = ProductionUnconfirmed(operation: endpoint.operation)
    if let given = invocation[CallArguments.confirm] {
      guard given == name else { throw unconfirmed }
      return
    }
    guard invocation.globals.isInteractive(on: invocation.console) else { throw unconfirmed }
    let style = Style(invocation.globals.colour, console: invocation.console, stream: .error)
    let prompt = Prompt(console: invocation.console, language: invocation.globals.language, style: style)
    let question =
      endpoint.movesMoney
      ? Localized(zh: "这会在生产环境动用真钱", en: "this moves real money in production")
      : Localized(zh: "这会改变生产环境的登记", en: "this changes what production has on record")
    guard try prompt.confirm(question, byTyping: name) else { throw unconfirmed }
  }
}

extension JSON {
  /// The document with what only the caller knows.
  fileprivate func with(notes: [Localized], next: [String]) -> JSON {
    .object(
      (members ?? []) + [.init("notes", .array(notes.map(\.json))), .init("next", .array(next.map(JSON.string)))])
  }
}

/// A call that changes something in production and that nobody confirmed.
struct ProductionUnconfirmed: Failure {
  let operation: String

  var code: FailureCode { FailureCode("CAL-003", .refused) }
  var what: Localized {
    Localized(
      zh: "没有确认在生产环境调用 \(operation)，什么也没有发送", en: "\(operation) in production was not confirmed, nothing was sent")
  }
  var remedies: [Remedy] {
    [
      .run("till call \(operation) --env production --dry-run"),
      .run("till call \(operation) --env production --confirm production"),
    ]
  }
}
