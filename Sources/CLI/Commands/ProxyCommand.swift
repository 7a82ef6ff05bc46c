import AMS
import Groundwork
import Terminal
import Traffic
import UseCases

/// `till proxy`: stands between a merchant's system and a gateway, and says what it sees.
struct ProxyCommand: Sendable {
  let context: ProgramContext

  private static let to = Option<GatewayAddress>.gateway(
    "to", Localized(zh: "转发到的网关：地址，或 local（本机沙箱）", en: "the gateway: its address, or local for the local sandbox"),
    required: true)
  private static let http = Option<ListenAddress>.address(
    "http", Localized(zh: "http 监听地址，端口 0 自动选取", en: "listen for http here; port 0 picks one"),
    standard: "\(ProxyOrder.usualAddress.host):\(ProxyOrder.usualAddress.port)")
  private static let https = Option<ListenAddress>.address(
    "https", Localized(zh: "https 监听地址，用本机沙箱的证书", en: "listen for https here, with the local sandbox's certificate"))
  private static let publicKey = Option<String>.file(
    "public-key", meaning: Localized(zh: "商户公钥文件，验证请求", en: "file with the merchant public key, for requests"))
  private static let alipayKey = Option<String>.file(
    "alipay-public-key", meaning: Localized(zh: "支付宝公钥文件，验证响应", en: "file with the Alipay public key, for answers"))
  private static let readyFile = Option<String>.file(
    "ready-file",
    meaning: Localized(zh: "开始接受连接后写入地址的文件", en: "file that receives the addresses once connections are accepted"))
  private static let count = Option<Int>.integer(
    "count", meaning: Localized(zh: "看到这么多次交互后结束", en: "end after so many exchanges"), in: 1...1_000_000_000)
  private static let expose = Flag(
    "expose", meaning: Localized(zh: "允许监听其他机器可以访问的地址", en: "allow an address other machines can reach"))

  var command: Command {
    Command(
      "proxy",
      summary: Localized(
        zh: "站在系统与网关之间：原样转发、记录、验签", en: "stand between your system and a gateway: pass on, record, judge"),
      details: Localized(
        zh:
          "每个字节原样转发，包括 Host 头；验签、诊断和记录都在一旁进行，不拖慢流量。密钥取自命令行、保险库、本机沙箱。--json 每次交互一行。",
        en:
          "Every byte is passed on unchanged, the Host header too; judging and recording happen beside, and hold nothing up. Keys are those of the line, of the vault and of the local sandbox. --json prints one line an exchange."
      ),
      arguments: [
        Self.to, Self.http, Self.https, Self.publicKey, Self.alipayKey, Self.count, Self.readyFile, Self.expose,
        SandboxCommands.home,
      ],
      examples: [
        .init(
          "till proxy --to local", zh: "把网关地址设为 http://127.0.0.1:9080，看每次调用",
          en: "use http://127.0.0.1:9080 as the gateway, and watch"),
        .init(
          "till proxy --to https://open-sea-global.alipay.com --json", zh: "真实网关，每次交互一行 JSON",
          en: "a real gateway, one line of JSON an exchange"),
      ],
      schema: "till.traffic/1", run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    var order = ProxyOrder(to: try invocation.require(Self.to))
    order.https = invocation[Self.https]
    order.http = invocation[Self.http] ?? (order.https == nil ? ProxyOrder.usualAddress : nil)
    order.merchantKey = try invocation[Self.publicKey].map { try InputReading.key(of: $0, console: invocation.console) }
    order.platformKey = try invocation[Self.alipayKey].map { try InputReading.key(of: $0, console: invocation.console) }
    order.readyFile = invocation[Self.readyFile]
    let output = context.output(invocation)
    for address in [order.http, order.https].compactMap(\.self) where !address.isLoopback {
      guard invocation[Self.expose] else { throw ProxyFailure.wouldBeReachable(address) }
      output.warn(ProxyFailure.wouldBeReachable(address).what)
    }
    let heartbeat = Heartbeat(world: context.world)
    let beating = heartbeat.beats(for: invocation, output)
    defer { beating?.cancel() }
    let limit = invocation[Self.count]
    let setting = output.setting()
    let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
    let (enough, isEnough) = AsyncStream.makeStream(of: Void.self)
    let problem = try await withThrowingTaskGroup(of: (any Failure)?.self) { [order] group in
      group.addTask {
        defer { isEnough.finish() }
        return try await workbench.proxy(order) { addresses in
          let places = [addresses.http, addresses.https].compactMap(\.self).joined(separator: ", ")
          output.notice(
            Localized(
              zh: "正在 \(places) 转发到 \(addresses.target)，Ctrl-C 结束",
              en: "passing on from \(places) to \(addresses.target), Ctrl-C ends it"))
        } seen: { exchange in
          if invocation.globals.isJSON {
            output.emit(line: exchange.json)
          } else {
            output.print(ExchangeLine(setting: setting, exchange: exchange).text)
          }
          if heartbeat.note(exchange.time) == limit { isEnough.yield() }
        }
      }
      group.addTask {
        for await _ in enough { break }
        return nil
      }
      // Whoever is first ends the other: enough was seen, or the proxy has stopped.
      let first = try await group.next() ?? nil
      group.cancelAll()
      return try await group.next() ?? first ?? nil
    }
    if let problem { output.warn(problem.what) }
    return .fine
  }
}
