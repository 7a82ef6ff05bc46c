import Groundwork
import Terminal
import UseCases

/// The audit as text.
struct AuditText {
  let setting: TextSetting
  /// Changes of one entry shown.
  private static let maximumChanges = 20

  func entries(_ entries: [AuditEntryReport]) -> String {
    guard !entries.isEmpty else { return setting(Localized(zh: "审计还是空的", en: "the audit is empty yet")) }
    return entries.flatMap(lines).joined(separator: "\n")
  }

  private func lines(_ entry: AuditEntryReport) -> [String] {
    let why = entry.why.map { "  " + setting(Localized(zh: "“\($0)”", en: "\"\($0)\"")) } ?? ""
    let head = "\(entry.number)  \(Timestamp.text(entry.time))  \(entry.who)  till \(entry.command)\(why)"
    let changes = entry.changes.prefix(Self.maximumChanges).map { change in
      let app = change.app.map { "\($0): " } ?? ""
      let version = change.version.map { setting(Localized(zh: "，第 \($0) 版", en: ", version \($0)")) } ?? ""
      return "   " + SafeText.shown("\(setting(change.words)) \(app)\(change.name)\(version)")
    }
    let rest = entry.changes.count - changes.count
    return [setting.style.bold(SafeText.shown(head))] + changes
      + (rest > 0 ? [setting(Localized(zh: "   还有 \(rest) 项", en: "   and \(rest) more"))] : [])
  }

  func verification(_ found: AuditVerification) -> String {
    let style = setting.style
    var lines: [String] = []
    if found.breaks.isEmpty {
      lines.append(
        style.good(
          setting(
            Localized(zh: "链条完整：\(found.entries) 条", en: "the chain holds: entries \(found.entries)"))))
    } else {
      lines += found.breaks.map { style.bad(setting($0.words)) }
    }
    lines.append(
      setting(Localized(zh: "与审计一致的值：\(found.same)", en: "values as the audit says: \(found.same)")))
    lines += found.different.map { value in
      style.bad(
        SafeText.shown(
          setting(
            Localized(
              zh: "\(value.name) 与第 \(value.entry) 条记录的不同",
              en: "\(value.name) is not what entry \(value.entry) recorded"))))
    }
    lines += found.missing.map { value in
      style.bad(
        SafeText.shown(
          setting(
            Localized(
              zh: "第 \(value.entry) 条记录的 \(value.name) 不见了",
              en: "\(value.name), recorded by entry \(value.entry), is missing"))))
    }
    if !found.unrecorded.isEmpty {
      let names = found.unrecorded.prefix(8).joined(separator: ", ") + (found.unrecorded.count > 8 ? ", …" : "")
      lines.append(
        SafeText.shown(
          setting(Localized(zh: "审计开始之前就有的值：\(names)", en: "written before the audit began: \(names)"))))
    }
    return lines.joined(separator: "\n")
  }
}
