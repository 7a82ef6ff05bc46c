import Capsules
import Files
import Groundwork
import Terminal
import Traffic
import UseCases

/// `till capsule`: one exchange as a file of its own.
struct CapsuleCommands: Sendable {
  let context: ProgramContext

  private static let source = Positional<String>.file(
    "SOURCE",
    meaning: Localized(
      zh: "胶囊文件、交互的编号，或 till diagnose 能读的任何文件；- 为标准输入",
      en: "a capsule, the id of an exchange, or any file that till diagnose reads; - for standard input"))
  private static let out = Option<String>.file(
    "out", short: "o", meaning: Localized(zh: "写入哪个新文件", en: "the new file to write"))
  private static let contextFile = Option<String>.file(
    "context",
    meaning: Localized(
      zh: "说明方向和地址的 JSON，同 till diagnose", en: "JSON that tells direction and address, as for till diagnose"))

  var command: Command {
    Command(
      "capsule",
      summary: Localized(zh: "把一次交互存成可以交给别人的文件", en: "keep one exchange as a file that can be given away"),
      subcommands: [save, show, replay, diff, export])
  }

  // MARK: save

  private var save: Command {
    Command(
      "save", summary: Localized(zh: "存成胶囊文件", en: "save a capsule"),
      details: Localized(
        zh: "胶囊含收发的每个字节、验签的原文、结论、环境、时钟和版本。凭证类的头会被遮去；写之前用各种编码搜索保险库里的每一把私钥，找到就拒绝写。",
        en:
          "A capsule holds every byte that went and came, the text that was verified, the verdict, environment, clock and version. Headers with credentials are blanked; before it is written it is searched for every private key of the vault in every encoding, and not written if one is in it."
      ),
      arguments: [Self.source, Self.out, Self.contextFile, Flag.dryRun, SandboxCommands.home],
      examples: [
        .init(
          "till capsule save 0123456789abcdef0123456789abcdef", zh: "till traffic list 里的一次交互",
          en: "an exchange of till traffic list"),
        .init("till capsule save request.http -o refused.capsule.json", zh: "抓到的报文", en: "a message that was captured"),
      ],
      schema: "till.capsule-saved/1", mutates: true,
      run: { invocation in
        let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
        let capsule = try await capsule(try invocation.require(Self.source), workbench, invocation)
        let path = invocation[Self.out] ?? "\(capsule.exchange.id).capsule.json"
        if !invocation[Flag.dryRun] { try workbench.save(capsule, to: path) }
        context.output(invocation).emit(saved(capsule, path, isWritten: !invocation[Flag.dryRun]))
        return .fine
      })
  }

  private func saved(_ capsule: Capsule, _ path: String, isWritten: Bool) -> Report {
    Report(
      "till.capsule-saved/1",
      [
        .init("file", .string(path)), .init("written", .bool(isWritten)), .init("id", .string(capsule.exchange.id)),
        .init("kind", .string(capsule.message.rawValue)),
        .init("redacted", .array(capsule.redacted.map(JSON.string))),
        .init("searchedKeys", capsule.searchedKeys.map { .integer(Int64($0)) } ?? .null),
      ]
    ) { setting in
      let name = SafeText.shown(path)
      var lines = [
        setting.style.state(
          .good,
          setting(
            isWritten
              ? Localized(zh: "已写入 \(name)", en: "written to \(name)")
              : Localized(zh: "会写入 \(name)", en: "would be written to \(name)")))
      ]
      if !capsule.redacted.isEmpty {
        let names = SafeText.shown(capsule.redacted.joined(separator: ", "))
        lines.append(setting(Localized(zh: "  遮去的头：\(names)", en: "  headers blanked: \(names)")))
      }
      lines.append(
        "  "
          + setting(
            capsule.searchedKeys.map {
              Localized(
                zh: "搜索过保险库的 \($0) 把私钥，一把也没有", en: "searched for the \($0) private keys of the vault: none is in it")
            } ?? Localized(zh: "没有保险库，没有搜索私钥", en: "there is no vault, so it was not searched for keys")))
      return lines.joined(separator: "\n")
    }
  }

  // MARK: show

  private var show: Command {
    Command(
      "show", summary: Localized(zh: "查看一个胶囊", en: "show a capsule"),
      arguments: [Self.source, Self.contextFile, SandboxCommands.home],
      examples: [.init("till capsule show refused.capsule.json", zh: "它里面是什么", en: "what is in it")],
      schema: "till.capsule/1",
      run: { invocation in
        let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
        let capsule = try await capsule(try invocation.require(Self.source), workbench, invocation)
        context.output(invocation).emit(
          Report("till.capsule/1", document: capsule.json) { CapsuleText(setting: $0).whole(capsule) })
        return .fine
      })
  }

  // MARK: replay

  private static let target = Option<GatewayAddress>(
    "to", valueName: "URL",
    meaning: Localized(zh: "发往这台机器上的哪里，或 local", en: "where on this machine it is sent, or local"),
    standard: Localized(verbatim: "local"),
    parse: { text throws(ArgumentProblem) in
      do {
        return try GatewayAddress(text)
      } catch {
        throw ArgumentProblem((error as? any Failure)?.what ?? Localized(verbatim: text))
      }
    })

