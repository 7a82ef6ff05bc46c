import AMS
import Groundwork
import HTTP
import Terminal
import UseCases

/// `till listen`: a notification URL that shows, verifies and answers what comes in.
struct ListenCommand: Sendable {
  let context: ProgramContext

  private static let http = Option<ListenAddress>.address(
    "http", Localized(zh: "监听地址，端口 0 自动选取", en: "listen here; port 0 picks one"), standard: "127.0.0.1:9000")
  private static let path = Option<String>.text(
    "path", valueName: "P", meaning: Localized(zh: "只接收这个路径，默认任何路径", en: "only this path, any unless given"))
  private static let forward = Option<HTTPURL>(
    "forward-to", valueName: "URL",
    meaning: Localized(zh: "原样转交给它，并原样返回它的响应", en: "hand on unchanged, and return the answer unchanged"),
    parse: { text throws(ArgumentProblem) in
      do throws(HTTPURLFailure) {
        return try HTTPURL(parsing: text)
      } catch {
        throw ArgumentProblem(error.what)
      }
    })
  private static let clientID = Option<String>.text(
    "client-id", valueName: "ID",
    meaning: Localized(zh: "用本机沙箱给这个客户端的公钥验签", en: "verify with the local sandbox's key for this client"))
  private static let publicKey = Option<String>.file(
    "public-key", meaning: Localized(zh: "支付宝公钥文件", en: "file with the Alipay public key"))
  private static let answer = Option<ListenAnswer>.choice(
    "answer", valueName: "HOW", meaning: Localized(zh: "怎样应答", en: "how to answer"),
    standard: Localized(verbatim: "success"))
  private static let count = Option<Int>.integer(
    "count", meaning: Localized(zh: "收到这么多条后结束", en: "end after so many"), in: 1...1_000_000)
  private static let expose = Flag(
    "expose", meaning: Localized(zh: "允许监听其他机器可以访问的地址", en: "allow an address other machines can reach"))

  var command: Command {
    Command(
      "listen",
      summary: Localized(zh: "接收通知：显示、验签、应答或转交", en: "receive notifications: show, verify, answer or hand on"),
      details: Localized(
        zh: "公钥依次取自 --public-key、--client-id、保险库、本机沙箱。签名不对时应答 U，对方会再发。--json 每条通知一行。",
        en:
          "The key is that of --public-key, of --client-id, of the vault, or of the local sandbox, whichever is there first. A bad signature is answered with U, so that it is sent again. --json prints one line a notification."
      ),
      arguments: [
        Self.http, Self.path, Self.forward, Self.clientID, Self.publicKey, Self.answer, Self.count, Self.expose,
        SandboxCommands.home,
      ],
      examples: [
        .init("till listen", zh: "在 127.0.0.1:9000 接收", en: "receive on 127.0.0.1:9000"),
        .init(
          "till listen --forward-to http://127.0.0.1:8000", zh: "旁观发给自己系统的通知", en: "watch what your own system gets"),
        .init("till listen --answer fail --count 8", zh: "看完整个重试阶梯", en: "watch the whole ladder of retries"),
      ],
      schema: "till.received-notification/1", run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    var order = ListenOrder()
    order.address = invocation[Self.http] ?? order.address
    order.path = invocation[Self.path]
    order.forward = invocation[Self.forward]
    order.clientID = invocation[Self.clientID].map(ClientID.init(rawValue:))
    if let path = invocation[Self.publicKey] {
      try order.verify(with: try InputReading.key(of: path, console: invocation.console))
    }
    order.answer = invocation[Self.answer] ?? .success
    let output = context.output(invocation)
    if !order.address.isLoopback {
      guard invocation[Self.expose] else { throw NotifyFailure.notLoopback(order.address) }
      output.warn(
        Localized(
          zh: "\(order.address.host):\(order.address.port) 可以从其他机器访问",
          en: "\(order.address.host):\(order.address.port) can be reached from other machines"))
    }
    let limit = invocation[Self.count]
    let heartbeat = Heartbeat(world: context.world)
    let beating = heartbeat.beats(for: invocation, output)
    defer { beating?.cancel() }
    let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
    try await workbench.listen(order, in: invocation.globals.ownEnvironment) { origin in
      output.notice(
        Localized(
          zh: "正在 \(origin.text) 等待通知，Ctrl-C 结束", en: "waiting for notifications on \(origin.text), Ctrl-C ends it"))
    } received: { notification in
      if invocation.globals.isJSON {
        output.emit(line: notification.json)
      } else {
        output.print(Self.line(notification, output.setting()))
      }
      let count = heartbeat.note(notification.time)
      return limit.map { count < $0 } ?? true
    }
    return .fine
  }

  private static func line(_ received: ReceivedNotification, _ setting: TextSetting) -> String {
    let isGenuine = received.verification.isValid
    let facts = [received.type, received.subject, received.amount, received.told].compactMap { $0 }
    var words = ([Timestamp.text(received.time), received.clientID ?? "-"] + facts).joined(separator: "  ")
    words += "  " + setting(received.verification.sentence)
    words += "  → " + (received.status.map { "HTTP \($0)" } ?? setting(Localized(zh: "没有应答", en: "no answer")))
    if let result = received.result { words += " \(result.status.rawValue)/\(result.code)" }
    if let cause = received.causes.first { words += "  " + cause }
    if let problem = received.forwardProblem { words += "  " + setting(problem) }
    return setting.style.state(isGenuine ? .good : .bad, SafeText.shown(words))
  }
}
