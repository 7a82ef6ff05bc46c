import AMS
import Groundwork

/// What a report says, whatever it is written as.
struct ReportWords {
  let report: AcceptanceReport
  let language: Language

  private func say(_ zh: String, _ en: String) -> String { Localized(zh: zh, en: en)[language] }

  var title: String { say("支付宝线下支付验收报告", "Acceptance report, Alipay in-store payments") }

  var sum: String {
    let mandatory = report.outcomes.count(where: \.mandatory)
    let mastered = report.outcomes.count { $0.mandatory && $0.verdict == .passed }
    let (all, passed) = (report.outcomes.count, report.count(.passed))
    return say(
      "必测 \(mandatory) 个，通过 \(mastered) 个；全部 \(all) 个，通过 \(passed) 个",
      "\(mastered) of \(mandatory) mandatory cases passed; \(passed) of \(all) in all")
  }

  var facts: [(name: String, value: String)] {
    [
      (say("客户端 ID", "client id"), report.clientID.rawValue),
      (say("开始", "started"), Timestamp.text(report.started)), (say("结束", "ended"), Timestamp.text(report.ended)),
      (say("Till 版本", "version of Till"), report.version), (say("摘要", "digest"), report.digest),
      (say("签名密钥", "signed with"), report.signature?.keyFingerprint ?? "-"),
    ]
  }

  var columns: [String] { [say("结果", "verdict"), say("用例", "case"), say("必测", "mandatory")] }

  func verdict(_ outcome: CaseOutcome) -> String {
    switch outcome.verdict {
    case .passed: say("通过", "passed")
    case .failed: say("未通过", "failed")
    case .notRun: say("未执行", "not run")
    }
  }

  func duty(_ outcome: CaseOutcome) -> String { outcome.mandatory ? say("是", "yes") : say("否", "no") }

  func reasons(_ outcome: CaseOutcome) -> [String] {
    outcome.reasons.map { reason in
      let exchange = reason.exchange.map { say("，往来 \($0)", ", exchange \($0)") } ?? ""
      return "\(reason.code): \(reason.text[language])\(exchange)"
    }
  }

  var advice: String {
    say(
      "用 till accept report --verify FILE 核对本报告是否原样。",
      "till accept report --verify FILE tells whether this report is as it was made.")
  }
}