  private var replay: Command {
    Command(
      "replay", summary: Localized(zh: "把胶囊里的请求再发一次，说出有什么不同", en: "send the request again and say what differs"),
      details: Localized(
        zh: "逐字节重发，默认发给本地沙箱。绝不发往别的机器。",
        en: "Byte for byte, to the local sandbox unless another place is named; never to another machine."),
      arguments: [Self.source, Self.target, Self.contextFile, Flag.dryRun, SandboxCommands.home],
      examples: [
        .init("till capsule replay refused.capsule.json", zh: "本地沙箱怎么看", en: "what the local sandbox says"),
        .init(
          "till capsule replay notified.capsule.json --to http://127.0.0.1:8080", zh: "把通知再发给您的系统",
          en: "send a notification to your system again"),
      ],
      notes: [Localized(zh: "退出码：没有不同为 0，有为 3", en: "exit code 0 if nothing differs, 3 if something does")],
      schema: "till.capsule-replay/1", mutates: true,
      run: { invocation in
        let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
        let capsule = try await capsule(try invocation.require(Self.source), workbench, invocation)
        guard !invocation[Flag.dryRun] else { return try rehearse(capsule, invocation) }
        let target = invocation[Self.target]
        let label = Localized(zh: "正在重发", en: "sending it again")
        let replay = try await context.progress(invocation).during(label) { _ in
          try await workbench.replay(capsule, to: target)
        }
        context.output(invocation).emit(
          Report("till.capsule-replay/1", document: replay.json) { CapsuleText(setting: $0).replay(replay) })
        return replay.comparison.hasNews ? .findings : .fine
      })
  }

  /// With `--dry-run`: what would be sent.
  private func rehearse(_ capsule: Capsule, _ invocation: Invocation) throws -> ExitCode {
    context.output(invocation).emit(
      Report("till.capsule/1", document: capsule.json) { CapsuleText(setting: $0).request(capsule) })
    return .fine
  }

  // MARK: diff

  private static let compared = Positional<String>.file(
    "SOURCE", arity: .many(atLeast: 0),
    meaning: Localized(
      zh: "先好的后坏的；不给时取最后一次成功和之后的第一次失败",
      en: "first the good one, then the bad; without, the last good and the first bad after it"))
  private var diff: Command {
    Command(
      "diff",
      summary: Localized(
        zh: "昨天还好好的：比较两次交互，最要紧的不同在前", en: "it worked yesterday: what changed, the decisive thing first"),
      arguments: [Self.compared] + TrafficArguments.all + [SandboxCommands.home],
      examples: [
        .init("till capsule diff", zh: "最后一次成功和之后的第一次失败", en: "the last that went well and the first that did not"),
        .init("till capsule diff good.capsule.json bad.capsule.json", zh: "两个胶囊", en: "two capsules"),
      ],
      notes: [Localized(zh: "退出码：没有不同为 0，有为 3", en: "exit code 0 if nothing differs, 3 if something does")],
      schema: "till.capsule-diff/1",
      run: { invocation in
        let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
        var words = invocation.all(Self.compared)
        if words.isEmpty {
          let filter = TrafficArguments.filter(invocation, now: context.world.now())
          let (good, bad) = try await workbench.lastGoodAndFirstBad(filter)
          words = [good, bad]
        }
        guard words.count == 2 else { throw UsageProblem.unexpectedArgument(words.last ?? "", path: invocation.path) }
        let comparison = CapsuleComparison(
          try await capsule(words[0], workbench, invocation), try await capsule(words[1], workbench, invocation))
        context.output(invocation).emit(
          Report("till.capsule-diff/1", document: comparison.json) { CapsuleText(setting: $0).comparison(comparison) })
        return comparison.hasNews ? .findings : .fine
      })
  }

  // MARK: export

  private static let form = Option<CapsuleExport>.choice(
    "to", valueName: "FORM", meaning: Localized(zh: "curl 命令，或 HAR 文件", en: "a curl line, or a HAR file"),
    required: true)

  private var export: Command {
    Command(
      "export", summary: Localized(zh: "转成 curl 命令或 HAR", en: "tell it as a curl line or a HAR"),
      details: Localized(
        zh: "打印到标准输出。curl 命令发出同样的路径、头和消息体，签名仍然有效。",
        en: "Printed to standard output. The curl line sends the same path, headers and body, so the signature holds."),
      arguments: [Self.source, Self.form, Self.contextFile, SandboxCommands.home],
      examples: [
        .init("till capsule export refused.capsule.json --to curl | sh", zh: "用 curl 再发一次", en: "send it with curl"),
        .init(
          "till capsule export refused.capsule.json --to har > refused.har", zh: "给浏览器或代理看",
          en: "for a browser or a proxy"),
      ],
      schema: "till.capsule-export/1",
      run: { invocation in
        let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
        let form = try invocation.require(Self.form)
        let text = try form.text(try await capsule(try invocation.require(Self.source), workbench, invocation))
        context.output(invocation).emit(
          Report("till.capsule-export/1", [.init("form", .string(form.rawValue)), .init("text", .string(text))]) { _ in
            text
          })
        return .fine
      })
  }

  // MARK: Pieces

  private func capsule(_ word: String, _ workbench: Workbench, _ invocation: Invocation) async throws -> Capsule {
    // The beginning of an id will do, unless a file is named so.
    if (6...32).contains(word.count), word.allSatisfy(\.isHexDigit), !FileReading.exists(word) {
      return try await workbench.capsule(of: .recorded(word))
    }
    let read = { path in
      try InputReading.bytes(of: path, maximumBytes: InputReading.maximumBodyBytes, console: invocation.console)
    }
    return try await workbench.capsule(
      of: .bytes(try read(word), context: try invocation[Self.contextFile].map(read)))
  }
}
