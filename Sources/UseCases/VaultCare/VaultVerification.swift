package import Groundwork
import Vault

/// What reading everything in the vault has shown.
package struct VaultVerification: Sendable {
  /// The verdict's name, as scripts see it.
  package let verdict: String
  package let words: Localized
  package let path: String
  /// What was found, with record, byte or process; `nil` if all is well.
  package let finding: Localized?
  package let why: Localized?
  package let code: FailureCode?
  package let remedies: [Remedy]
  /// How many commits the vault has had; `nil` if it could not be read.
  package let generation: UInt64?
  /// The newest generation seen on this machine.
  package let lastSeen: UInt64?
  /// How many records authenticate; `nil` if the vault did not open.
  package let readable: Int?
  /// Records that do not, by name as far as it can be read.
  package let damaged: [String]
  /// Everything found, not only what gave the verdict.
  package let problems: [Localized]

  init(
    _ failure: VaultFailure?, path: String, examination: VaultExamination? = nil, lastSeen: UInt64? = nil
  ) {
    let verdict = failure.map { $0.verdict ?? .headerDamaged } ?? .fine
    self.verdict = verdict.rawValue
    words = verdict.row.words
    self.path = path
    finding = failure?.what
    why = failure?.why
    code = failure?.code
    remedies = failure?.remedies ?? []
    generation = examination?.generation
    self.lastSeen = lastSeen
    readable = examination?.readable.count
    damaged = examination?.damagedRecords.map(\.text) ?? []
    problems = examination?.damage.map { $0.words(path) } ?? []
  }

  package var json: [JSON.Member] {
    [
      .init("verdict", .string(verdict)), .init("words", words.json), .init("vault", .string(path)),
      .init("code", .optional(code?.text)), .init("finding", finding?.json ?? .null),
      .init("generation", generation.map { .integer(Int64(clamping: $0)) } ?? .null),
      .init("lastSeen", lastSeen.map { .integer(Int64(clamping: $0)) } ?? .null),
      .init("readable", readable.map { .integer(Int64($0)) } ?? .null),
      .init("damaged", .array(damaged.map(JSON.string))), .init("problems", .array(problems.map(\.json))),
      .init("next", .array(remedies.compactMap { if case .run(let command) = $0 { .string(command) } else { nil } })),
    ]
  }
}

extension VaultDamage {
  /// One finding, in words.
  func words(_ path: String) -> Localized {
    switch self {
    case .record(let record):
      Localized(zh: "记录“\(record.text)”已损坏", en: "the record \"\(record.text)\" is damaged")
    case .structure(let problems): Localized(verbatim: "SQLite: " + problems.prefix(3).joined(separator: "; "))
    default: VaultFailure.contentsDiffer(path, self).what
    }
  }
}

extension Workbench {
  /// Reads everything in the vault and says which verdict it is.
  /// - Parameter acceptingOlder: if the one thing wrong is that a newer state was seen here before, take this state as
  ///   the newest from now on.
  /// - Throws: a failure if the file was not looked into: it is not there, others may read it, nobody can be asked.
  package func verifyVault(acceptingOlder: Bool = false) async throws -> VaultVerification {
    var before: VaultFailure?
    do {
      _ = try VaultFacts(of: home.vault)
    } catch let failure as VaultFailure {
      guard let verdict = failure.verdict else { throw failure }
      guard verdict.row.isSalvageable else { return VaultVerification(failure, path: home.vault) }
      before = failure
    }
    do {
      let vault = try await session.open(home.vault, named: home.vault, tolerating: .salvage)
      let sightings = home.seen.map(VaultSightings.init(folder:))
      let lastSeen = try await sightings.flatMapAsync { try await vault.lastSeen(in: $0) }
      // After the counter: what another process writes meanwhile makes the file newer, never older.
      let examination = try await vault.examine()
      var failure = before ?? examination.failure(home.vault)
      if failure == nil, let lastSeen, let generation = examination.generation, generation < lastSeen {
        if acceptingOlder, let sightings {
          try await vault.accept(in: sightings)
        } else {
          failure = .olderThanSeen(home.vault, generation: generation, seen: lastSeen)
        }
      }
      await vault.close()
      return VaultVerification(failure, path: home.vault, examination: examination, lastSeen: lastSeen)
    } catch {
      // What is seen from outside is said, whether or not anything can be read inside.
      if let before { return VaultVerification(before, path: home.vault) }
      guard let failure = error as? VaultFailure, failure.verdict != nil else { throw error }
      return VaultVerification(failure, path: home.vault)
    }
  }
}

extension Optional where Wrapped: Sendable {
  fileprivate func flatMapAsync<Result>(_ body: (Wrapped) async throws -> Result?) async rethrows -> Result? {
    guard let self else { return nil }
    return try await body(self)
  }
}
