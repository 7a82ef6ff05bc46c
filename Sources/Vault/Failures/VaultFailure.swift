/// The vault could not be made, opened, read or written.
package enum VaultFailure: Error, Equatable {
  case notThere(String)
  case wrongPassphrase(String)
  case headerDamaged(String)
  /// - Parameter readable: how many other records can still be read.
  case recordsDamaged(String, [DamagedRecord], readable: Int)
  /// Any damage but that of header, records and structure.
  case contentsDiffer(String, VaultDamage)
  case fileDamaged(String, FileDamage)
  case notAVault(String)
  case newerFormat(String, found: Int64)
  /// Genuine, but older than what was last seen of this vault on this machine.
  case olderThanSeen(String, generation: UInt64, seen: UInt64)
  case inUse(String, holder: Int?)
  case unsafeFile(String, UnsafeReason)
  case diskFull(String)
  case alreadyThere(String)
  case costOutOfBounds(String, CostProblem)
  case conflict(RecordID)
  case openedForSalvage(String)
  case closed
  case tooLarge(RecordID, Part, count: Int, maximum: Int)

  package enum FileDamage: Hashable, Sendable {
    case empty
    case cutOff(bytes: Int64, expected: Int64)
    case beginning
    /// What SQLite finds wrong.
    case structure([String])
  }

  package enum UnsafeReason: Hashable, Sendable {
    case symbolicLink
    case open(mode: UInt32)
    case foreignOwner(userID: UInt32)
    case notRegular
  }

  package enum CostProblem: Hashable, Sendable {
    /// A file asks for more than Till gives.
    case tooMuch(cost: UInt64, blockSize: UInt64, parallelism: UInt64)
    /// A writer wants less than Till protects with.
    case tooLittle(cost: UInt64, floor: UInt64)
  }

  package enum Part: Hashable, Sendable { case kind, name, value }
}

extension VaultFailure {
  /// The same of a file the person calls by another name: what opened was a copy of it.
  package func named(_ name: String) -> VaultFailure {
    switch self {
    case .notThere: .notThere(name)
    case .wrongPassphrase: .wrongPassphrase(name)
    case .headerDamaged: .headerDamaged(name)
    case .recordsDamaged(_, let records, let readable): .recordsDamaged(name, records, readable: readable)
    case .contentsDiffer(_, let damage): .contentsDiffer(name, damage)
    case .fileDamaged(_, let damage): .fileDamaged(name, damage)
    case .notAVault: .notAVault(name)
    case .newerFormat(_, let found): .newerFormat(name, found: found)
    case .olderThanSeen(_, let generation, let seen): .olderThanSeen(name, generation: generation, seen: seen)
    case .inUse(_, let holder): .inUse(name, holder: holder)
    case .unsafeFile(_, let reason): .unsafeFile(name, reason)
    case .diskFull: .diskFull(name)
    case .alreadyThere: .alreadyThere(name)
    case .costOutOfBounds(_, let problem): .costOutOfBounds(name, problem)
    case .openedForSalvage: .openedForSalvage(name)
    case .conflict, .closed, .tooLarge: self
    }
  }
}
