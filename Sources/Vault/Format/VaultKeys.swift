import Cryptography

/// The keys of an unlocked vault, and the hidden names they give to kinds and records.
struct VaultKeys: Sendable {
  let vaultID: [UInt8]
  let dataKey: SecretBytes
  let records: SecretBytes
  /// The records key, prepared.
  let sealing: SealingKey
  private let index: CodingKey

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
  }

  func tag(of kind: RecordKind) throws -> [UInt8] {
    let code = try index.code(for: [Field.text("kind"), .text(kind.rawValue)].encoded)
    return Array(code.prefix(VaultFormat.kindTagCount))
  }

  func place(of id: RecordID) throws -> RecordPlace {
    RecordPlace(
      kindTag: try tag(of: id.kind),
      id: try index.code(for: [Field.text("record"), .text(id.kind.rawValue), .text(id.name)].encoded))
  }

  /// What a row adds to the sum in the manifest.
  /// - Parameter seal: nonce and tag of the sealed content.
  func term(of place: RecordPlace, _ revision: Revision, seal: [UInt8]) throws -> [UInt8] {
    try index.code(
      for: [
        Field.text("term"), .bytes(place.kindTag), .bytes(place.id), .number(revision.rawValue), .bytes(seal),
      ].encoded)
  }

  /// Vouches for a generation that is kept outside the file.
  func check(ofGeneration generation: UInt64) throws -> [UInt8] {
    try index.code(for: [Field.text("seen"), .number(generation)].encoded)
  }

  func context(_ purpose: String, _ place: RecordPlace, _ revision: Revision) -> [UInt8] {
    [
      VaultFormat.label, .text(purpose), .bytes(vaultID), .bytes(place.kindTag), .bytes(place.id),
      .number(revision.rawValue),
    ].encoded
  }
}

/// Where a record lies in the table: keyed hashes of its kind and its name.
struct RecordPlace: Hashable, Sendable {
  let kindTag: [UInt8]
  let id: [UInt8]
}
