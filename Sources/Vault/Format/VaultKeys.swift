import Cryptography
import Synchronization

/// The keys of an unlocked vault, and the hidden names they give to kinds and records.
struct VaultKeys: Sendable {
  let vaultID: [UInt8]
  let dataKey: SecretBytes
  let records: SecretBytes
  /// The records key, prepared.
  let sealing: SealingKey
  private let index: CodingKey
  private let tags = KindTags()
  /// What the contexts of all labels, and of all contents, begin with.
  private let labelStart: [UInt8]
  private let contentStart: [UInt8]

  init(dataKey: SecretBytes, vaultID: [UInt8]) throws {
    self.dataKey = dataKey
    self.vaultID = vaultID
    func subkey(_ purpose: String) throws -> SecretBytes {
      try HMACSHA256.derivedKey(
        for: [VaultFormat.label, .text(purpose), .bytes(vaultID)].encoded, key: dataKey)
    }
    records = try subkey("records key")
    sealing = try SealingKey(records)
    index = try CodingKey(subkey("index key"))
    labelStart = [VaultFormat.label, .text("label"), .bytes(vaultID)].encoded
    contentStart = [VaultFormat.label, .text("content"), .bytes(vaultID)].encoded
  }

  func tag(of kind: RecordKind) throws -> [UInt8] {
    try tags.tag(of: kind) {
      let code = try index.code(for: [Field.text("kind"), .text(kind.rawValue)].encoded)
      return Array(code.prefix(VaultFormat.kindTagCount))
    }
  }

  func place(of id: RecordID) throws -> RecordPlace {
    RecordPlace(
      kindTag: try tag(of: id.kind),
      id: try index.code(for: [Field.text("record"), .text(id.kind.rawValue), .text(id.name)].encoded))
  }

  /// What a row adds to the sum in the manifest.
  /// - Parameter seal: nonce and tag of the sealed content.
  func term(of place: RecordPlace, _ revision: Revision, seal: [UInt8]) throws -> [UInt8] {
    var message = Self.termStart
    Self.append(place, revision, to: &message)
    UInt32(seal.count).appendBigEndian(to: &message)
    message += seal
    return try index.code(for: message)
  }

  /// Vouches for a generation that is kept outside the file.
  func check(ofGeneration generation: UInt64) throws -> [UInt8] {
    try index.code(for: [Field.text("seen"), .number(generation)].encoded)
  }

  func labelContext(_ place: RecordPlace, _ revision: Revision) -> [UInt8] { context(labelStart, place, revision) }
  func contentContext(_ place: RecordPlace, _ revision: Revision) -> [UInt8] { context(contentStart, place, revision) }

  private func context(_ start: [UInt8], _ place: RecordPlace, _ revision: Revision) -> [UInt8] {
    var context = start
    Self.append(place, revision, to: &context)
    return context
  }

  private static let termStart = [Field.text("term")].encoded

  /// The same bytes as `F` of the three; written out, because there are thousands of them.
  private static func append(_ place: RecordPlace, _ revision: Revision, to bytes: inout [UInt8]) {
    bytes.reserveCapacity(bytes.count + place.kindTag.count + place.id.count + 64)
    UInt32(place.kindTag.count).appendBigEndian(to: &bytes)
    bytes += place.kindTag
    UInt32(place.id.count).appendBigEndian(to: &bytes)
    bytes += place.id
    UInt32(8).appendBigEndian(to: &bytes)
    revision.rawValue.appendBigEndian(to: &bytes)
  }
}

/// The tags of the kinds asked for so far: there are few kinds, and many records of each.
private final class KindTags: Sendable {
  private let known = Mutex<[RecordKind: [UInt8]]>([:])

  func tag(of kind: RecordKind, _ compute: () throws -> [UInt8]) throws -> [UInt8] {
    if let tag = known.withLock({ $0[kind] }) { return tag }
    let tag = try compute()
    known.withLock { $0[kind] = tag }
    return tag
  }
}

/// Where a record lies in the table: keyed hashes of its kind and its name.
struct RecordPlace: Hashable, Sendable {
  let kindTag: [UInt8]
  let id: [UInt8]

  /// The beginnings of both, which sort as the rows do.
  var order: (UInt64, UInt64) { (UInt64(bigEndian: kindTag.prefix(8)), UInt64(bigEndian: id.prefix(8))) }
}
