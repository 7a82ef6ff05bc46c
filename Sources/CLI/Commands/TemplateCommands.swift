import AMS
import Groundwork
import Templates
import Terminal
import UseCases

/// `till template`: something to start from.
struct TemplateCommands: Sendable {
  let context: ProgramContext

  private static let id = Positional<String>.text("ID", meaning: Localized(zh: "模板的名称", en: "the template"))
  private static let ids = Positional<String>.text(
    "ID", arity: .many(atLeast: 0),
    meaning: Localized(zh: "模板；不写就是全部原文，供 --assets 使用", en: "templates; without any, all as they are, for --assets"))
  private static let folder = Positional<String>.text(
    "DIR", meaning: Localized(zh: "写入哪个文件夹", en: "the folder to write to"), completion: .directory)
  private static let file = Option<String>.text(
    "file", valueName: "NAME", meaning: Localized(zh: "只要这一个文件", en: "this one of its files"))
  private static let kind = Option<TemplateEntry.Kind>.choice(
    "kind", valueName: "KIND", meaning: Localized(zh: "只要这一类", en: "of this kind only"))
  private static let value = Option<Assignment>.assignment(
    valueName: "NAME=VALUE", form: "名称=值", example: "merchantName=Coffee",
    meaning: Localized(zh: "给一个名称填值", en: "the value of a name"))

  var command: Command {
    Command(
      "template", summary: Localized(zh: "可以直接拿来用的配置、代码和信件", en: "settings, code and letters to start from"),
      subcommands: [list, show, render, export])
  }

  private var list: Command {
    Command(
      "list", summary: Localized(zh: "列出模板", en: "list the templates"), arguments: [Self.kind],
      examples: [
        .init("till template list", zh: "全部", en: "all of them"),
        .init("till template list --kind letter", zh: "只看信件", en: "letters only"),
      ],
      schema: "till.templates/1",
      run: { invocation in
        let kind = invocation[Self.kind]
        let templates = try context.workbench(invocation).templates().templates.filter {
          kind == nil || $0.kind == kind
        }
        context.output(invocation).emit(
          Report("till.templates/1", [.init("templates", .array(templates.map(\.json)))]) { setting in
            templates.reduce(
              into: Table([.init("ID"), .init(setting(Localized(zh: "格式", en: "FORMAT"))), .init("", isFlexible: true)])
            ) { $0.add($1.id, $1.format, setting($1.title)) }.text(setting)
          })
        return .fine
      })
  }

