import AMS
import APIClient
import Groundwork
import HTTP
import Terminal
import UseCases

/// A call as text: what was signed, what went out and came back, what it means.
struct CallText: Sendable {
  let setting: TextSetting

  func plan(_ plan: CallPlan) -> String {
    [
      heading(Localized(zh: "待签名字符串", en: "string to sign")), shown(plan.content.bytes), "",
      heading(Localized(zh: "请求", en: "request")),
      message(plan.request.startLine, plan.request.fields, plan.request.body), "",
      heading(Localized(zh: "同样的请求，用 curl", en: "the same with curl")), plan.curl,
    ].joined(separator: "\n")
  }

  func report(_ report: CallReport) -> String {
    var lines: [String] = []
    if setting.isVerbose { lines += [plan(report.plan), ""] }
    lines += [
      heading(Localized(zh: "响应", en: "answer")),
      message(
        "HTTP/1.1 \(report.response.status) \(report.response.reason)", report.response.fields, report.response.body),
      "",
    ]
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
        if let meaning { lines.append("  " + setting(Localized(zh: "接下来：", en: "next: ")) + setting(meaning.action)) }
      }
    }
    if let status = report.answer?["paymentStatus"]?.text, let known = PaymentStatus(rawValue: status) {
      lines.append("  \(status): " + setting(known.meaning))
    }
    let request = report.plan.content.body
    if let id = (try? JSON(reading: request))?["paymentRequestId"]?.text {
      lines.append(setting.style.dim("paymentRequestId " + SafeText.shown(id)))
    }
    return lines.joined(separator: "\n")
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
