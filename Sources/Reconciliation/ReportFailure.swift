package import Groundwork

/// A report that cannot be read, or that cannot be compared. Lines are counted from 1, as editors do.
package enum ReportFailure: Failure, Hashable {
  /// Bytes that are no CSV in UTF-8 or GB18030: a workbook, UTF-16.
  case notCSV(file: String, form: String)
  case noHeader(file: String)
  case columnMissing(file: String, column: String)
  case columnTwice(file: String, column: String)
  case fieldCount(file: String, line: Int, expected: Int, found: Int)
  /// A quotation mark that opens and never closes, or stands inside a field.
  case quote(file: String, line: Int)
  case rowTooLong(file: String, line: Int, maximumBytes: Int)
  /// No `<END>`: the delivery was cut off.
  case noEnd(file: String, line: Int)
  case afterEnd(file: String, line: Int)
  case value(file: String, line: Int, column: String, text: String)
  case mixedKinds(String, String)
  case isSummary(file: String)

  package var code: FailureCode {
    switch self {
    case .notCSV: FailureCode("RPT-001", .damaged)
    case .noHeader: FailureCode("RPT-002", .damaged)
    case .columnMissing: FailureCode("RPT-003", .damaged)
    case .columnTwice: FailureCode("RPT-004", .damaged)
    case .fieldCount: FailureCode("RPT-005", .damaged)
    case .quote: FailureCode("RPT-006", .damaged)
    case .rowTooLong: FailureCode("RPT-007", .damaged)
    case .noEnd: FailureCode("RPT-008", .damaged)
    case .afterEnd: FailureCode("RPT-009", .damaged)
    case .value: FailureCode("RPT-010", .damaged)
    case .mixedKinds: FailureCode("RPT-011", .usage)
    case .isSummary: FailureCode("RPT-012", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .notCSV(let file, let form):
      Localized(zh: "“\(file)”第 1 行：是 \(form)，不是 CSV", en: "\"\(file)\", line 1: this is \(form), not CSV")
    case .noHeader(let file): Localized(zh: "“\(file)”第 1 行：没有列名", en: "\"\(file)\", line 1: there are no column names")
    case .columnMissing(let file, let column):
      Localized(zh: "“\(file)”第 1 行：没有 \(column) 列", en: "\"\(file)\", line 1: the column \(column) is missing")
    case .columnTwice(let file, let column):
      Localized(zh: "“\(file)”第 1 行：\(column) 列出现两次", en: "\"\(file)\", line 1: the column \(column) is there twice")
    case .fieldCount(let file, let line, let expected, let found):
      Localized(
        zh: "“\(file)”第 \(line) 行：有 \(found) 个字段，应为 \(expected) 个",
        en: "\"\(file)\", line \(line): \(found) fields, \(expected) are expected")
    case .quote(let file, let line):
      Localized(zh: "“\(file)”第 \(line) 行：引号不成对", en: "\"\(file)\", line \(line): quotation marks do not pair up")
    case .rowTooLong(let file, let line, let maximum):
      Localized(
        zh: "“\(file)”第 \(line) 行：超过 \(maximum) 字节", en: "\"\(file)\", line \(line): longer than \(maximum) bytes")
    case .noEnd(let file, let line):
      Localized(zh: "“\(file)”在第 \(line) 行结束，没有 <END>", en: "\"\(file)\" ends at line \(line) without <END>")
    case .afterEnd(let file, let line):
      Localized(zh: "“\(file)”第 \(line) 行：<END> 之后还有内容", en: "\"\(file)\", line \(line): something follows <END>")
    case .value(let file, let line, let column, let text):
      Localized(
        zh: "“\(file)”第 \(line) 行：\(column) 的值“\(text)”不能使用",
        en: "\"\(file)\", line \(line): the \(column) \"\(text)\" cannot be used")
    case .mixedKinds(let one, let other):
      Localized(zh: "“\(one)”和“\(other)”是不同种类的报表", en: "\"\(one)\" and \"\(other)\" are different kinds of report")
    case .isSummary(let file):
      Localized(zh: "“\(file)”是结算汇总，没有逐笔明细", en: "\"\(file)\" is a settlement summary and has no items")
    }
  }

  package var why: Localized? {
    switch self {
    case .noEnd:
      Localized(zh: "报表以 <END> 结尾：没有它，说明下载不完整", en: "a report ends with <END>: without it the delivery was cut off")
    case .mixedKinds:
      Localized(zh: "同一笔交易在两种报表里各有一行", en: "a transaction has a line in each of them")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .notCSV: [.advice(zh: "另存为 CSV（UTF-8）", en: "save it as CSV in UTF-8")]
    case .noEnd: [.advice(zh: "重新下载该文件", en: "fetch the file again")]
    case .mixedKinds, .isSummary: [.run("till report check --help")]
    case .noHeader(let file), .columnMissing(let file, _), .columnTwice(let file, _):
      [.run("head -n 1 \(ShellWord.quoted(file))")]
    case .fieldCount(let file, let line, _, _), .quote(let file, let line), .rowTooLong(let file, let line, _),
      .afterEnd(let file, let line), .value(let file, let line, _, _):
      [.run("sed -n \(line)p \(ShellWord.quoted(file))")]
    }
  }
}
