import Groundwork
import Terminal
import UseCases

extension EnvCommands {
  private static let file = Positional<String>.file(
    meaning: Localized(zh: "dotenv 文件、带 export 的脚本或 JSON", en: "a dotenv file, a script of exports, or JSON"))

  /// `till env import FILE`
  var importing: Command {
    Command(
      "import", summary: Localized(zh: "从代码项目的配置文件收进设置和密钥", en: "take settings and keys in from a project's file"),
      details: Localized(
        zh:
          "认得 CLIENT_ID、MERCHANT_PRIVATE_KEY、ALIPAY_PUBLIC_KEY、GATEWAY_URL、PAYMENT_NOTIFY_URL 和它们的驼峰写法；别的名称用 --map。全部收进，或一个也不收。文件不会改动。",
        en:
          "Knows CLIENT_ID, MERCHANT_PRIVATE_KEY, ALIPAY_PUBLIC_KEY, GATEWAY_URL, PAYMENT_NOTIFY_URL and their camel-case forms; for other names --map. All of it is taken, or nothing. The file stays as it is."
      ),
      arguments: [Self.file, SheetArguments.map, Flag.dryRun],
      examples: [
        .init("till env import .env --dry-run", zh: "先看看会收进什么", en: "see what would be taken"),
        .init("till env import .env.production --env production", zh: "收进生产环境", en: "into production"),
      ],
      schema: "till.env-import/1", mutates: true,
      run: { invocation in
        let workbench = context.workbench(invocation)
        let file = try invocation.require(Self.file)
        let isRehearsal = invocation[Flag.dryRun]
        let report = try await workbench.importEnvironment(
          file, naming: try invocation[SheetArguments.map].map { try workbench.nameMap($0) },
          into: invocation.globals.ownEnvironment, isRehearsal: isRehearsal)
        let output = context.output(invocation)
        output.emit(
          Report(
            "till.env-import/1", (report.json.members ?? []) + [.init("written", .bool(!isRehearsal))]
          ) { setting in
            var table = Table([.init(""), .init("", isFlexible: true), .init("")])
            let same = setting(Localized(zh: "没有变化", en: "unchanged"))
            let done = setting(
              isRehearsal ? Localized(zh: "会收进", en: "would be taken") : Localized(zh: "已收进", en: "taken"))
            for line in report.lines { table.add(line.name, line.value, line.isUnchanged ? same : done) }
            return table.text(setting)
          })
        if !report.unknown.isEmpty {
          output.notice(
            Localized(
              zh: "不认得、没有收进：\(report.unknown.joined(separator: "、"))",
              en: "not known and not taken: \(report.unknown.joined(separator: ", "))"))
        }
        return .fine
      })
  }
}
