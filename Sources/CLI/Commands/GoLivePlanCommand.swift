import GoLive
import Groundwork
import Terminal
import UseCases

/// `till golive plan`: every place of a project that holds something of the sandbox, and what is put there.
struct GoLivePlanCommand: Sendable {
  let context: ProgramContext

  private static let folder = Positional<String>.text(
    "DIR", meaning: Localized(zh: "代码项目的文件夹", en: "folder of the code project"), completion: .directory)
  private static let out = Option<String>.file(
    "out", short: "o", valueName: "PLAN", meaning: Localized(zh: "把计划写入新文件", en: "write the plan to a new file"))

  var command: Command {
    Command(
      "plan",
      summary: Localized(zh: "找出项目里沙箱的值，不改任何文件", en: "find what a project holds of the sandbox; change no file"),
      details: Localized(
        zh:
          "按保险库里的值精确查找：客户端 ID、各种写法的公钥和私钥、网关、/ams/sandbox/、通知地址、指纹。显示逐处更改；私钥一律换成引用，并说明值要放在哪里。被 .gitignore 忽略的、二进制的和过大的文件只报告。",
        en:
          "Looks for the very values of the vault: client id, keys in every form, gateway, /ams/sandbox/, notification URL, fingerprints. Shows each edit; for a private key it is a reference, and where the value has to be provided. Ignored, binary and huge files are only told."
      ),
      arguments: [Self.folder, Self.out],
      examples: [
        .init("till golive plan shop", zh: "只看", en: "only look"),
        .init("till golive plan shop --out golive.plan", zh: "保存，供 apply 使用", en: "keep it for till golive apply"),
      ],
      notes: [
        Localized(
          zh: "退出码：没有沙箱的值为 0，有则为 3", en: "exit code 0 if nothing of the sandbox is there, 3 if something is")
      ],
      schema: SwapPlan.schema, run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let workbench = context.workbench(invocation)
    let folder = try invocation.require(Self.folder)
    _ = try await workbench.apps()
    let preview = try await context.progress(invocation).during(
      Localized(zh: "正在查找", en: "searching")
    ) { count in
      try await workbench.planGoLive(folder) { count.set($0, of: $1) }
    }
    let out = invocation[Self.out]
    if let out { try workbench.keep(preview.plan, as: out) }
    let document = preview.plan.json.members ?? []
    context.output(invocation).emit(
      Report(SwapPlan.schema, document + [.init("difference", .string(preview.difference))]) { setting in
        GoLiveText(setting: setting).preview(preview, keptAs: out)
      })
    return preview.plan.isEmpty ? .fine : .findings
  }
}
