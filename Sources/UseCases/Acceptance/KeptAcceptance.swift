package import Acceptance
import Cryptography
import Groundwork
import Keyring
import Vault

/// The last acceptance of an application, sealed in the vault.
extension Workbench {
  static let acceptanceKind = RecordKind(rawValue: "acceptance")

  /// What came of the last acceptance of the current application; `nil` if there was none.
  /// - Throws: ``AcceptanceFailure`` if it is not what was kept; `AppFailure`, `VaultFailure`.
  package func lastAcceptance() async throws -> AcceptanceReport? {
    let name = try await project().name
    guard let record = try await store().read(RecordID(kind: Self.acceptanceKind, name: name)) else { return nil }
    return try AcceptanceReport(reading: record.value.unprotectedCopy(), named: name)
  }

  /// Keeps a report in place of the last one.
  func keep(_ report: AcceptanceReport) async throws {
    let id = RecordID(kind: Self.acceptanceKind, name: try await project().name)
    try await store().commit([
      .write(id, SecretBytes(copying: report.json.compactBytes), expecting: .whatever)
    ])
  }
}
