import Groundwork

/// `till golive …`
struct GoLiveCommands: Sendable {
  let context: ProgramContext

  var group: Command {
    Command(
      "golive",
      summary: Localized(zh: "从沙箱切换到生产环境", en: "take a project from the sandbox to production"),
      examples: [
        .init(
          "till golive plan shop --out golive.plan", zh: "找出项目里沙箱的每一个值", en: "find every sandbox value of a project")
      ],
      subcommands: [
        GoLivePlanCommand(context: context).command, GoLiveApplyCommand(context: context).command,
        GoLiveUndoCommand(context: context).command, GoLiveGuardCommands(context: context).command,
      ])
  }
}
