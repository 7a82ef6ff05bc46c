import Acceptance
import Files
import Groundwork
import Terminal
import UseCases

/// `till accept report`: the last acceptance as a document to hand on, and the check of one.
struct AcceptReportCommand: Sendable {
  let context: ProgramContext

  /// What the report is written as.
  private enum Form: String, CaseIterable, Sendable {
    case html, markdown, json
  }

  private static let form = Option<Form>.choice(
    "format", valueName: "FORM", meaning: Localized(zh: "写成什么", en: "what it is written as"),
    standard: Localized(verbatim: "html"))
  private static let out = Option<String>.file(
    "out", short: "o", meaning: Localized(zh: "写入哪个文件，默认标准输出", en: "the file to write, standard output unless given"))
  private static let verify = Option<String>.file(
    "verify", meaning: Localized(zh: "检查一份报告是否原样", en: "see whether a report is as it was made"))

  var command: Command {
    Command(
      "report", summary: Localized(zh: "把验收结果写成报告，或核对报告", en: "write the result as a report, or check one"),
      details: Localized(
        zh: "报告带有摘要，有商户私钥时还有签名；改动任何内容，--verify 都会发现。",
        en: "It carries a digest, and where there is a merchant private key a signature; --verify notices every change."
      ),
      arguments: [Self.form, Self.out, Self.verify, Flag.dryRun],
      examples: [
        .init("till accept report -o acceptance.html", zh: "可以打印", en: "to be printed"),
        .init("till accept report --format markdown --lang zh", zh: "中文，Markdown", en: "in Chinese, as Markdown"),
        .init("till accept report --verify acceptance.html", zh: "核对", en: "check it"),
      ],
      notes: [
        Localized(
          zh: "退出码：核对一致为 0，被改动过为 3，不是报告为 4",
          en: "exit code of --verify: 0 as it was made, 3 changed, 4 no report")
      ],
      schema: AcceptanceReport.schema, mutates: true, run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let output = context.output(invocation)
    if let path = invocation[Self.verify] {
      let bytes = try InputReading.bytes(of: path, maximumBytes: 8 << 20, console: invocation.console)
      let report = try AcceptanceReport(readingAnyForm: bytes, named: path)
      output.emit(
        Report(AcceptanceReport.schema, document: report.json) { setting in
          setting.style.state(.good, setting(verified(report))) + "\n" + AcceptanceText(setting: setting).whole(report)
        })
      return .fine
    }
    let report = try await context.workbench(invocation).acceptanceToReport()
    let language = invocation.globals.language
    let text =
      switch invocation[Self.form] ?? .html {
      case .html: AcceptancePage(report: report, language: language).text
      case .markdown: AcceptanceMarkdown(report: report, language: language).text
      case .json: report.json.pretty + "\n"
      }
    if let path = invocation[Self.out], path != "-" {
      if !invocation[Flag.dryRun] { try PrivateFile.save(Array(text.utf8), to: path, replacing: true) }
      output.emit(
        Report(AcceptanceReport.schema, document: report.json) { setting in
          let name = SafeText.shown(path)
          return setting.style.state(.good, setting(Localized(zh: "已写入 \(name)", en: "written to \(name)")))
        })
      return .fine
    }
    output.emit(
      Report(AcceptanceReport.schema, document: report.json) { _ in
        text.hasSuffix("\n") ? String(text.dropLast()) : text
      })
    return .fine
  }

  private func verified(_ report: AcceptanceReport) -> Localized {
    guard let key = report.signature?.keyFingerprint else {
      return Localized(zh: "与生成时一致，没有签名", en: "as it was made; it carries no signature")
    }
    return Localized(
      zh: "与生成时一致，由 \(key) 签名", en: "as it was made, signed with \(key)")
  }
}
