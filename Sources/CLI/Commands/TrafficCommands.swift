import AMS
import Groundwork
import HTTP
import Terminal
import Traffic
import UseCases

/// `till traffic …`: what proxy, listen, call and the sandbox saw.
struct TrafficCommands: Sendable {
  let context: ProgramContext

  private static let id = Positional<String>.text(
    "ID", meaning: Localized(zh: "报文的编号，或它的开头", en: "the id of an exchange, or its beginning"))
  private static let sources = Option<RecordedExchange.Source>.choice(
    "source", valueName: "WHO", meaning: Localized(zh: "只看它看到的，可重复", en: "only what this saw; may be repeated"),
    repeatable: true)
  private static let before = Option<String>.text(
    "before", valueName: "ID", meaning: Localized(zh: "只看这一条之前的", en: "only those before this one"))
  private static let limit = Option<Int>.integer(
    "limit", meaning: Localized(zh: "最多显示多少条，取最新的", en: "how many at most, the newest"), in: 1...1_000_000,
    standard: Localized(verbatim: "50"))
  private static let to = Option<GatewayAddress>.gateway(
    "to", Localized(zh: "发到这里：地址，或 local", en: "send it here: an address, or local"))
  private static let megabytes = Option<Int>.integer(
    "megabytes", meaning: Localized(zh: "最多保留多少，MB", en: "how much may be kept, in MB"), in: 1...1_000_000)

  /// Exchanges that are read at a time.
  private static let page = 500

  var command: Command {
    Command(
      "traffic",
      summary: Localized(
        zh: "查看代理、监听、调用和沙箱看到的报文", en: "browse what proxy, listen, call and the sandbox saw"),
      examples: [.init("till traffic list --failed", zh: "出错的", en: "what went wrong")],
      subcommands: [list, show, replay, keep, clear])
  }

  private var list: Command {
    Command(
      "list", summary: Localized(zh: "每次交互一行，最新的在下面", en: "one line an exchange, the newest at the end"),
      details: Localized(
        zh: "上一页：把最上面一条的编号交给 --before。--json 每条一行 till.traffic/1。",
        en: "The page before: give the topmost id to --before. --json prints till.traffic/1, one a line."),
      arguments: [Self.sources] + TrafficArguments.all + [Self.before, Self.limit, SandboxCommands.home],
      examples: [
        .init("till traffic list --source proxy --failed", zh: "代理看到的出错的", en: "what the proxy saw go wrong"),
        .init("till traffic list --about order-1 --json", zh: "关于一笔付款的一切", en: "everything about one payment"),
        .init("till traffic list --since 2h --operation pay", zh: "最近两小时的付款", en: "the payments of two hours"),
      ],
      schema: "till.traffic/1", run: runList)
  }

  private func runList(_ invocation: Invocation) async throws -> ExitCode {
    var filter = TrafficArguments.filter(invocation, now: context.world.now())
    filter.sources = Set(invocation.all(Self.sources))
    let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
    let output = context.output(invocation)
    var pages: [[RecordedExchange]] = []
    var before = invocation[Self.before]
    var left = invocation[Self.limit] ?? 50
    while left > 0 {
      let page = try await workbench.traffic(filter, before: before, limit: min(left, Self.page))
      guard let oldest = page.first else { break }
      pages.append(page)
      left -= page.count
      before = oldest.id
      if page.count < Self.page { break }
    }
    let setting = output.setting()
    for exchange in pages.reversed().joined() {
      if invocation.globals.isJSON {
        output.emit(line: exchange.json)
      } else {
        output.print(ExchangeLine(setting: setting, exchange: exchange).text)
      }
    }
    if pages.isEmpty { output.notice(Localized(zh: "没有这样的记录", en: "there are none of these")) }
    return .fine
  }

  private var show: Command {
    Command(
      "show",
      summary: Localized(
        zh: "一次交互的每个字节、签名原文和诊断", en: "every byte of one exchange, what was signed, and why it fails"),
      arguments: [Self.id, SandboxCommands.home],
      examples: [
        .init("till traffic show 0123456789abcdef0123456789abcdef", zh: "完整显示", en: "show it whole")
      ],
      schema: "till.traffic/1",
      run: { invocation in
        let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
        let start = try invocation.require(Self.id)
        // The passphrase, if one is needed, is asked for before any sign of progress.
        try await workbench.prepareInspection(of: start)
        let inspection = try await context.progress(invocation).during(
          Localized(zh: "正在比较可能的待签名字符串", en: "comparing possible texts to sign")
        ) { _ in try await workbench.inspectTraffic(start) }
        context.output(invocation).emit(
          Report("till.traffic/1", document: inspection.exchange.json) {
            TrafficText(setting: $0, inspection: inspection).text
          })
        return .fine
      })
  }

