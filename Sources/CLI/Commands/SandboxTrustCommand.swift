import Groundwork
import Terminal
import UseCases

/// `till sandbox trust`: make this machine take the local gateway for the real one, and undo it.
struct SandboxTrustCommand: Sendable {
  let context: ProgramContext
  let home: Option<String>

  private static let language = Option<String>.text(
    "for", valueName: "LANGUAGE",
    meaning: Localized(
      zh: "只看一种语言：java、python、php、go、dotnet、node、curl",
      en: "one language only: java, python, php, go, dotnet, node, curl"))
  private static let apply = Flag(
    "apply",
    meaning: Localized(zh: "修改本机的域名和证书设置（需要 root）", en: "change this machine's hosts and certificates (as root)"))
  private static let undo = Flag("undo", meaning: Localized(zh: "撤销这些修改", en: "undo these changes"))

  var command: Command {
    Command(
      "trust",
      summary: Localized(
        zh: "让 SDK 信任本机网关、按真实域名连到它", en: "let SDKs trust the local gateway and reach it by the real names"),
      details: Localized(
        zh: "不带选项时只说明，不改任何东西。--apply 之后，本机访问不到真实网关，直到 --undo。",
        en:
          "Without options it only explains and changes nothing. After --apply this machine no longer reaches the real gateway, until --undo."
      ),
      arguments: [Self.language, Self.apply, Self.undo, home],
      examples: [
        .init("till sandbox trust --for python", zh: "Python SDK 需要什么", en: "what the Python SDK needs"),
        .init("till sandbox trust --apply", zh: "修改本机设置", en: "change this machine"),
        .init("till sandbox trust --undo", zh: "恢复原样", en: "as it was before"),
      ],
      schema: "till.sandbox-trust/1", run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let workbench = context.workbench(invocation, sandboxHome: invocation[home])
    let language = invocation[Self.language]
    if let language, !ClientTrust.all.contains(where: { $0.language == language }) {
      throw TrustUsage.unknownLanguage(language)
    }
    switch (invocation[Self.apply], invocation[Self.undo]) {
    case (true, true): throw TrustUsage.both
    case (true, false): try await workbench.applySandboxTrust()
    case (false, true): try workbench.undoSandboxTrust()
    case (false, false): break
    }
    let trust = try await workbench.sandboxTrust(language: language)
    context.output(invocation).emit(
      Report("till.sandbox-trust/1", document: trust.json) { setting in Self.text(trust, setting) })
    return .fine
  }

  private static func text(_ trust: SandboxTrust, _ setting: TextSetting) -> String {
    var lines = [
      setting(Localized(zh: "沙箱的证书：", en: "the sandbox's authority: ")) + trust.authority, "",
      setting(Localized(zh: "本机：", en: "this machine:")),
    ]
    for step in trust.steps {
      let state =
        step.state == .applied
        ? Localized(zh: "已修改", en: "changed") : Localized(zh: "未修改", en: "not changed")
      lines += ["  \(step.path)  [\(setting(state))]", "    " + setting(step.words)]
    }
    for client in trust.clients {
      lines += ["", "\(client.name): " + setting(client.words)]
      lines += client.lines(for: trust.authority).map { "  " + $0 }
    }
    lines += [
      "",
      setting(
        Localized(
          zh: "服务端：sudo till sandbox serve --https 127.0.0.1:443",
          en: "the server: sudo till sandbox serve --https 127.0.0.1:443")),
    ]
    return lines.joined(separator: "\n")
  }
}

/// The options of `till sandbox trust` do not fit together.
enum TrustUsage: Failure {
  case unknownLanguage(String)
  case both

  var code: FailureCode { FailureCode("SBX-070", .usage) }
  var what: Localized {
    switch self {
    case .unknownLanguage(let text):
      Localized(zh: "没有“\(text)”这种语言", en: "there is no language \"\(text)\"")
    case .both: Localized(zh: "--apply 和 --undo 只能选一个", en: "--apply and --undo exclude each other")
    }
  }
  var remedies: [Remedy] {
    switch self {
    case .unknownLanguage: [.run("till sandbox trust")]
    case .both: [.run("till sandbox trust --undo")]
    }
  }
}
