import AMS
import APIClient
import Groundwork
import HTTP
import Terminal
import UseCases

/// A call as text: what was signed, what went out and came back, what it means, what to do next.
struct CallText: Sendable {
  let setting: TextSetting

  func plan(_ plan: CallPlan, curl: String) -> String {
    var lines = sending(plan)
    lines += ["", heading(Localized(zh: "同样的请求，用 curl", en: "the same with curl")), curl]
    if !plan.notes.isEmpty { lines += [""] + notes(plan) }
    return lines.joined(separator: "\n")
  }

  func report(_ report: CallReport, next: [String]) -> String {
    var lines = sending(report.plan) + [""] + answer(report)
    if setting.isVerbose, !report.plan.notes.isEmpty { lines += notes(report.plan) }
    lines += self.next(next)
    return lines.joined(separator: "\n")
  }

  func settled(_ settled: SettledCall, next: [String]) -> String {
    var lines = sending(settled.plan) + [""]
    if let first = settled.first { lines += answer(first) + [""] }
    lines.append(heading(Localized(zh: "经过", en: "what was done")))
    lines += settled.steps.map(step)
    let isGood = settled.isAsWanted
    lines += ["", setting.style.state(isGood ? .good : .bad, SafeText.shown(setting(settled.outcome.sentence)))]
    if let code = settled.outcome.code, let meaning = ResultCode.named(code) { lines += advice(meaning) }
    lines += self.next(next)
    return lines.joined(separator: "\n")
  }

  private func sending(_ plan: CallPlan) -> [String] {
    [
      heading(Localized(zh: "待签名字符串", en: "string to sign")), shown(plan.content.bytes), "",
      heading(Localized(zh: "请求", en: "request")),
      message(plan.request.startLine, plan.request.fields, plan.request.body),
    ]
  }

  private func answer(_ report: CallReport) -> [String] {
    let response = report.response
    var lines = [
      heading(Localized(zh: "响应", en: "answer")),
      message("\(response.version.rawValue) \(response.status) \(response.reason)", response.fields, response.body), "",
    ]
    if let problem = report.problem {
      lines.append(
        FailureText.render(problem, language: setting.language, style: setting.style, width: setting.width))
      return lines
    }
    let verdict = SafeText.shown(setting(report.verification.sentence))
    lines.append(setting.style.state(report.verification.isValid ? .good : .bad, verdict))
    if let result = report.result {
      let meaning = result.meaning
      let isGood = result.status == .success
      let words = "\(result.status.rawValue) \(result.code)" + (meaning.map { ": " + setting($0.meaning) } ?? "")
      lines.append(
        setting.style.state(isGood ? .good : result.status == .unknown ? .warn : .bad, SafeText.shown(words)))
      if !isGood {
        lines.append("  " + SafeText.shown(result.message))
        if let meaning { lines += advice(meaning) }
      }
    }
    if let status = report.answer?["paymentStatus"]?.text, let known = PaymentStatus(rawValue: status) {
      lines.append("  \(status): " + setting(known.meaning))
    }
    if let id = report.sent?["paymentRequestId"]?.text {
      lines.append(setting.style.dim("paymentRequestId " + SafeText.shown(id)))
    }
    return lines
  }

  private func advice(_ meaning: ResultCode) -> [String] {
    ["  " + setting(Localized(zh: "接下来：", en: "next: ")) + setting(meaning.action)]
  }

  /// `  +6 s  inquiryPayment  S SUCCESS  PROCESSING`
  private func step(_ step: SettledCall.Step) -> String {
    let seconds = step.seconds.rounded() == step.seconds ? String(Int(step.seconds)) : String(step.seconds)
    var words = [setting(Localized(zh: "+\(seconds) 秒", en: "+\(seconds) s")), step.operation]
    if let failure = step.failure ?? step.report?.problem {
      words.append("[\(failure.code.text)] " + setting(failure.what))
    } else if let report = step.report {
      if let result = report.result { words.append("\(result.status.rawValue) \(result.code)") }
      if let state = step.state { words.append(state) }
      if !report.verification.isValid { words.append(setting(Localized(zh: "验签不通过", en: "not verified"))) }
    }
    return "  " + SafeText.shown(words.joined(separator: "  "))
  }

  private func notes(_ plan: CallPlan) -> [String] {
    plan.notes.map { setting.style.state(.warn, SafeText.shown(setting($0))) }
  }

  private func next(_ commands: [String]) -> [String] {
    guard !commands.isEmpty else { return [] }
    let label = setting(Localized(zh: "可试：", en: "try: "))
    let blanks = String(repeating: " ", count: DisplayWidth.of(label))
    return commands.enumerated().map { index, line in
      (index == 0 ? label : blanks) + setting.style.accent(SafeText.shown(line))
    }
  }

  private func heading(_ words: Localized) -> String { setting.style.bold(setting(words)) }

  private func message(_ start: String, _ fields: HTTPFields, _ body: [UInt8]) -> String {
    let head = fields.map { SafeText.shown("\($0.name): \($0.value)") }
    return ([SafeText.shown(start)] + head + ["", shown(body)]).joined(separator: "\n")
  }

  private func shown(_ bytes: [UInt8]) -> String { SafeText.shown(bytes: bytes, keepingLines: true) }
}

extension HTTPRequest {
  fileprivate var startLine: String { "\(method.rawValue) \(target.raw) HTTP/1.1" }
}
