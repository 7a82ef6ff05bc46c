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
