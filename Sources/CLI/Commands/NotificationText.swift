import Groundwork
import Sandbox
import Terminal
import UseCases

/// Notifications in words.
struct NotificationText {
  let setting: TextSetting

  /// What was just sent: the text that was signed, the message, the answer, the verdict.
  func sent(_ report: NotificationReport) -> String {
    guard let sent = report.sent else { return whole(report) }
    var lines: [String] = []
    if let signed = sent.signed {
      lines += [heading(Localized(zh: "待签名字符串", en: "string to sign")), shown(signed), ""]
    }
    if let request = sent.request {
      lines += [heading(Localized(zh: "请求", en: "request")), shown(request), ""]
    }
    if let response = sent.response {
      lines += [heading(Localized(zh: "响应", en: "answer")), shown(response), ""]
    }
    lines.append(
      setting.style.state(sent.isAcknowledged ? .good : .bad, SafeText.shown(setting(sent.outcome))))
    lines.append(setting.style.dim("\(report.id)  trace \(sent.trace)"))
    return lines.joined(separator: "\n")
  }

  func list(_ reports: [NotificationReport]) -> String {
    guard !reports.isEmpty else { return setting(Localized(zh: "还没有通知", en: "no notifications yet")) }
    let titles = [
      Localized(zh: "标识", en: "id"), Localized(zh: "状态", en: "state"), Localized(zh: "投递", en: "deliveries"),
      Localized(zh: "下一次", en: "next"), Localized(zh: "地址", en: "URL"),
    ]
    var table = Table(titles.enumerated().map { .init(setting($1), isFlexible: $0 == 4) })
    for report in reports {
      table.add(
        report.id, setting(report.state), String(report.deliveriesMade),
        report.next.map { Timestamp.text($0) } ?? "-", SafeText.shown(report.url))
    }
    return table.text(setting)
  }

  func whole(_ report: NotificationReport) -> String {
    var lines = [
      heading(Localized(verbatim: report.id)), "\(report.operation) → " + SafeText.shown(report.url),
      shown(report.body),
      "",
    ]
    for delivery in report.deliveries {
      let words = SafeText.shown(setting(delivery.outcome))
      lines.append(
        setting.style.state(
          delivery.isAcknowledged ? .good : .bad,
          "\(delivery.number)  \(Timestamp.text(delivery.time))  \(words)  "
            + setting.style.dim("trace \(delivery.trace)")))
    }
    if let next = report.next.map({ Timestamp.text($0) }) {
      lines.append(setting(Localized(zh: "下一次投递  \(next)", en: "next delivery  \(next)")))
    } else {
      lines.append(setting(report.state))
    }
    return lines.joined(separator: "\n")
  }

  private func heading(_ words: Localized) -> String { setting.style.bold(setting(words)) }
  private func shown(_ bytes: [UInt8]) -> String { SafeText.shown(bytes: bytes, keepingLines: true) }
}
