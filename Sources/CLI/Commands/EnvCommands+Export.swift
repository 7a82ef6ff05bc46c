import AMS
import Groundwork
import Terminal
import UseCases

extension EnvCommands {
  private static let format = Option<ExportFormat>.choice(
    "format", valueName: "FORMAT", meaning: Localized(zh: "写法", en: "how it is written"),
    standard: Localized(verbatim: "dotenv"))
  private static let out = Option<String>.file(
    "out", short: "o", meaning: Localized(zh: "写入新文件，权限 0600", en: "write to a new file, mode 0600"))
  private static let withoutKey = Flag(
    "no-private-key", meaning: Localized(zh: "不含商户私钥", en: "without the merchant private key"))

  /// `till env export`
  var export: Command {
    Command(
      "export", summary: Localized(zh: "把一个环境的配置写给别的程序", en: "write the settings of an environment out"),
      details: Localized(
        zh: "含私钥时是明文，写之前会警告并询问；--yes 代替回答。不落地的做法是 till run。",
        en:
          "With the private key it is plaintext, so it warns and asks before it writes; --yes answers. Without a file at all: till run."
      ),
      arguments: [
        Self.format, Self.out, Self.withoutKey, SheetArguments.only, SheetArguments.naming, SheetArguments.map,
        SheetArguments.consumer, Flag.dryRun,
      ],
      examples: [
        .init("till env export --no-private-key", zh: "dotenv，打印出来", en: "dotenv, printed"),
        .init(
          "till env export --env production --format kubernetes -o secret.yaml", zh: "Kubernetes 的 Secret",
          en: "a Secret for Kubernetes"),
        .init(
          "till env export --format properties --map names.txt -o alipay.properties --yes", zh: "用自己的名称，不询问",
          en: "under your own names, without asking"),
      ],
      schema: "till.env-export/1", mutates: true, run: runExport)
  }

  private func runExport(_ invocation: Invocation) async throws -> ExitCode {
    let workbench = context.workbench(invocation)
    let output = context.output(invocation)
    let environment = invocation.globals.ownEnvironment
    let format = invocation[Self.format] ?? .dotenv
    var order = try SheetArguments.order(invocation, workbench)
    order.withPrivateKey = !invocation[Self.withoutKey]
    let path = invocation[Self.out].flatMap { $0 == "-" ? nil : $0 }
    let isRehearsal = invocation[Flag.dryRun]
    // A document and the values cannot both be standard output.
    guard path != nil || isRehearsal || !invocation.globals.isJSON else { throw ExportOutMissing() }
    let sheet = try await workbench.sheet(order, of: environment)
    // What cannot be written in this format is refused before anybody is asked.
    try format.check(sheet)

    if sheet.holdsSecret, !isRehearsal {
      output.warn(
        Localized(
          zh: "商户私钥将以明文\(path.map { "写入“\($0)”" } ?? "写到标准输出")，谁读到都能以您的名义收款和退款",
          en:
            "the merchant private key goes \(path.map { "to \"\($0)\"" } ?? "to standard output") in plaintext; who reads it can take payments and refund in your name"
        ))
      try confirm(invocation)
    }
    if !isRehearsal {
      let console = invocation.console
      try await workbench.export(sheet, as: format, to: path.map { .file($0) } ?? .sink { console.write(bytes: $0) })
      guard path != nil else { return .fine }
    }
    let names = sheet.names
    output.emit(
      Report(
        "till.env-export/1",
        [
          .init("environment", .string(environment.rawValue)), .init("format", .string(format.rawValue)),
          .init("file", .optional(path)), .init("names", .array(names.map(JSON.string))),
          .init("plaintext", .bool(sheet.holdsSecret)), .init("written", .bool(!isRehearsal)),
        ]
      ) { setting in
        let list = names.joined(separator: setting.language == .zh ? "、" : ", ")
        let place = path.map { "“\($0)”" } ?? "标准输出"
        let english = path.map { "\"\($0)\"" } ?? "standard output"
        return setting(
          isRehearsal
            ? Localized(zh: "会写到\(place)：\(list)", en: "would write to \(english): \(list)")
            : Localized(zh: "已写入\(place)：\(list)", en: "written to \(english): \(list)"))
      })
    return .fine
  }

  private func confirm(_ invocation: Invocation) throws {
    guard !invocation.globals.isYes else { return }
    guard invocation.globals.isInteractive(on: invocation.console) else { throw PlaintextUnconfirmed() }
    let style = Style(invocation.globals.colour, console: invocation.console, stream: .error)
    let prompt = Prompt(console: invocation.console, language: invocation.globals.language, style: style)
    guard try prompt.confirm(Localized(zh: "要写吗", en: "write it"), standard: false) else {
      throw PlaintextUnconfirmed()
    }
  }
}

/// Plaintext that nobody agreed to; nothing is written.
struct PlaintextUnconfirmed: Failure {
  var code: FailureCode { FailureCode("ENV-008", .refused) }
  var what: Localized {
    Localized(zh: "没有确认写出明文私钥，什么也没有写", en: "nobody agreed to a private key in plaintext; nothing was written")
  }
  var remedies: [Remedy] {
    [
      .run("till env export --no-private-key"), .run("till run --as-file MERCHANT_PRIVATE_KEY -- CMD"),
      .run("till env export --yes"),
    ]
  }
}

/// A document and the exported values would both have gone to standard output.
struct ExportOutMissing: Failure {
  var code: FailureCode { FailureCode("ENV-010", .usage) }
  var what: Localized { Localized(zh: "没有说明写入哪个文件", en: "it was not said which file to write") }
  var why: Localized? {
    Localized(zh: "--json 时标准输出只有 JSON 文档", en: "with --json there is nothing but a document on standard output")
  }
  var remedies: [Remedy] {
    [.run("till env export -o alipay.env --json"), .run("till env export --format json")]
  }
}
