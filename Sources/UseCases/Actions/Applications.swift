import Cryptography
package import Groundwork
import Vault

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// An application as `till app` shows it.
package struct AppSummary: Hashable, Sendable {
  package let name: String
  package let created: Date
  /// Whether commands without `--app` mean this one.
  package let isCurrent: Bool

  package var json: JSON {
    ["name": .string(name), "created": .string(Timestamp.text(created)), "current": .bool(isCurrent)]
  }
}

extension Workbench {
  private static let choice = RecordID(kind: RecordKind(rawValue: "choice"), name: "app")

  /// Makes the vault.
  package func createVault() async throws { try await session.create() }

  /// Records a new application; the first becomes the current one.
  /// - Throws: `AppFailure.alreadyThere`, `.nameUnusable`.
  package func createApp(_ name: String) async throws -> AppSummary {
    let isPlain = name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "/" && !(0x7F...0x9F).contains($0.value) }
    guard (1...64).contains(name.count), isPlain, name.first != " ", name.last != " " else {
      throw AppFailure.nameUnusable(name)
    }
    let vault = try await store()
    let id = RecordID(kind: IntegrationProject.appKind, name: name)
    guard try await vault.read(id) == nil else { throw AppFailure.alreadyThere(name) }
    let isFirst = try await vault.list(IntegrationProject.appKind).isEmpty
    let now = world.now()
    var changes: [VaultChange] = [.write(id, SecretBytes(copying: Array(Timestamp.text(now).utf8)), expecting: .absent)]
    if isFirst { changes.append(.write(Self.choice, SecretBytes(copying: Array(name.utf8)), expecting: .whatever)) }
    try await vault.commit(changes)
    return AppSummary(name: name, created: now, isCurrent: isFirst)
  }

  /// Every application, by name.
  package func apps() async throws -> [AppSummary] {
    let vault = try await store()
    let chosen = try await chosenApp()
    let records = try await vault.list(IntegrationProject.appKind)
    return records.map { record in
      AppSummary(
        name: record.id.name, created: record.created,
        isCurrent: record.id.name == chosen || records.count == 1)
    }.sorted { $0.name < $1.name }
  }

  /// Makes an application the current one.
  package func useApp(_ name: String) async throws {
    let names = try await apps().map(\.name)
    guard names.contains(name) else { throw AppFailure.unknown(name, known: names) }
    try await store().commit([.write(Self.choice, SecretBytes(copying: Array(name.utf8)), expecting: .whatever)]
    )
  }

  /// The application commands act on: the one named, the only one, or the one chosen with `till app use`.
  /// - Throws: `AppFailure` saying which there are.
  package func project() async throws -> IntegrationProject {
    let names = try await apps().map(\.name)
    let name: String
    if let appNamed {
      guard names.contains(appNamed) else { throw AppFailure.unknown(appNamed, known: names) }
      name = appNamed
    } else if let only = names.first, names.count == 1 {
      name = only
    } else if let chosen = try await chosenApp(), names.contains(chosen) {
      name = chosen
    } else {
      throw names.isEmpty ? AppFailure.none : AppFailure.several(names)
    }
    return IntegrationProject(name: name, store: try await store())
  }

  private func chosenApp() async throws -> String? {
    try await store().read(Self.choice).map { record in
      record.value.withBytes { String(decoding: $0, as: UTF8.self) }
    }
  }
}