  private var show: Command {
    Command(
      "show", summary: Localized(zh: "查看一个模板：用途、要填的名称、原文", en: "show a template: its use, its names, its text"),
      arguments: [Self.id],
      examples: [
        .init("till template show notify-python", zh: "Python 的通知接口", en: "a notification endpoint in Python")
      ],
      schema: "till.template/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        let entry = try workbench.template(try invocation.require(Self.id))
        let meanings = try workbench.templates().meanings
        let texts = try entry.files(in: invocation.globals.language).map { ($0.name, try workbench.text(of: $0)) }
        let names = entry.names.map { ($0, meanings[$0] ?? Localized(verbatim: "")) }
        let members =
          (entry.json.members ?? []) + [
            .init("meanings", .object(names.map { .init($0.0, $0.1.json) })),
            .init("texts", .array(texts.map { ["name": .string($0.0), "text": .string($0.1)] })),
          ]
        context.output(invocation).emit(
          Report("till.template/1", members) { setting in
            TemplatePage(setting: setting, entry: entry, names: names, texts: texts).whole
          })
        return .fine
      })
  }

  private var render: Command {
    Command(
      "render",
      summary: Localized(zh: "用当前应用的值填好一个模板，打印出来", en: "print a template filled with the application's values"),
      details: Localized(
        zh: "商户私钥从不填入，只写它应放在哪里。没有值的名称、用不到的值都会报错，不会悄悄留空。",
        en:
          "A private key is never filled in, only where it has to be provided. A name without a value and a value without a name are errors; nothing is left empty in silence."
      ),
      arguments: [Self.id, Self.file, Self.value],
      examples: [
        .init("till template render config-dotenv", zh: "沙箱的 .env", en: "a .env for the sandbox"),
        .init(
          "till template render letter-business --env production --set startAt=2026-12-01T09:00:00Z",
          zh: "告诉支付宝开始商用的信", en: "the letter that tells Alipay when business starts"),
      ],
      schema: "till.template-rendering/1",
      run: { invocation in
        let rendered = try await context.workbench(invocation).render(
          order(try invocation.require(Self.id), invocation))
        let names = rendered.files.map(\.name)
        let wanted = invocation[Self.file]
        if let wanted, !names.contains(wanted) {
          throw TemplateUseFailure.noSuchFile(wanted, template: rendered.entry.id, files: names)
        }
        if wanted == nil, names.count > 1, !invocation.globals.isJSON {
          throw TemplateUseFailure.severalFiles(rendered.entry.id, files: names)
        }
        let output = context.output(invocation)
        for secret in rendered.entry.secrets { output.notice(secret.sentence) }
        let text = rendered.files.first { wanted == nil || $0.name == wanted }?.text ?? ""
        output.emit(
          Report("till.template-rendering/1", document: rendered.json) { _ in
            text.hasSuffix("\n") ? String(text.dropLast()) : text
          })
        return .fine
      })
  }

  private var export: Command {
    Command(
      "export", summary: Localized(zh: "把模板写进文件夹", en: "write templates into a folder"),
      details: Localized(
        zh: "填好的文件权限 0600，不覆盖已有的文件。不写名称时写出全部原文，改过以后用 --assets 指向它。",
        en:
          "Filled files, mode 0600, none of them over one that is there. Without a name all that the program carries is written as it is, to be changed and named with --assets."
      ),
      arguments: [Self.folder, Self.ids, Self.value, Flag.dryRun],
      examples: [
        .init(
          "till template export shop client-node notify-node", zh: "Node.js 的客户端和通知接口",
          en: "client and endpoint for Node.js"),
        .init("till template export mine", zh: "全部原文", en: "everything, as it is"),
      ],
      schema: "till.template-export/1", mutates: true,
      run: { invocation in
        let workbench = context.workbench(invocation)
        let (folder, isRehearsal) = (try invocation.require(Self.folder), invocation[Flag.dryRun])
        var rendered: [RenderedTemplate] = []
        for id in invocation.all(Self.ids) { rendered.append(try await workbench.render(order(id, invocation))) }
        let paths =
          rendered.isEmpty
          ? try workbench.exportAssets(to: folder, isRehearsal: isRehearsal)
          : try workbench.export(rendered, to: folder, isRehearsal: isRehearsal)
        let secrets = rendered.flatMap(\.entry.secrets).reduce(into: [TemplateEntry.Secret]()) {
          if !$0.contains($1) { $0.append($1) }
        }
        let output = context.output(invocation)
        for secret in secrets { output.notice(secret.sentence) }
        output.emit(
          Report(
            "till.template-export/1",
            [
              .init("folder", .string(folder)), .init("files", .array(paths.map(JSON.string))),
              .init("written", .bool(!isRehearsal)),
              .init("secrets", .array(secrets.map { ["name": .string($0.name), "how": $0.how.json] })),
            ]
          ) { setting in
            let head = setting(
              isRehearsal ? Localized(zh: "会写入：", en: "would write:") : Localized(zh: "已写入：", en: "written:"))
            return ([head] + paths.map { "  " + SafeText.shown($0) }).joined(separator: "\n")
          })
        return .fine
      })
  }

  private func order(_ id: String, _ invocation: Invocation) -> TemplateOrder {
    var order = TemplateOrder(id)
    order.environment = invocation.globals.ownEnvironment
    order.language = invocation.globals.language
    for (name, value) in invocation.all(Self.value) { order.values[name] = value }
    return order
  }
}

extension TemplateEntry.Secret {
  fileprivate var sentence: Localized {
    Localized(zh: "没有填入 \(name)：\(how.zh)", en: "\(name) is not filled in: \(how.en)")
  }
}

/// How a template looks: what it is for, then its files as they are.
private struct TemplatePage {
  let setting: TextSetting
  let entry: TemplateEntry
  let names: [(String, Localized)]
  let texts: [(name: String, text: String)]

  var whole: String {
    var parts = [setting.style.bold(setting(entry.title))]
    if let use = entry.use { parts.append(setting(use)) }
    if !names.isEmpty {
      var table = Table([.init(setting(Localized(zh: "名称", en: "NAME"))), .init("", isFlexible: true)])
      for (name, meaning) in names { table.add(name, setting(meaning)) }
      parts.append(table.text(setting))
    }
    for secret in entry.secrets { parts.append(setting(secret.sentence)) }
    for (name, text) in texts {
      parts.append(setting.style.dim("--- " + name) + "\n" + SafeText.shown(text, keepingLines: true))
    }
    return parts.joined(separator: "\n\n")
  }
}
