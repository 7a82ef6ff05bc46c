import AMS
import Groundwork
import Sandbox
import Terminal
import UseCases

/// `till notify lint`: whether a merchant's endpoint stands hostile deliveries.
struct NotifyLintCommand: Sendable {
  let context: ProgramContext
  let clientID: Option<String>

  private static let url = Positional<String>.text(
    "URL", meaning: Localized(zh: "接收通知的地址", en: "the URL that receives notifications"))
  private static let payment = Option<String>.text(
    "payment", valueName: "ID",
    meaning: Localized(zh: "它认识的一笔沙箱付款，默认虚构", en: "a sandbox payment it knows; invented unless given"))
  private static let timeout = Option<Int>.integer(
    "timeout", valueName: "SECONDS", meaning: Localized(zh: "每个答复最多等多少秒", en: "seconds to wait for an answer"),
    in: 1...60, standard: Localized(verbatim: "10"))
  private static let confirm = Option<String>.text(
    "confirm", valueName: "HOST",
    meaning: Localized(zh: "不是本机时，确认主机名", en: "the host's name, if it is not this machine"))

  var command: Command {
    Command(
      "lint", summary: Localized(zh: "用伪造、重复、异常的通知检验接收地址", en: "try an endpoint with forged and awkward deliveries"),
      details: Localized(
        zh: "十四次投递：正确的、伪造的、重复的、乱序的、缓慢的……按答复评分，指出原因和改法。只看答复，看不到商户内部是否重复发货：那由 till accept 检验。",
        en:
          "Fourteen deliveries: right, forged, repeated, out of order, slow and more; graded by the answers, with reasons and fixes. It sees answers alone, not whether goods went out twice."
      ),
      arguments: [Self.url, clientID, Self.payment, Self.timeout, Self.confirm, SandboxCommands.home, Flag.dryRun],
      examples: [
        .init("till notify lint http://127.0.0.1:9000/notify", zh: "本机上的接收地址", en: "an endpoint on this machine"),
        .init(
          "till notify lint https://shop.example.com/notify --dry-run", zh: "只看会发送什么", en: "only what would be sent"),
      ],
      notes: [
        Localized(
          zh: "退出码：必须做到的全部做到为 0，否则为 3", en: "exit code 0 if nothing required is missing, else 3")
      ],
      schema: "till.notify-lint/1", run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    var order = NotificationLintOrder(url: try invocation.require(Self.url))
    order.clientID = invocation[clientID].map(ClientID.init(rawValue:))
    order.paymentID = invocation[Self.payment]
    order.seconds = Double(invocation[Self.timeout] ?? 10)
    let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
    let plan = try workbench.plannedNotificationLint(order)
    let output = context.output(invocation)
    guard !invocation[Flag.dryRun] else {
      output.emit(
        Report(
          "till.notify-lint/1",
          [.init("url", .string(plan.url)), .init("deliveries", .array(plan.deliveries.map(\.json)))]
        ) { NotifyLintText(setting: $0).planned(plan) })
      return .fine
    }
    if !plan.isLoopback { try confirm(plan, invocation) }
    let asked = order
    let report = try await context.progress(invocation).during(Localized(zh: "正在投递", en: "delivering")) { count in
      try await workbench.lintNotifications(asked) { count.set($0, of: $1) }
    }
    output.emit(
      Report("till.notify-lint/1", document: report.json) { NotifyLintText(setting: $0).result(report) })
    return report.isFit ? .fine : .findings
  }

  /// Says what another machine is about to be sent, and wants its name.
  private func confirm(_ plan: NotificationLintPlan, _ invocation: Invocation) throws {
    let output = context.output(invocation)
    output.warn(
      Localized(
        zh: "\(plan.host) 不是本机，将向它发送：", en: "\(plan.host) is not this machine; it is about to be sent this:"))
    output.notice(Localized(verbatim: NotifyLintText(setting: output.setting(for: .error)).planned(plan)))
    let refusal = LintFailure.unconfirmed(host: plan.host, url: plan.url)
    if let given = invocation[Self.confirm] {
      guard given == plan.host else { throw refusal }
      return
    }
    guard invocation.globals.isInteractive(on: invocation.console) else { throw refusal }
    let style = Style(invocation.globals.colour, console: invocation.console, stream: .error)
    let prompt = Prompt(console: invocation.console, language: invocation.globals.language, style: style)
    guard try prompt.confirm(Localized(zh: "要继续吗", en: "go on"), byTyping: plan.host) else { throw refusal }
  }
}
