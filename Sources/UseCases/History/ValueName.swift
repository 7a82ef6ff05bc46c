import AMS
import Cryptography
import Groundwork
import Keyring
import Vault

/// What people call a record: `sandbox/clientId`, `sandbox-private-v1`, `progress`.
struct ValueName: Hashable, Sendable {
  let id: RecordID
  /// The application it belongs to, or `nil` if to the whole vault.
  let app: String?
  let text: String

  init(_ id: RecordID) {
    self.id = id
    (app, text) = ValueKind.of(id.kind)?.name(id.name) ?? (nil, "\(id.kind.rawValue)/\(id.name)")
  }

  /// - Returns: `nil` if nothing could be called so.
  init?(_ text: String, app: String) {
    for kind in ValueKind.all {
      if let name = kind.record(text, app) {
        self.init(RecordID(kind: kind.kind, name: name))
        return
      }
    }
    guard let slash = text.firstIndex(of: "/"), slash != text.startIndex else { return nil }
    self.init(
      RecordID(kind: RecordKind(rawValue: String(text[..<slash])), name: String(text[text.index(after: slash)...])))
  }

  var kindTitle: Localized {
    ValueKind.of(id.kind)?.title ?? Localized(zh: "\(id.kind.rawValue) 记录", en: "\(id.kind.rawValue) record")
  }
}

/// How the records of a kind are called and shown; a kind without a row is called by its record's own name and masked.
struct ValueKind: Sendable {
  let kind: RecordKind
  let title: Localized
  /// The application and the name of a record.
  let name: @Sendable (String) -> (app: String?, text: String)
  /// The record that an application calls so, or `nil` if this kind has no such names.
  let record: @Sendable (_ text: String, _ app: String) -> String?
  let facts: @Sendable (_ value: SecretBytes, _ record: String) throws -> ShownValue

  static let all: [ValueKind] = [
    ValueKind(
      kind: RecordKind(rawValue: "setting"), title: Localized(zh: "设置", en: "setting"), name: belowApp,
      record: { text, app in
        Environment.allCases.contains { text.hasPrefix($0.rawValue + "/") } ? "\(app)/\(text)" : nil
      },
      facts: { value, _ in .text(value) }),
    ValueKind(
      kind: RecordKind(rawValue: "key"), title: Localized(zh: "密钥", en: "key"), name: belowApp,
      record: { text, app in KeyName(text).map { "\(app)/\($0)" } },
      facts: { value, record in try .key(value, record) }),
    ValueKind(
      kind: RecordKind(rawValue: "progress"), title: Localized(zh: "指南进度", en: "progress of the guide"),
      name: { ($0, "progress") }, record: { text, app in text == "progress" ? app : nil },
      facts: { value, _ in .document(value) }),
    ValueKind(
      kind: Workbench.acceptanceKind, title: Localized(zh: "验收结果", en: "result of the acceptance"),
      name: { ($0, "acceptance") }, record: { text, app in text == "acceptance" ? app : nil },
      facts: { value, _ in .document(value) }),
    ValueKind(
      kind: IntegrationProject.appKind, title: Localized(zh: "应用", en: "application"), name: { ($0, "app") },
      record: { text, app in text == "app" ? app : nil }, facts: { value, _ in .text(value) }),
    ValueKind(
      kind: RecordKind(rawValue: "choice"), title: Localized(zh: "当前应用", en: "current application"),
      name: { _ in (nil, "current-app") }, record: { text, _ in text == "current-app" ? "app" : nil },
      facts: { value, _ in .text(value) }),
    // No record: what the audit says of slots.
    ValueKind(
      kind: AuditChange.slotKind, title: Localized(zh: "开启方式", en: "slot"), name: { (nil, "slot \($0)") },
      record: { _, _ in nil }, facts: { value, _ in .text(value) }),
  ]

  static func of(_ kind: RecordKind) -> ValueKind? { all.first { $0.kind == kind } }

  /// An application's name has no slash.
  @Sendable private static func belowApp(_ name: String) -> (app: String?, text: String) {
    guard let slash = name.firstIndex(of: "/") else { return (nil, name) }
    return (String(name[..<slash]), String(name[name.index(after: slash)...]))
  }
}