  private var replay: Command {
    Command(
      "replay",
      summary: Localized(
        zh: "把记下的请求逐字节再发一次，看有什么不同", en: "send a recorded request again, byte for byte, and see what differs"),
      details: Localized(
        zh: "默认发到原来的地方，但只限本机；别处要用 --to 指明。时间和签名都是旧的。",
        en:
          "It goes to where it went before if that is this machine; any other place has to be named with --to. Time and signature are the old ones."
      ),
      arguments: [Self.id, Self.to, Flag.dryRun, SandboxCommands.home],
      examples: [
        .init(
          "till traffic replay 0123456789abcdef0123456789abcdef --to local", zh: "发到本机沙箱",
          en: "send it to the local sandbox")
      ],
      schema: "till.traffic-replay/1", run: runReplay)
  }

  private func runReplay(_ invocation: Invocation) async throws -> ExitCode {
    let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
    let output = context.output(invocation)
    let plan = try await workbench.planReplay(try invocation.require(Self.id), to: invocation[Self.to])
    if invocation[Flag.dryRun] {
      output.emit(
        Report(
          "till.traffic-replay/1",
          [
            .init("id", .string(plan.exchange.id)), .init("to", .string(plan.origin.text)), .init("differences", []),
            .init("exchange", .null),
          ]
        ) { setting in
          let message = MessageText(setting: setting)
          let words = Localized(zh: "将发往 \(plan.origin.text)", en: "would be sent to \(plan.origin.text)")
          return message.section(words, plan.exchange.request).dropFirst().joined(separator: "\n")
        })
      return .fine
    }
    let report = try await workbench.replay(plan)
    output.emit(
      Report("till.traffic-replay/1", document: report.json) { setting in
        var lines = [ExchangeLine(setting: setting, exchange: report.now).text]
        lines += report.differences.map { difference in
          SafeText.shown("  \(difference.name): \(difference.before ?? "-") → \(difference.now ?? "-")")
        }
        if report.differences.isEmpty {
          lines.append(setting.style.state(.good, setting(Localized(zh: "和原来一样", en: "as it was"))))
        }
        return lines.joined(separator: "\n")
      })
    return report.now.problem == nil ? .fine : .remote
  }

  private var keep: Command {
    Command(
      "keep", summary: Localized(zh: "看记录占多少，或设定上限", en: "see how much is kept, or set how much may be"),
      arguments: [Self.megabytes, Flag.dryRun],
      examples: [
        .init("till traffic keep", zh: "现在有多少", en: "how much there is"),
        .init(
          "till traffic keep --megabytes 1024", zh: "最多保留 1 GB，超出就丢掉最旧的", en: "a gigabyte; beyond it the oldest go"),
      ],
      schema: "till.traffic-volume/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        let current = try await workbench.trafficVolume()
        var volume = current
        if let megabytes = invocation[Self.megabytes], !invocation[Flag.dryRun] {
          volume = try await workbench.keepTraffic(Int64(megabytes) << 20)
        }
        emit(volume, invocation)
        return .fine
      })
  }

  private var clear: Command {
    Command(
      "clear", summary: Localized(zh: "忘掉所有记录（沙箱的日志除外）", en: "forget all of it, but for the sandbox's own log"),
      arguments: [Flag.dryRun],
      examples: [.init("till traffic clear --dry-run", zh: "先看有多少", en: "see how much it is")],
      schema: "till.traffic-volume/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        if !invocation[Flag.dryRun] { try await workbench.clearTraffic() }
        emit(try await workbench.trafficVolume(), invocation)
        return .fine
      })
  }

  private func emit(_ volume: TrafficVolume?, _ invocation: Invocation) {
    let (count, bytes, maximum) = (volume?.count ?? 0, volume?.bytes ?? 0, volume?.maximum)
    context.output(invocation).emit(
      Report(
        "till.traffic-volume/1",
        [
          .init("exchanges", .integer(count)), .init("bytes", .integer(bytes)),
          .init("maximum", maximum.map { .integer($0) } ?? .null),
        ]
      ) { setting in
        let limit = maximum.map { "\($0 >> 20) MB" } ?? "-"
        return setting(
          Localized(
            zh: "\(count) 次交互，\(bytes >> 20) MB，上限 \(limit)",
            en: "\(count) exchanges, \(bytes >> 20) MB, at most \(limit)"))
      })
  }
}
