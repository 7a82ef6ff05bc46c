package import Cryptography

/// Where secrets are kept: the vault, or memory in a rehearsal.
package protocol VaultStore: Sendable {
  /// - Returns: `nil` if there is no such record.
  /// - Throws: `VaultFailure` if the record, or the whole store, is not as it was written.
  func read(_ id: RecordID) async throws -> Record?

  /// All records of a kind, sorted by name.
  /// - Throws: `VaultFailure` if one of them, or the whole store, is not as it was written.
  func list(_ kind: RecordKind) async throws -> [Record]

  /// Makes all changes, in order, or none.
  /// - Returns: the revision that every record written now has.
  /// - Throws: `VaultFailure.conflict` if a record is not as a change expects.
  @discardableResult
  func commit(_ changes: [VaultChange]) async throws -> Revision
}

extension VaultStore {
  /// Writes one record.
  @discardableResult
  package func write(
    _ id: RecordID, _ value: SecretBytes, expecting: VaultChange.Expectation
  ) async throws -> Revision {
    try await commit([.write(id, value, expecting: expecting)])
  }

  /// Removes one record; removing what is not there is no failure unless something was expected.
  package func remove(_ id: RecordID, expecting: VaultChange.Expectation) async throws {
    try await commit([.remove(id, expecting: expecting)])
  }

  /// Reads, decides and commits; starts again when another process was faster.
  ///
  /// The changes must expect the revisions that the body has read (`.require` for those it only looked at).
  /// - Parameter attempts: how often to try before the conflict is reported.
  @discardableResult
  package func transaction(
    attempts: Int = 8, _ body: @Sendable (any VaultStore) async throws -> [VaultChange]
  ) async throws -> Revision {
    for _ in 1..<max(1, attempts) {
      do {
        return try await commit(body(self))
      } catch VaultFailure.conflict(_) {
        continue
      }
    }
    return try await commit(body(self))
  }
}
