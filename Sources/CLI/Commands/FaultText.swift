import Groundwork
import Terminal
import UseCases

/// The faults of the sandbox as `till explain` shows them.
enum FaultText {
  static func entry(_ fault: FaultReport) -> JSON { ["id": .string(fault.name), "title": fault.title.json] }

  static func list(_ setting: TextSetting) -> String {
    ExplainText.section(
      Localized(zh: "沙箱可以模拟的故障", en: "faults the sandbox can play"), Workbench.faults.map { ($0.name, $0.title) },
      setting)
  }

  static func page(_ fault: FaultReport, _ setting: TextSetting) -> String {
    func wrapped(_ words: Localized) -> [String] { ExplainText.wrapped(setting(words), setting) }
    var lines = [setting.style.bold(fault.name), ""] + wrapped(fault.title) + [""] + wrapped(fault.explanation)
    if !fault.parameters.isEmpty {
      lines += ["", setting.style.bold(setting(Localized(zh: "参数", en: "parameters")))]
      lines += fault.parameters.flatMap { parameter in
        ExplainText.wrapped("\(parameter.name)  \(setting(parameter.words))", setting)
      }
    }
    lines += ["", setting.style.bold(setting(Localized(zh: "示例", en: "example"))), "  " + fault.example]
    return lines.joined(separator: "\n")
  }
}
