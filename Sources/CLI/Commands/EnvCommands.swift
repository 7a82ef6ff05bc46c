import AMS
import Groundwork
import Terminal
import UseCases

/// `till env …`: the settings of each environment.
struct EnvCommands: Sendable {
  let context: ProgramContext

  static let name = Positional<SettingName>.choice(
    "NAME", meaning: Localized(zh: "设置的名称", en: "name of the setting"))
  private static let value = Positional<String>.text("VALUE", meaning: Localized(zh: "它的值", en: "its value"))

  var command: Command {
    Command(
      "env",
      summary: Localized(zh: "每个环境的客户端 ID、网关和通知地址", en: "client id, gateway and notification URL of each environment"),
      examples: [
        .init("till env set clientId SANDBOX_5Y00000000000000", zh: "设置沙箱的客户端 ID", en: "set the sandbox client id"),
        .init("till env diff", zh: "比较沙箱与生产环境", en: "compare sandbox and production"),
      ],
      subcommands: [set, get, list, unset, diff, export, importing])
  }

  private var set: Command {
    Command(
      "set", summary: Localized(zh: "检查并保存一项设置", en: "check a setting and keep it"),
      arguments: [Self.name, Self.value, Flag.dryRun],
      examples: [
        .init(
          "till env set gateway https://open-sea-global.alipay.com --env production", zh: "设置生产环境的网关",
          en: "set the production gateway"),
        .init(
          "till env set notifyUrl https://shop.example.com/alipay/notify", zh: "设置通知地址", en: "set the notification URL"),
      ],
      schema: "till.env/1", mutates: true,
      run: { invocation in
        let name = try invocation.require(Self.name)
        let value = try invocation.require(Self.value)
        let environment = invocation.globals.ownEnvironment
        guard !invocation[Flag.dryRun] else {
          let now = try await context.workbench(invocation).rehearseSetting(name, to: value, in: environment)
          context.output(invocation).emit(
            Report(
              "till.env/1",
              [
                .init("environment", .string(environment.rawValue)), .init(name.rawValue, .string(value)),
                .init("before", .optional(now)), .init("written", false),
              ]
            ) { setting in
              setting(
                Localized(
                  zh: "\(environment.name.zh)：\(name.title.zh) 会从 \(now ?? "-") 变为 \(value)",
                  en: "\(environment.name.en): \(name.title.en) would change from \(now ?? "-") to \(value)"))
            })
          return .fine
        }
        try await context.workbench(invocation).set(name, to: value, in: environment)
        context.output(invocation).emit(
          Report(
            "till.env/1", [.init("environment", .string(environment.rawValue)), .init(name.rawValue, .string(value))]
          ) { setting in
            setting(
              Localized(
                zh: "\(environment.name.zh)：\(name.title.zh) = \(value)",
                en: "\(environment.name.en): \(name.title.en) = \(value)"))
          })
        return .fine
      })
  }

  private var get: Command {
    Command(
      "get", summary: Localized(zh: "打印一项设置的值", en: "print the value of a setting"), arguments: [Self.name],
      examples: [.init("till env get clientId --env production", zh: "生产环境的客户端 ID", en: "the production client id")],
      schema: "till.env/1",
      run: { invocation in
        let name = try invocation.require(Self.name)
        let environment = invocation.globals.ownEnvironment
        let value = try await context.workbench(invocation).setting(name, in: environment)
        context.output(invocation).emit(
          Report(
            "till.env/1", [.init("environment", .string(environment.rawValue)), .init(name.rawValue, .string(value))]
          ) { _ in SafeText.shown(value) })
        return .fine
      })
  }

  private var list: Command {
    Command(
      "list", summary: Localized(zh: "列出一个环境的设置", en: "list the settings of an environment"),
      examples: [.init("till env list --env production", zh: "生产环境的设置", en: "the production settings")],
      schema: "till.env/1",
      run: { invocation in
        let environment = invocation.globals.ownEnvironment
        let settings = try await context.workbench(invocation).settings(in: environment)
        let members: [JSON.Member] =
          [.init("environment", .string(environment.rawValue))]
          + settings.map { .init($0.name.rawValue, .optional($0.value)) }
        context.output(invocation).emit(
          Report("till.env/1", members) { setting in
            var table = Table([.init(""), .init(""), .init("", isFlexible: true)])
            for row in settings {
              table.add(row.name.rawValue, row.value ?? "-", setting(row.name.meaning))
            }
            return table.text(setting)
          })
        return .fine
      })
  }

  private var unset: Command {
    Command(
      "unset", summary: Localized(zh: "去掉一项设置", en: "take a setting back"), arguments: [Self.name, Flag.dryRun],
      examples: [
        .init("till env unset gateway", zh: "沙箱回到本机的网关", en: "the sandbox is the local gateway again")
      ],
      schema: "till.env-unset/1", mutates: true,
      run: { invocation in
        let name = try invocation.require(Self.name)
        let environment = invocation.globals.ownEnvironment
        let isRehearsal = invocation[Flag.dryRun]
        let value = try await context.workbench(invocation).unset(name, in: environment, isRehearsal: isRehearsal)
        let undo = value.map {
          "till env set \(name.rawValue) \(ShellWord.quoted($0)) --env \(environment.rawValue)"
        }
        context.output(invocation).emit(
          Report(
            "till.env-unset/1",
            [
              .init("environment", .string(environment.rawValue)), .init("name", .string(name.rawValue)),
              .init("before", .optional(value)), .init("written", .bool(value != nil && !isRehearsal)),
              .init("undo", .optional(undo)),
            ]
          ) { setting in
            guard let value, let undo else {
              return setting(
                Localized(
                  zh: "\(environment.name.zh)没有设置\(name.title.zh)",
                  en: "\(name.title.en) is not set for \(environment.name.en)"))
            }
            if isRehearsal {
              return setting(
                Localized(
                  zh: "\(environment.name.zh)：会去掉\(name.title.zh) \(value)",
                  en: "\(environment.name.en): would take back \(name.title.en) \(value)"))
            }
            return setting(
              Localized(
                zh: "\(environment.name.zh)：已去掉\(name.title.zh)\n撤销：\(undo)",
                en: "\(environment.name.en): \(name.title.en) is taken back\nundo: \(undo)"))
          })
        return .fine
      })
  }
}
