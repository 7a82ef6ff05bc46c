import Groundwork
import Terminal
import UseCases

/// Slots as text.
struct SlotText {
  let setting: TextSetting

  func list(_ report: SlotsReport) -> String {
    var lines = [table(report.slots)]
    if report.slots.contains(where: \.isBelowFloor) {
      lines.append(
        setting(
          Localized(
            zh: "有口令比现在要求的更容易猜：till vault slots upgrade",
            en: "a passphrase is cheaper to guess than it should be: till vault slots upgrade")))
    }
    return lines.joined(separator: "\n")
  }

  func change(_ change: SlotChange) -> String {
    let number = "\(change.slot.id)"
    let name = change.slot.name
    let head: Localized =
      switch change.deed {
      case .planned: Localized(zh: "将涉及槽 \(number)：\(name.zh)", en: "would concern slot \(number): \(name.en)")
      case .added:
        Localized(
          zh: "已加槽 \(number)：\(name.zh)；撤销：till vault slots remove \(number)",
          en: "slot \(number) is added: \(name.en); to undo: till vault slots remove \(number)")
      case .changed: Localized(zh: "槽 \(number) 已换：\(name.zh)", en: "slot \(number) is changed: \(name.en)")
      case .removed: Localized(zh: "槽 \(number) 已删除：\(name.zh)", en: "slot \(number) is removed: \(name.en)")
      case .upgraded: Localized(zh: "槽 \(number) 已升级", en: "slot \(number) is upgraded")
      case .unchanged: Localized(zh: "槽 \(number) 已是最好，未改动", en: "slot \(number) is as good as it gets and stays")
      }
    let after =
      change.deed == .planned
      ? Localized(zh: "之后的槽：", en: "the slots then:") : Localized(zh: "现在的槽：", en: "the slots now:")
    return [setting(head), setting(after), table(change.all)].joined(separator: "\n")
  }

  private func table(_ slots: [SlotReport]) -> String {
    var table = Table([.init(""), .init(""), .init("", isFlexible: true)])
    for slot in slots {
      let words = slot.isUsable ? slot.cost ?? "" : setting(Localized(zh: "本程序不能用", en: "of no use to this program"))
      table.add("  \(slot.id)", setting(slot.name), words)
    }
    return table.text(setting)
  }
}
