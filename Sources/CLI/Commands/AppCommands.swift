import AMS
import Groundwork
import Terminal
import UseCases

/// `till app …`: the applications (integration projects) of the vault.
struct AppCommands: Sendable {
  let context: ProgramContext

  private static let name = Positional<String>.text(
    "NAME", meaning: Localized(zh: "应用的名称", en: "name of the application"))

  var command: Command {
    Command(
      "app",
      summary: Localized(zh: "新建、列出和选择应用", en: "make, list and choose applications"),
      examples: [.init("till app create coffee-shop", zh: "记录一个新应用", en: "record a new application")],
      subcommands: [create, list, use, show])
  }

  private var create: Command {
    Command(
      "create", summary: Localized(zh: "记录一个新应用", en: "record a new application"), arguments: [Self.name],
      examples: [
        .init("till app create coffee-shop", zh: "第一个应用自动成为当前应用", en: "the first one becomes the current one")
      ],
      schema: "till.app/1",
      run: { invocation in
        let app = try await context.workbench(invocation).createApp(try invocation.require(Self.name))
        context.output(invocation).emit(
          Report("till.app/1", document: app.json) { setting in
            setting(Localized(zh: "已记录应用“\(app.name)”", en: "the application \"\(app.name)\" is recorded"))
          })
        return .fine
      })
  }

  private var list: Command {
    Command(
      "list", summary: Localized(zh: "列出所有应用", en: "list the applications"),
      examples: [.init("till app list", zh: "带 * 的是当前应用", en: "the current one has a *")], schema: "till.apps/1",
      run: { invocation in
        let apps = try await context.workbench(invocation).apps()
        context.output(invocation).emit(
          Report("till.apps/1", [.init("apps", .array(apps.map(\.json)))]) { setting in
            guard !apps.isEmpty else {
              return setting(
                Localized(zh: "还没有应用：till app create NAME", en: "no application yet: till app create NAME"))
            }
            var table = Table([
              .init(""), .init(setting(Localized(zh: "名称", en: "name"))),
              .init(setting(Localized(zh: "建立时间", en: "created"))),
            ])
            for app in apps { table.add(app.isCurrent ? "*" : "", app.name, Timestamp.text(app.created)) }
            return table.text(setting)
          })
        return .fine
      })
  }

  private var use: Command {
    Command(
      "use", summary: Localized(zh: "选定当前应用", en: "choose the current application"), arguments: [Self.name],
      examples: [.init("till app use coffee-shop", zh: "之后的命令都指它", en: "commands after this mean it")],
      schema: "till.app/1",
      run: { invocation in
        let name = try invocation.require(Self.name)
        try await context.workbench(invocation).useApp(name)
        context.output(invocation).emit(
          Report("till.app/1", [.init("name", .string(name)), .init("current", true)]) { setting in
            setting(Localized(zh: "当前应用是“\(name)”", en: "the current application is \"\(name)\""))
          })
        return .fine
      })
  }

  private var show: Command {
    Command(
      "show", summary: Localized(zh: "当前应用的设置与密钥", en: "settings and keys of the current application"),
      examples: [.init("till app show", zh: "两个环境一览", en: "both environments at a glance")], schema: "till.app/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        let project = try await workbench.projectReport()
        context.output(invocation).emit(
          Report("till.app/1", document: project.json) { setting in
            var lines = [setting.style.bold(project.name)]
            for part in project.environments {
              lines += ["", setting(part.environment.name)]
              let table = part.rows(setting.language).reduce(into: Table([.init(""), .init("", isFlexible: true)])) {
                table, row in
                table.add("  " + row.0, row.1)
              }
              lines.append(table.text(setting))
            }
            return lines.joined(separator: "\n")
          })
        return .fine
      })
  }
}
