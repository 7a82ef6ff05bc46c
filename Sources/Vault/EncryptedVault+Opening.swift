package import Cryptography
import Files
package import Groundwork
import SQLite

extension EncryptedVault {
  /// What to do about damage behind the passphrase.
  package enum Tolerance: Sendable {
    /// Refuse to open.
    case none
    /// Open for reading only, so that what still authenticates can be saved.
    case salvage
  }

  /// Opens a vault and checks everything in it.
  /// - Parameters:
  ///   - floor: the least cost of a new passphrase; only tests give another.
  ///   - busyMilliseconds: how long to wait for another process.
  /// - Throws: one `VaultFailure` that says which: not there, wrong passphrase, damaged (header, records, contents,
  ///   file), no vault, newer format, in use, unsafe file. `SQLiteFailure` if the system refuses to read.
  package static func open(
    _ path: String, unlockingWith passphrase: Passphrase, world: World, tolerating tolerance: Tolerance = .none,
    floor: ScryptParameters = .floor, busyMilliseconds: Int32 = 5_000
  ) throws -> EncryptedVault {
    try open(path, world, tolerance, floor, busyMilliseconds) { header, path in
      try UnlockSecret.typed(passphrase).open(header, path)?.dataKey
    }
  }

  static func open(
    _ path: String, _ world: World, _ tolerance: Tolerance, _ floor: ScryptParameters, _ busyMilliseconds: Int32,
    dataKey: (VaultHeader, String) throws -> SecretBytes?
  ) throws -> EncryptedVault {
    let tolerant = tolerance == .salvage
    let (path, database, header, fileDamage) = try opened(path, busyMilliseconds, tolerant: tolerant)
    guard let dataKey = try dataKey(header, path) else {
      // With a damaged header nobody can say whose fault it is.
      throw fileDamage.contains(.header) ? VaultFailure.headerDamaged(path) : .wrongPassphrase(path)
    }
    let keys = try VaultKeys(dataKey: dataKey, vaultID: header.vaultID)
    let (examination, dataVersion) = try VaultFile.translating(path, whileOpening: true) {
      try database.snapshot {
        (try VaultExamination.make(database, VaultHeader(reading: database), keys), try database.dataVersion())
      }
    }
    if !tolerant, let failure = examination.failure(path) { throw failure }
    return EncryptedVault(
      database, path, header, keys, generation: examination.generation ?? 0, dataVersion: dataVersion,
      isForSalvage: tolerant, floor: floor, world: world)
  }

  /// The file, or where that is tolerated and the file cannot be read to its end, what is left of it.
  private static func opened(
    _ given: String, _ busyMilliseconds: Int32, tolerant: Bool
  ) throws -> (path: String, Database, VaultHeader, [VaultDamage]) {
    guard let path = FilePath.resolvingFolders(of: given) else { throw VaultFailure.notThere(given) }
    do {
      let (database, header, damage) = try VaultFile.open(
        path, busyMilliseconds: busyMilliseconds, tolerant: tolerant)
      let hasBrokenPages = damage.contains { if case .structure = $0 { true } else { false } }
      if !hasBrokenPages { return (path, database, header, damage) }
    } catch let failure as VaultFailure where tolerant && failure.verdict?.row.isSalvageable == true {
      // Then the pages one by one.
    }
    let (remains, header) = try VaultRemains.gather(path)
    return (path, remains, header, try header.checksum == header.computedChecksum() ? [] : [.header])
  }

  static func check(_ parameters: ScryptParameters, _ floor: ScryptParameters, _ path: String) throws(VaultFailure) {
    guard parameters.isAtLeast(floor) else {
      throw .costOutOfBounds(path, .tooLittle(cost: parameters.cost, floor: floor.cost))
    }
  }
}
