import Cryptography
import SQLite

/// What the vault should contain, sealed: shows rows that are missing, added, swapped or put back.
struct Manifest: Equatable {
  /// How many commits the vault has had.
  var generation: UInt64
  var rows: RowSum
  /// Ties the slots to this state.
  var headerChecksum: [UInt8]

  init(headerChecksum: [UInt8]) {
    generation = 0
    rows = RowSum()
    self.headerChecksum = headerChecksum
  }

  // MARK: Sealing

  var plaintext: [UInt8] { generation.bigEndianBytes + rows.count.bigEndianBytes + rows.sum + headerChecksum }

  private init?(plaintext: [UInt8]) {
    guard plaintext.count == 80 else { return nil }
    generation = UInt64(bigEndian: plaintext[0..<8])
    rows = RowSum(count: UInt64(bigEndian: plaintext[8..<16]), sum: Array(plaintext[16..<48]))
    headerChecksum = Array(plaintext[48..<80])
  }

  static func context(vaultID: [UInt8]) -> [UInt8] {
    [VaultFormat.label, .text("manifest"), .bytes(vaultID)].encoded
  }

  /// - Returns: `nil` if there is none, or it does not authenticate.
  static func read(from database: Database, with keys: VaultKeys) throws -> Manifest? {
    guard let sealed = try database.rows("SELECT sealed FROM manifest").first?.blob(0) else { return nil }
    return try open(sealed, with: keys)
  }

  static func open(_ sealed: [UInt8], with keys: VaultKeys) throws -> Manifest? {
    guard let box = SealedBox(combined: sealed) else { return nil }
    return try AES256GCM.open(box, key: keys.records, context: context(vaultID: keys.vaultID))
      .flatMap { Manifest(plaintext: $0.unprotectedCopy()) }
  }

  func write(to database: Database, with keys: VaultKeys) throws {
    let box = try AES256GCM.seal(
      SecretBytes(copying: plaintext), key: keys.records, context: Self.context(vaultID: keys.vaultID))
    try database.run("INSERT OR REPLACE INTO manifest VALUES (1, ?)", [.blob(box.combined)])
  }
}

/// What all rows come to, whatever their order.
struct RowSum: Equatable {
  private(set) var count: UInt64 = 0
  /// XOR of the terms of all rows.
  private(set) var sum = [UInt8](repeating: 0, count: 32)

  init() {}

  init(count: UInt64, sum: [UInt8]) {
    self.count = count
    self.sum = sum
  }

  mutating func add(_ term: [UInt8]) {
    count += 1
    toggle(term)
  }

  mutating func remove(_ term: [UInt8]) {
    count &-= 1
    toggle(term)
  }

  private mutating func toggle(_ term: [UInt8]) {
    for index in sum.indices { sum[index] ^= term[index] }
  }
}
