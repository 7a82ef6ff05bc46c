package import AMS
import Cryptography
import Files
package import Groundwork
import Keyring
import Vault

/// What an import takes in, and what it leaves.
package struct ImportReport: Sendable {
  package struct Line: Sendable {
    package let name: String
    package let item: EnvironmentItem
    /// The setting masked, or a key's name and fingerprint.
    package let value: String
    /// It was so already.
    package let isUnchanged: Bool
  }

  package let environment: AMS.Environment
  package let lines: [Line]
  /// Names of the file that mean nothing here.
  package let unknown: [String]

  package var json: JSON {
    [
      "environment": .string(environment.rawValue),
      "taken": .array(
        lines.map {
          [
            "name": .string($0.name), "item": .string($0.item.rawValue), "value": .string($0.value),
            "unchanged": .bool($0.isUnchanged),
          ]
        }),
      "ignored": .array(unknown.map(JSON.string)),
    ]
  }
}

/// A file in which nothing is known.
package struct NothingToImport: Failure {
  let file: String
  let names: [String]

  package var code: FailureCode { FailureCode("ENV-007", .usage) }
  package var what: Localized {
    Localized(zh: "“\(file)”里没有认得的名称", en: "\"\(file)\" has no name that is known")
  }
  package var why: Localized? {
    Localized(
      zh: "认得的有：\(EnvironmentItem.allCases.map(\.variable).joined(separator: "、"))",
      en: "known are: \(EnvironmentItem.allCases.map(\.variable).joined(separator: ", "))")
  }
  package var remedies: [Remedy] { [.run("till env import FILE --map NAMES")] }
}

extension Workbench {
  /// Takes settings and keys of a code project in, all or none. Every value is checked as if it were given by itself.
  /// - Parameters:
  ///   - names: what things are called in the file; without it, any of their known names.
  ///   - isRehearsal: check everything and write nothing.
  /// - Throws: ``EnvironmentFileFailure``, ``NothingToImport``, and what `set` and `importKey` throw.
  package func importEnvironment(
    _ file: String, naming names: NameMap?, into environment: AMS.Environment, isRehearsal: Bool
  ) async throws -> ImportReport {
    var bytes = try FileReading.secret(of: file, maximumBytes: 1 << 18)
    defer { _ = SecretBytes(wiping: &bytes) }
    let values = try EnvironmentFileReading.values(bytes, file: file)
    func item(_ name: String) -> EnvironmentItem? { names.map { $0.item(named: name) } ?? EnvironmentItem(known: name) }
    // Of a name given twice the last counts, as everywhere where such files are read.
    var known: [EnvironmentItem: EnvironmentFileReading.Value] = [:]
    for value in values { if let item = item(value.name), item.isGiven, value.value.count > 0 { known[item] = value } }
    guard !known.isEmpty else { throw NothingToImport(file: file, names: values.map(\.name)) }

    let staged = StagedVault(over: try await store())
    let project = IntegrationProject(name: try await self.project().name, store: staged)
    var lines: [ImportReport.Line] = []
    for item in EnvironmentItem.allCases {
      guard let value = known[item] else { continue }
      lines.append(
        try await project.take(value.value, named: value.name, as: item, in: environment, world: world))
    }
    if !isRehearsal { try await staged.commitAll() }
    var unknown: [String] = []
    for name in values.map(\.name) where item(name)?.isGiven != true && !unknown.contains(name) { unknown.append(name) }
    return ImportReport(environment: environment, lines: lines, unknown: unknown)
  }
}

extension EnvironmentItem {
  /// Whether it is kept as it is given; the others follow from these.
  fileprivate var isGiven: Bool { self != .keyVersion && self != .pathPrefix }
}

extension IntegrationProject {
  fileprivate func take(
    _ value: SecretBytes, named name: String, as item: EnvironmentItem, in environment: AMS.Environment, world: World
  ) async throws -> ImportReport.Line {
    func line(_ shown: String, _ isUnchanged: Bool) -> ImportReport.Line {
      ImportReport.Line(name: name, item: item, value: shown, isUnchanged: isUnchanged)
    }
    switch item {
    case .clientID, .gateway, .notificationURL:
      guard let setting = SettingName(rawValue: item.rawValue) else { return line("", true) }
      let text = value.withBytes { String(decoding: $0, as: UTF8.self) }
      let isUnchanged = try await self.setting(setting, in: environment) == text
      if !isUnchanged { try await set(setting, to: text, in: environment) }
      return line(Masked.setting(setting, text), isUnchanged)
    case .merchantPrivateKey, .alipayPublicKey:
      var bytes = value.withBytes { Array($0) }
      defer { _ = SecretBytes(wiping: &bytes) }
      let material: StoredKey.Material =
        switch try KeyText.read(bytes).key {
        case .privateKey(let key): .privateKey(key)
        case .publicKey(let key): .publicKey(key)
        }
      let before = Set(try await keys.all().map(\.summary.name))
      let key = try await keys.add(
        material, as: item == .merchantPrivateKey ? .merchantPrivate : .alipayPublic, in: environment,
        origin: .imported, at: world.now())
      return line("\(key.name)  \(key.fingerprint.short)", before.contains(key.name))
    case .keyVersion, .pathPrefix: return line("", true)
    }
  }
}
