import Groundwork
import Sandbox
import Terminal
import UseCases

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The sandbox's clock in words.
struct ClockText {
  let setting: TextSetting

  func text(of report: SandboxClockReport) -> String {
    var lines: [String] = []
    for made in report.deliveries ?? [] {
      let delivery = made.delivery
      lines.append(
        setting.style.state(
          delivery.isAcknowledged ? .good : .bad,
          Timestamp.text(delivery.time) + "  "
            + setting(Localized(zh: "第 \(delivery.number) 次投递", en: "delivery \(delivery.number)"))
            + "  \(made.notification)  " + SafeText.shown(setting(delivery.outcome))))
    }
    lines.append(
      setting(Localized(zh: "沙箱时间  \(Timestamp.text(report.time))", en: "sandbox time  \(Timestamp.text(report.time))"))
        + state(report.isPaused, report.speed))
    lines.append(
      setting(
        Localized(
          zh: "真实时间  \(Timestamp.text(report.realTime))", en: "real time     \(Timestamp.text(report.realTime))")))
    if let next = report.next {
      let left = DurationText.text(next.at.timeIntervalSince(report.time))
      lines.append(
        setting(
          Localized(
            zh: "下一件事  \(Timestamp.text(next.at))（\(left) 后）\(next.words.zh)",
            en: "next          \(Timestamp.text(next.at)) (in \(left)): \(next.words.en)")))
    } else {
      lines.append(setting(Localized(zh: "下一件事  没有", en: "next          nothing")))
    }
    return lines.joined(separator: "\n")
  }

  private func state(_ isPaused: Bool, _ speed: Double) -> String {
    if isPaused { return setting(Localized(zh: "（已暂停）", en: " (paused)")) }
    if speed == 1 { return "" }
    let shown = speed == speed.rounded() ? String(Int(speed)) : String(speed)
    return setting(Localized(zh: "（\(shown) 倍速）", en: " (\(shown) times as fast)"))
  }
}
