package import AMS
import Cryptography
import Groundwork
import HTTP
package import Keyring
package import Onboarding
import Vault

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One application in the vault: its settings, keys and progress.
package struct IntegrationProject: Sendable {
  package let name: String
  package let keys: KeyRegistry
  package let rotations: RotationJournal
  private let store: any VaultStore

  static let appKind = RecordKind(rawValue: "app")
  private static let settingKind = RecordKind(rawValue: "setting")
  private static let progressKind = RecordKind(rawValue: "progress")

  init(name: String, store: any VaultStore) {
    self.name = name
    self.store = store
    keys = KeyRegistry(store: store, app: name)
    rotations = RotationJournal(store: store, app: name)
  }

  /// The setting as it was given, or `nil`.
  package func setting(_ setting: SettingName, in environment: Environment) async throws -> String? {
    try await store.read(settingID(setting, environment)).map { record in
      record.value.withBytes { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Checks a value and keeps it.
  /// - Throws: `ClientIDFailure` or `SettingFailure`; then the old value stays.
  package func set(_ setting: SettingName, to value: String, in environment: Environment) async throws {
    try Self.check(setting, value, in: environment)
    try await store.commit([
      .write(settingID(setting, environment), SecretBytes(copying: Array(value.utf8)), expecting: .whatever)
    ])
  }

  /// Takes a setting back.
  /// - Returns: what it was, or `nil` if it was not set: nothing to do.
  package func unset(_ setting: SettingName, in environment: Environment) async throws -> String? {
    let id = settingID(setting, environment)
    guard let record = try await store.read(id) else { return nil }
    try await store.commit([.remove(id, expecting: .revision(record.revision))])
    return record.value.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  static func check(_ setting: SettingName, _ value: String, in environment: Environment) throws {
    switch setting {
    case .clientID: _ = try ClientID(validating: value, for: environment)
    case .gateway: _ = try GatewayAddress(value)
    case .notificationURL:
      do {
        _ = try HTTPURL(parsing: value)
      } catch {
        throw SettingFailure.notificationURLUnreadable(value, why: error.what)
      }
    case .project:
      var isFolder: Bool = false
      guard FileManager.default.fileExists(atPath: value, isDirectory: &isFolder), isFolder else {
        throw SettingFailure.notFolder(value)
      }
    }
  }

  package func clientID(in environment: Environment) async throws -> ClientID {
    guard let text = try await setting(.clientID, in: environment) else {
      throw SettingFailure.missing(.clientID, environment)
    }
    return ClientID(rawValue: text)
  }

  /// The gateway of the environment; the sandbox's is the local one unless another was set.
  package func gateway(in environment: Environment) async throws -> GatewayAddress {
    if let text = try await setting(.gateway, in: environment) { return try GatewayAddress(text) }
    guard environment == .sandbox else { throw SettingFailure.missing(.gateway, environment) }
    return .local
  }

  /// The notification URL of the environment, else that of the sandbox: many systems have one for both.
  func notificationURL(in environment: Environment) async throws -> String? {
    if let url = try await setting(.notificationURL, in: environment) { return url }
    return try await setting(.notificationURL, in: .sandbox)
  }

  package func progress() async throws -> Progress {
    try Self.progress(in: try await store.read(RecordID(kind: Self.progressKind, name: name)))
  }

  private static func progress(in record: Record?) throws -> Progress {
    guard let record else { return Progress() }
    let bytes = record.value.withBytes { Array($0) }
    return try JSONDecoder().decode(Progress.self, from: Data(bytes))
  }

  /// Reads the progress, changes it and writes it; if another process wrote in between, it is done again on what that
  /// one has written, so that no mark is lost.
  /// - Throws: what the change throws; then nothing is written.
  package func updateProgress(_ change: @Sendable (inout Progress) throws -> Void) async throws {
    let id = RecordID(kind: Self.progressKind, name: name)
    try await store.transaction { store in
      let record = try await store.read(id)
      var progress = try Self.progress(in: record)
      try change(&progress)
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      let bytes = Array(try encoder.encode(progress))
      return [.write(id, SecretBytes(copying: bytes), expecting: record.map { .revision($0.revision) } ?? .absent)]
    }
  }

  private func settingID(_ setting: SettingName, _ environment: Environment) -> RecordID {
    RecordID(kind: Self.settingKind, name: "\(name)/\(environment.rawValue)/\(setting.rawValue)")
  }
}
