import Groundwork
import Terminal
import UseCases

/// `till sandbox settings` and `till sandbox set`: what the documents leave open.
struct SandboxSettingCommands: Sendable {
  let context: ProgramContext

  private static let name = Positional<String>.text(
    "NAME", meaning: Localized(zh: "设置项的名称", en: "name of the setting"), choices: Workbench.sandboxSettingNames)
  private static let value = Positional<String>.text(
    "VALUE", arity: .optional, meaning: Localized(zh: "它的值", en: "its value"))
  private static let standard = Flag(
    "default", meaning: Localized(zh: "恢复默认值", en: "back to what a new sandbox has"))

  var commands: [Command] { [settings, set] }

  private var settings: Command {
    Command(
      "settings",
      summary: Localized(zh: "列出网关的设置项、当前值和默认值", en: "list the gateway's settings, values and defaults"),
      details: Localized(
        zh: "官方文档没有写明的行为在这里选择：有效期、撤销和退款期限、合同限制、延迟等。",
        en: "What the official documents leave open is chosen here: expiries, windows, contract limits, delays."),
      arguments: [SandboxCommands.home],
      examples: [.init("till sandbox settings", zh: "改过的以 * 标出", en: "those that were changed are marked *")],
      schema: "till.sandbox-settings/1",
      run: { invocation in
        let settings = try await context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
          .sandboxSettings()
        context.output(invocation).emit(
          Report("till.sandbox-settings/1", [.init("settings", .array(settings.map(\.json)))]) { setting in
            let titles = [
              Localized(zh: "名称", en: "name"), Localized(zh: "值", en: "value"), Localized(zh: "默认", en: "default"),
              Localized(zh: "含义", en: "meaning"),
            ]
            var table = Table(titles.enumerated().map { .init(setting($1), isFlexible: $0 == 3) })
            for row in settings {
              table.add(row.name, row.isChanged ? row.value + " *" : row.value, row.usual, setting(row.meaning))
            }
            return table.text(setting)
          })
        return .fine
      })
  }

  private var set: Command {
    Command(
      "set", summary: Localized(zh: "改一项网关设置，运行中的网关立即生效", en: "change a setting; a running gateway notices"),
      arguments: [Self.name, Self.value, Self.standard, SandboxCommands.home],
      examples: [
        .init("till sandbox set cancel-window 60", zh: "付款一分钟后不能再撤销", en: "no cancel a minute after payment"),
        .init("till sandbox set currencies SGD,USD", zh: "合同只支持两个币种", en: "a contract of two currencies"),
        .init("till sandbox set cancel-window --default", zh: "恢复默认值", en: "back to the default"),
      ],
      schema: "till.sandbox-settings/1",
      run: { invocation in
        let name = try invocation.require(Self.name)
        let value = invocation[Self.value]
        if value != nil, invocation[Self.standard] {
          throw UsageProblem.conflicting("VALUE", "--default", path: ["sandbox", "set"])
        }
        if value == nil, !invocation[Self.standard] {
          throw UsageProblem.missingPositional(Self.value.spec, given: [name], path: ["sandbox", "set"])
        }
        let changed = try await context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
          .setSandboxSetting(name, to: value)
        context.output(invocation).emit(
          Report("till.sandbox-settings/1", [.init("settings", [changed.json])]) { _ in
            "\(changed.name) = \(SafeText.shown(changed.value))"
          })
        return .fine
      })
  }
}
