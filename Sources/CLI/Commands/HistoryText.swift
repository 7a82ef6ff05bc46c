import Groundwork
import Terminal
import UseCases

/// Values and their versions as text.
struct HistoryText {
  let setting: TextSetting

  func values(_ values: [ValueReport]) -> String {
    guard !values.isEmpty else { return setting(Localized(zh: "还没有值", en: "no value yet")) }
    var table = Table([
      title("名称", "name"), title("类别", "kind"), title("版本", "versions", .right), title("最近写入", "last written"),
      .init(""),
    ])
    for value in values {
      table.add(
        value.name, setting(value.kind), String(value.count), value.written.map(Timestamp.text) ?? "-",
        value.isRemoved ? setting(Localized(zh: "已删除", en: "removed")) : "")
    }
    return table.text(setting)
  }

  func versions(_ report: VersionsReport) -> String {
    var table = Table([
      title("版本", "version", .right), title("写入", "written"), title("谁", "who"),
      .init(setting(Localized(zh: "为何", en: "why")), isFlexible: true),
      .init(setting(Localized(zh: "值", en: "value")), isFlexible: true), .init(""),
    ])
    for version in report.versions {
      let state: Localized? =
        version.isCurrent
        ? Localized(zh: "当前", en: "current")
        : version.condemned.map { _ in Localized(zh: "待销毁", en: "to be destroyed") }
      table.add(
        String(version.number), Timestamp.text(version.written), version.who ?? "-",
        version.why ?? version.command ?? "-", version.summary, state.map { setting($0) } ?? "")
    }
    let removed =
      report.isRemoved
      ? setting(
        Localized(
          zh: "已删除；恢复：till history undelete \(report.name)",
          en: "removed; back again: till history undelete \(report.name)"))
      : nil
    return [report.versions.isEmpty ? nil : table.text(setting), removed].compactMap(\.self).joined(separator: "\n")
  }

  func version(_ name: String, _ version: VersionReport) -> String {
    let state = version.isCurrent ? Localized(zh: "，当前", en: ", current") : Localized(verbatim: "")
    let reason = (version.why ?? version.command).map { ": \($0)" } ?? ""
    let who = version.who.map { " (\($0)\(reason))" } ?? ""
    let head = setting(
      Localized(
        zh: "\(name) 第 \(version.number) 版\(state.zh)，写于 \(Timestamp.text(version.written))",
        en: "\(name), version \(version.number)\(state.en), written \(Timestamp.text(version.written))"))
    var table = Table([.init(""), .init("", isFlexible: true)])
    for fact in version.facts { table.add("  " + setting(fact.title), fact.text) }
    let masked =
      version.isSecret
      ? [setting(Localized(zh: "  机密未显示；显示：--reveal", en: "  the secret is masked; see it with --reveal"))] : []
    return ([SafeText.shown(head + who), table.text(setting)] + masked).joined(separator: "\n")
  }

  func difference(_ difference: ValueDifference) -> String {
    let title = setting(
      Localized(
        zh: "\(difference.name) 第 \(difference.from) 版与第 \(difference.to) 版",
        en: "\(difference.name), version \(difference.from) and version \(difference.to)"))
    if difference.isSame { return title + "\n" + setting(Localized(zh: "  相同", en: "  the same")) }
    guard !difference.rows.isEmpty else {
      return title + "\n" + setting(Localized(zh: "  机密不同", en: "  the secrets differ"))
    }
    var lines: [String] = []
    for row in difference.rows {
      lines.append("  " + SafeText.shown(setting(row.title)))
      if let before = row.before { lines.append("  " + setting.style.bad("- " + SafeText.shown(before))) }
      if let after = row.after { lines.append("  " + setting.style.good("+ " + SafeText.shown(after))) }
    }
    return ([title] + lines).joined(separator: "\n")
  }

  func change(_ change: HistoryChange) -> String {
    let versions = change.versions.map(String.init)
    let (zh, en) = (versions.joined(separator: "、"), versions.joined(separator: ", "))
    let (done, planned) =
      switch change.deed {
      case .rolledBack:
        (
          Localized(
            zh: "“\(change.name)”已回到第 \(zh) 版的值", en: "\"\(change.name)\" has the value of version \(en) again"),
          Localized(
            zh: "“\(change.name)”会回到第 \(zh) 版的值", en: "\"\(change.name)\" would have the value of version \(en) again")
        )
      case .undeleted:
        (
          Localized(zh: "“\(change.name)”已恢复", en: "\"\(change.name)\" is back"),
          Localized(zh: "“\(change.name)”会恢复", en: "\"\(change.name)\" would be back")
        )
      case .condemned:
        (
          Localized(
            zh: "“\(change.name)”的第 \(zh) 版已列入销毁，\(time(change)) 起再运行一次才销毁",
            en:
              "set down for destruction: \"\(change.name)\", version \(en); run it again from \(time(change)) to destroy"
          ),
          Localized(
            zh: "“\(change.name)”的第 \(zh) 版会列入销毁，\(time(change)) 起可以销毁",
            en:
              "would set down for destruction: \"\(change.name)\", version \(en), to be destroyed from \(time(change))")
        )
      case .destroyed:
        (
          Localized(
            zh: "“\(change.name)”的第 \(zh) 版已销毁，无法恢复", en: "destroyed for good: \"\(change.name)\", version \(en)"),
          Localized(
            zh: "“\(change.name)”的第 \(zh) 版会被销毁，无法恢复", en: "would destroy for good: \"\(change.name)\", version \(en)")
        )
      case .unchanged:
        (
          Localized(verbatim: ""),
          Localized(zh: "“\(change.name)”没有被删除，无需恢复", en: "\"\(change.name)\" was not removed: nothing to do")
        )
      case .spared:
        (
          Localized(zh: "“\(change.name)”的第 \(zh) 版不再销毁", en: "spared: \"\(change.name)\", version \(en)"),
          Localized(zh: "“\(change.name)”的第 \(zh) 版会不再销毁", en: "would spare: \"\(change.name)\", version \(en)")
        )
      }
    guard change.isDone else { return setting(planned) }
    let undo = change.undo.map { [setting(Localized(zh: "撤销：\($0)", en: "undo: \($0)"))] } ?? []
    return ([setting(done)] + undo).joined(separator: "\n")
  }

  private func time(_ change: HistoryChange) -> String { change.from.map(Timestamp.text) ?? "" }

  private func title(_ zh: String, _ en: String, _ alignment: DisplayWidth.Alignment = .left) -> Table.Column {
    .init(setting(Localized(zh: zh, en: en)), alignment)
  }
}
