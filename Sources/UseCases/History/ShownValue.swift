import Cryptography
import Groundwork
import Keyring
import Vault

/// A value as it may be shown without being asked twice.
struct ShownValue: Sendable {
  /// One thing that may be told about it.
  struct Fact: Hashable, Sendable {
    /// For documents, such as `fingerprint`.
    let id: String
    let title: Localized
    let text: String
  }

  /// In the order they are shown; two versions differ where one of these does.
  let facts: [Fact]
  /// In a list, on one line.
  let summary: String
  /// Whether there is more than the facts, which only `--reveal` shows.
  let isSecret: Bool
  /// The whole value, as text if it has any.
  let whole: SecretBytes

  static func of(_ value: SecretBytes, _ name: ValueName) throws -> ShownValue {
    guard let kind = ValueKind.of(name.id.kind) else { return .masked(value) }
    return try kind.facts(value, name.id.name)
  }

  static func text(_ value: SecretBytes) -> ShownValue {
    let text = value.withBytes { String(decoding: $0, as: UTF8.self) }
    return ShownValue(
      facts: [Fact(id: "value", title: Localized(zh: "值", en: "value"), text: text)], summary: text, isSecret: false,
      whole: value)
  }

  /// A JSON document: each of its leaves is a fact.
  static func document(_ value: SecretBytes) -> ShownValue {
    guard let json = try? JSON(reading: value.unprotectedCopy()) else { return .masked(value) }
    let facts = json.leaves.map { Fact(id: $0.path, title: Localized(verbatim: $0.path), text: $0.text) }
    return ShownValue(facts: facts, summary: size(value), isSecret: false, whole: value)
  }

  static func key(_ value: SecretBytes, _ record: String) throws -> ShownValue {
    let key = try StoredKey.reading(value, name: record)
    let summary = key.summary
    let facts = [
      Fact(id: "role", title: Localized(zh: "角色", en: "role"), text: summary.name.role.rawValue),
      Fact(id: "bits", title: Localized(zh: "位数", en: "bits"), text: String(summary.bits)),
      Fact(id: "fingerprint", title: Localized(zh: "指纹", en: "fingerprint"), text: summary.fingerprint.text),
      Fact(id: "created", title: Localized(zh: "建立", en: "created"), text: Timestamp.text(summary.created)),
      Fact(id: "origin", title: Localized(zh: "来源", en: "origin"), text: summary.origin.rawValue),
    ]
    let whole =
      try key.privateKey?.exported(as: .pkcs8PEM) ?? SecretBytes(copying: key.publicKey.exported(as: .spkiPEM))
    return ShownValue(
      facts: facts, summary: summary.fingerprint.short, isSecret: key.privateKey != nil, whole: whole)
  }

  /// A value nobody has said to be harmless.
  static func masked(_ value: SecretBytes) -> ShownValue {
    ShownValue(
      facts: [Fact(id: "bytes", title: Localized(zh: "字节数", en: "bytes"), text: String(value.count))],
      summary: "•••• " + size(value), isSecret: true, whole: value)
  }

  private static func size(_ value: SecretBytes) -> String { "(\(value.count) B)" }
}

extension JSON {
  /// Every value that is neither list nor object, with the way to it.
  fileprivate var leaves: [(path: String, text: String)] {
    switch self {
    case .object(let members):
      members.flatMap { member in
        member.value.leaves.map { ($0.path.isEmpty ? member.name : "\(member.name).\($0.path)", $0.text) }
      }
    case .array(let elements):
      elements.enumerated().flatMap { index, element in
        element.leaves.map { ($0.path.isEmpty ? "\(index)" : "\(index).\($0.path)", $0.text) }
      }
    case .string(let text): [("", text)]
    default: [("", compact)]
    }
  }
}
