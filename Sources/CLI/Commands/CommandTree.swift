import Groundwork

/// Every command of the program: one row each, in the order help shows them.
package enum CommandTree {
  static func root(_ context: ProgramContext) -> Command {
    let groups = [
      GuideCommand(context: context).command, UICommand(context: context).command,
      StatusCommand(context: context).command,
      StepCommands(context: context).command, ResourcesCommand(context: context).command,
      AppCommands(context: context).command,
      EnvCommands(context: context).command, RunCommand(context: context).command,
      KeysCommands(context: context).command,
      SignCommand(context: context).command, VerifyCommand(context: context).command,
      DiagnoseCommand(context: context).command, ExplainCommand(context: context).command,
      ConformCommands(context: context).command,
      CapsuleCommands(context: context).command,
      GoLiveCommands(context: context).group,
      TemplateCommands(context: context).command,
      CallCommand(context: context).command, SandboxCommands(context: context).command,
      WalletCommands(context: context).command, NotifyCommands(context: context).command,
      AcceptCommands(context: context).command,
      ListenCommand(context: context).command, ProxyCommand(context: context).command,
      TrafficCommands(context: context).command, ReportCommands(context: context).command,
      VaultCommands(context: context).command, HistoryCommands(context: context).command,
      DoctorCommand(context: context).command,
      WhereCommand(context: context).command, VersionCommand(context: context).command,
    ]
    let tool = ToolCommands(context: context)
    let names = groups + [tool.help, tool.completions { root(context) }, tool.man { root(context) }]
    return Command(
      "till",
      summary: Localized(
        zh: "接入支付宝线下支付的向导、密钥与沙箱工作台",
        en: "guide, keys and sandbox for integrating Alipay in-store payments"),
      examples: [
        .init("till guide --rehearse", zh: "离线演练整个接入指南", en: "rehearse the whole integration guide, offline"),
        .init("till guide", zh: "一步一步完成真正的集成", en: "do the real integration step by step"),
        .init("till status", zh: "看看进行到哪里", en: "see how far it is"),
      ],
      subcommands: names)
  }
}
