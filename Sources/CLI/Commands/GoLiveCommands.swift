import Groundwork

/// `till golive …`
struct GoLiveCommands: Sendable {
  let context: ProgramContext

  var group: Command {
    Command(
      "golive",
      summary: Localized(zh: "从沙箱切换到生产环境", en: "take a project from the sandbox to production"),
      examples: [
        .init("till golive check", zh: "上线还差什么", en: "what still stands in the way"),
        .init(
          "till golive plan shop --out golive.plan", zh: "找出项目里沙箱的每一个值", en: "find every sandbox value of a project"),
      ],
      subcommands: [
        GoLiveCheckCommand(context: context).command, GoLivePlanCommand(context: context).command,
        GoLiveApplyCommand(context: context).command, GoLiveUndoCommand(context: context).command,
        GoLiveGuardCommands(context: context).command,
      ])
  }
}
