import Groundwork
import Terminal
import UseCases

/// Planned and available faults, as members of `till.sandbox-mocks/1` and as text.
enum MockText {
  static func members(_ planned: [MockReport]) -> [JSON.Member] { [.init("planned", .array(planned.map(\.json)))] }

  static func planned(_ planned: [MockReport], _ setting: TextSetting) -> String {
    guard !planned.isEmpty else {
      return setting(
        Localized(
          zh: "没有模拟任何故障；全部故障：till sandbox mock list --available",
          en: "nothing is planned; every fault there is: till sandbox mock list --available"))
    }
    let titles = [
      Localized(zh: "编号", en: "id"), Localized(zh: "故障", en: "fault"), Localized(zh: "影响", en: "on"),
      Localized(zh: "次数", en: "when"), Localized(zh: "直到", en: "until"), Localized(zh: "参数", en: "parameters"),
    ]
    var table = Table(titles.enumerated().map { .init(setting($1), isFlexible: $0 == 5) })
    for mock in planned {
      table.add(
        String(mock.id), mock.fault, mock.place, setting(mock.selection), mock.until ?? "-",
        mock.parameters.isEmpty ? "-" : mock.parameters)
    }
    return table.text(setting)
  }

  static func available(_ setting: TextSetting) -> String {
    let faults = Workbench.faults.map { fault in
      ([setting.style.accent(fault.name) + "  " + setting(fault.title)]
        + fault.parameters.map { "    \($0.name)  \(setting($0.words))" }).joined(separator: "\n")
    }
    let presets = Workbench.mockPresets.map { "  \($0.name)  \(setting($0.title))" }
    return
      (faults + [setting.style.bold(setting(Localized(zh: "预设", en: "presets")))] + presets).joined(separator: "\n")
  }
}
