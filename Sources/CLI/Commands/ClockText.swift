import Groundwork
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

/// Lengths of time as people write them.
enum DurationText {
  private static let units: [(letter: Character, seconds: Double)] = [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)]

  /// Reads `25h`, `90m`, `1h30m`, and ISO 8601's `PT2H` and `P1DT2H`.
  /// - Returns: `nil` for anything else, and for nothing at all.
  static func seconds(_ text: String) -> Double? {
    var rest = Substring(text.lowercased())
    let isISO = rest.first == "p"
    if isISO { rest = rest.dropFirst() }
    var total = 0.0
    var allowed = units[...]
    var isInTime = false
    while !rest.isEmpty {
      if isISO, !isInTime, rest.first == "t" {
        isInTime = true
        rest = rest.dropFirst()
        guard !rest.isEmpty else { return nil }
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      rest = rest.dropFirst(digits.count)
      guard let number = Double(digits), number.isFinite, let letter = rest.first,
        let index = allowed.firstIndex(where: { $0.letter == letter }), !isISO || isInTime == (letter != "d")
      else { return nil }
      total += number * allowed[index].seconds
      allowed = allowed[(index + 1)...]
      rest = rest.dropFirst()
    }
    return allowed.count < units.count ? total : nil
  }

  /// `1d 2h`, `3m 20s`, `0s`: the two largest units.
  static func text(_ seconds: Double) -> String {
    var left = max(0, seconds.rounded())
    var parts: [String] = []
    for unit in units {
      let count = (left / unit.seconds).rounded(.down)
      left -= count * unit.seconds
      if count > 0 { parts.append("\(Int(count))\(unit.letter)") }
    }
    return parts.isEmpty ? "0s" : parts.prefix(2).joined(separator: " ")
  }
}
