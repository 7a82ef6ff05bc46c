import AMS
import Groundwork
import Terminal
import UseCases

/// `till notify …`: notifications by hand, and those the sandbox has made.
struct NotifyCommands: Sendable {
  let context: ProgramContext

  private static let kind = Positional<NotificationKind>.choice(
    "TYPE", arity: .optional, meaning: Localized(zh: "通知的内容，默认 payment", en: "what it tells, payment unless given"))
  private static let url = Option<String>.text(
    "url", valueName: "URL",
    meaning: Localized(zh: "发往这里，默认为登记的通知地址", en: "send it here, not to the registered notification URL"))
  private static let clientID = Option<String>.text(
    "client-id", valueName: "ID",
    meaning: Localized(zh: "收通知的客户端，只登记一个时可省略", en: "the client it is for, needed if there are several"))
  private static let payment = Option<String>.text(
    "payment", valueName: "ID", meaning: Localized(zh: "付款的 paymentId", en: "the paymentId of a payment"))
  private static let set = Option<Assignment>.member(Localized(zh: "修改通知的一个字段", en: "change a member of it"))
  private static let body = Option<String>.file(
    "body", meaning: Localized(zh: "逐字节签名并发送的通知体，- 为标准输入", en: "a body signed and sent byte for byte, - for stdin"))
  private static let result = Option<String>.text(
    "result", valueName: "CODE", meaning: Localized(zh: "通知里的结果码", en: "the result code it tells"))
  private static let signing = Option<NotificationSigning>.choice(
    "signing", valueName: "HOW",
    meaning: Localized(zh: "怎样签名：正确、他人密钥、别的内容或不签", en: "how it is signed: rightly, or wrongly on purpose"),
    standard: Localized(verbatim: "own"))
  private static let exact = Flag(
    "exact", meaning: Localized(zh: "逐字节重发，时间和签名都是旧的", en: "byte for byte, with its old time and signature"))
  private static let name = Positional<String>.text(
    "ID", meaning: Localized(zh: "通知的标识，或一次投递的 trace", en: "the id of a notification, or the trace of a delivery"))

  var command: Command {
    Command(
      "notify",
      summary: Localized(zh: "发送、重发、查看通知，检验接收地址", en: "send, repeat and look at notifications; try endpoints"),
      examples: [
        .init(
          "till notify send --url http://127.0.0.1:9000/notify", zh: "发一条签名正确的付款成功通知",
          en: "a rightly signed notification of a payment")
      ],
      subcommands: [send, replay, NotifyLintCommand(context: context, clientID: Self.clientID).command, list, show])
  }

  private var send: Command {
    Command(
      "send", summary: Localized(zh: "造一条通知，签名并立即发送一次", en: "make a notification, sign it and send it once, now"),
      details: Localized(
        zh: "用沙箱为该客户端保管的平台密钥签名。不进入重试阶梯。",
        en: "Signed with the platform key the sandbox holds for the client. It does not enter the ladder of retries."),
      arguments: [
        Self.kind, Self.url, Self.clientID, Self.payment, Self.set, Self.body, Self.result, Self.signing,
        SandboxCommands.home,
      ],
      examples: [
        .init(
          "till notify send payment-failure --url http://127.0.0.1:9000/notify --result USER_BALANCE_NOT_ENOUGH",
          zh: "付款失败", en: "a failed payment"),
        .init(
          "till notify send --signing foreign-key --set paymentAmount.value=1", zh: "伪造的通知：商户应当拒绝",
          en: "a forgery, which a merchant must refuse"),
      ],
      notes: [Self.exitCodes], schema: "till.notification/1",
      run: { invocation in
        var order = NotificationOrder()
        order.kind = invocation[Self.kind] ?? .payment
        order.url = invocation[Self.url]
        order.clientID = invocation[Self.clientID].map(ClientID.init(rawValue:))
        order.paymentID = invocation[Self.payment]
        order.changes = invocation.all(Self.set)
        order.body = try invocation[Self.body].map {
          try InputReading.bytes(of: $0, maximumBytes: InputReading.maximumBodyBytes, console: invocation.console)
        }
        order.resultCode = invocation[Self.result]
        order.signing = invocation[Self.signing] ?? .own
        let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
        return emit(try await workbench.sendNotification(order), invocation)
      })
  }

  private static let exitCodes = Localized(
    zh: "退出码：得到应答为 0，没有得到为 3", en: "exit code 0 if it is acknowledged, 3 if not")

  private var replay: Command {
    Command(
      "replay", summary: Localized(zh: "把发过的通知再发一次", en: "send a notification again"),
      details: Localized(
        zh: "通知体不变，时间和签名是新的；加 --exact 则全部照旧。",
        en: "The body stays; time and signature are new, with --exact they are the old ones."),
      arguments: [Self.name, Self.exact, SandboxCommands.home],
      examples: [
        .init("till notify replay notify-2026010119401080010018812345678901", zh: "一条重复的通知", en: "a duplicate")
      ],
      notes: [Self.exitCodes], schema: "till.notification/1",
      run: { invocation in
        let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
        return emit(
          try await workbench.replayNotification(
            try invocation.require(Self.name), isExact: invocation[Self.exact]), invocation)
      })
  }

  private var list: Command {
    Command(
      "list", summary: Localized(zh: "列出沙箱的通知", en: "list the sandbox's notifications"),
      arguments: [Self.payment, SandboxCommands.home],
      examples: [.init("till notify list", zh: "状态、次数、下一次投递", en: "states, deliveries made, the next one")],
      schema: "till.notifications/1",
      run: { invocation in
        let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
        let reports = try await workbench.notifications(of: invocation[Self.payment])
        let documents = reports.map { JSON.object(($0.json.members ?? []).filter { $0.name != "schema" }) }
        context.output(invocation).emit(
          Report("till.notifications/1", [.init("notifications", .array(documents))]) {
            NotificationText(setting: $0).list(reports)
          })
        return .fine
      })
  }

  private var show: Command {
    Command(
      "show", summary: Localized(zh: "一条通知和它的全部投递", en: "a notification with all its deliveries"),
      arguments: [Self.name, SandboxCommands.home],
      examples: [
        .init(
          "till notify show notify-2026010119401080010018812345678901", zh: "每次投递的时间、应答和 trace",
          en: "time, answer and trace of every delivery")
      ],
      schema: "till.notification/1",
      run: { invocation in
        let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
        let report = try await workbench.notification(try invocation.require(Self.name))
        context.output(invocation).emit(
          Report("till.notification/1", document: report.json) { NotificationText(setting: $0).whole(report) })
        return .fine
      })
  }

  private func emit(_ report: NotificationReport, _ invocation: Invocation) -> ExitCode {
    context.output(invocation).emit(
      Report("till.notification/1", document: report.json) { NotificationText(setting: $0).sent(report) })
    return report.sent?.isAcknowledged == true ? .fine : .findings
  }
}
