import Groundwork
import Reconciliation
import Terminal
import UseCases

/// `till report …`: the reports one reconciles with.
struct ReportCommands: Sendable {
  let context: ProgramContext

  /// How differences are printed.
  enum Form: String, CaseIterable, Sendable {
    case table, csv
  }

  private static let ours = Option<String>.file(
    "ours", meaning: Localized(zh: "己方的账，CSV，按列名读取", en: "our own book, CSV, read by column names"), required: true)
  private static let theirs = Option<String>.file(
    "theirs", meaning: Localized(zh: "支付宝的报表，可多个", en: "a report of Alipay's; several are one"), repeatable: true,
    required: true)
  private static let ourUnits = Option<ReportUnits>.choice(
    "our-units", valueName: "UNIT",
    meaning: Localized(zh: "己方金额的单位", en: "the unit of our amounts"),
    standard: Localized(zh: "由小数点判断", en: "told by a decimal point"))
  private static let theirUnits = Option<ReportUnits>.choice(
    "their-units", valueName: "UNIT",
    meaning: Localized(zh: "对方金额的单位", en: "the unit of their amounts"),
    standard: Localized(zh: "由小数点判断", en: "told by a decimal point"))
  private static let form = Option<Form>.choice(
    "format", valueName: "FORM", meaning: Localized(zh: "差异的形式", en: "the form of the differences"),
    standard: Localized(verbatim: "table"))

  var command: Command {
    Command(
      "report", summary: Localized(zh: "对账：生成报表，逐笔比对并解释差异", en: "reconcile: make reports, compare and explain them"),
      subcommands: [ReportGenerateCommand(context: context).command, check])
  }

  private var check: Command {
    Command(
      "check", summary: Localized(zh: "比对己方的账与支付宝的报表", en: "compare our book with Alipay's reports"),
      details: Localized(
        zh:
          "读取交易明细或结算明细，新旧格式都按列名；己方至少要有 transactionRequestId、transactionType、transactionAmountValue、transactionCurrency。解释每一处差异，合计精确到最小单位；以支付宝的报表为准，直到客服更正。",
        en:
          "Reads transaction items or settlement items, documented and older layouts, by column names; our book needs transactionRequestId, transactionType, transactionAmountValue and transactionCurrency. Explains every difference, with totals to the smallest unit. Alipay's report prevails until support corrects it."
      ),
      arguments: [Self.ours, Self.theirs, Self.ourUnits, Self.theirUnits, Self.form],
      examples: [
        .init(
          "till report check --ours book.csv --theirs transactionItems_20260115_000.csv", zh: "一天的交易",
          en: "the transactions of a day"),
        .init(
          "till report check --ours book.csv --theirs one.csv --theirs two.csv --format csv", zh: "两个文件，差异为 CSV",
          en: "two files, the differences as CSV"),
      ],
      notes: [
        Localized(
          zh: "退出码：没有差异为 0，有差异为 3，报表损坏为 6", en: "exit code 0 without differences, 3 with, 6 for a damaged report")
      ],
      schema: "till.report-check/1", run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    var order = ReportCheckOrder(ours: try invocation.require(Self.ours), theirs: invocation.all(Self.theirs))
    order.ourUnits = invocation[Self.ourUnits]
    order.theirUnits = invocation[Self.theirUnits]
    let asked = order
    let workbench = context.workbench(invocation)
    let report = try await context.progress(invocation).during(Localized(zh: "正在比对", en: "comparing")) { count in
      try await workbench.checkReports(asked) { count.set($0 * 100 / max(1, $1), of: 100) }
    }
    let form = invocation[Self.form] ?? .table
    context.output(invocation).emit(
      Report("till.report-check/1", document: report.json) { setting in
        let text = ReportCheckText(setting: setting, report: report)
        return form == .csv ? text.csv : text.table
      })
    return report.isEqual ? .fine : .findings
  }
}
