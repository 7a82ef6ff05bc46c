import AMS
import Groundwork
import Reconciliation
import Terminal
import UseCases

/// `till report generate`: the reports of what was paid in the sandbox.
struct ReportGenerateCommand: Sendable {
  let context: ProgramContext

  private static let out = Option<String>(
    "out", short: "o", valueName: "DIR",
    meaning: Localized(zh: "在此文件夹下建立报表的目录", en: "the folders of a delivery are made here"), required: true,
    completion: .directory, parse: { text throws(ArgumentProblem) in text })
  private static let clientID = Option<String>.text(
    "client-id", valueName: "ID",
    meaning: Localized(zh: "哪个客户端，只登记一个时可省略", en: "whose, needed if several are registered"))
  private static let customer = Option<String>(
    "customer-id", valueName: "ID",
    meaning: Localized(zh: "报表里的 customerId，默认为客户端 ID", en: "the customerId in reports; the client id unless given"),
    parse: { text throws(ArgumentProblem) in
      guard !text.isEmpty, text.utf8.count <= 64,
        text.unicodeScalars.allSatisfy({
          $0.isASCII && ($0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0))
        })
      else {
        throw ArgumentProblem(zh: "应为至多 64 个字母、数字或下划线", en: "letters, digits and underscores are wanted, 64 at most")
      }
      return text
    })
  private static let layout = Option<ReportLayout.Edition>.choice(
    "layout", valueName: "LAYOUT", meaning: Localized(zh: "哪个版本的列", en: "which edition of the columns"),
    standard: Localized(verbatim: "in-store"))
  private static let units = Option<ReportUnits>.choice(
    "units", valueName: "UNIT", meaning: Localized(zh: "金额的单位", en: "the unit of amounts"),
    standard: Localized(verbatim: "minor"))
  private static let perWallet = Flag(
    "per-wallet", meaning: Localized(zh: "每个钱包一个结算文件", en: "a settlement file for each wallet"))

  var command: Command {
    Command(
      "generate", summary: Localized(zh: "把沙箱的交易做成报表", en: "make reports of the sandbox's transactions"),
      details: Localized(
        zh: "交易明细、结算明细和结算汇总，按文档的目录、文件名和列；一天按 GMT+8。手续费为每笔支付 10 个最小单位。已有的文件不覆盖。",
        en:
          "Transaction items, settlement items and settlement summaries, in the documented folders, names and columns; days are those of GMT+8. The fee is 10 smallest units a payment. A file that is there is not overwritten."
      ),
      arguments: [
        Self.out, Self.clientID, Self.customer, Self.layout, Self.units, Self.perWallet, SandboxCommands.home,
        Flag.dryRun,
      ],
      examples: [
        .init("till report generate --out delivery", zh: "全部报表", en: "all reports"),
        .init(
          "till report generate --out delivery --layout unified --units major", zh: "2023 年的格式，金额为元",
          en: "the layout of 2023, amounts in major units"),
      ],
      schema: "till.report-files/1", mutates: true, run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    var order = ReportGenerationOrder(folder: try invocation.require(Self.out))
    order.clientID = invocation[Self.clientID].map(ClientID.init(rawValue:))
    order.customerID = invocation[Self.customer]
    order.edition = invocation[Self.layout] ?? .inStore
    order.units = invocation[Self.units] ?? .minor
    order.isPerWallet = invocation[Self.perWallet]
    order.isDry = invocation[Flag.dryRun]
    let asked = order
    let workbench = context.workbench(invocation, sandboxHome: invocation[SandboxCommands.home])
    let report = try await context.progress(invocation).during(Localized(zh: "正在生成", en: "making reports")) { count in
      try await workbench.generateReports(asked) { count.set($0, of: nil) }
    }
    context.output(invocation).emit(
      Report("till.report-files/1", document: report.json) { setting in
        guard !report.files.isEmpty else {
          return setting(Localized(zh: "沙箱里还没有完成的交易", en: "nothing was paid in the sandbox yet"))
        }
        var table = Table([
          .init(setting(Localized(zh: "报表", en: "report"))), .init(setting(Localized(zh: "行", en: "lines"))),
          .init(setting(Localized(zh: "文件", en: "file"))),
        ])
        for file in report.files {
          table.add(setting(file.kind.words), String(file.lines), SafeText.shown(report.folder + "/" + file.path))
        }
        return table.text(setting, isWhole: true)
      })
    return .fine
  }
}
