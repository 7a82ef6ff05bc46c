import Cryptography
import Foundation
import SQLite
import Testing

@testable import Vault

/// The example at the end of `docs/vault-format.md`, whose values were computed with python3 (hashlib.scrypt, hmac and
/// AESGCM of the package cryptography), must be what this code reads and makes.
@Suite struct VaultFormatTests {
  let example: [String: [UInt8]]
  let keys: VaultKeys
  let place: RecordPlace

  init() throws {
    let document = try String(
      contentsOf: Self.repository.appendingPathComponent("docs/vault-format.md"), encoding: .utf8)
    let block = try #require(
      document.components(separatedBy: "```example\n").last?.components(separatedBy: "\n```").first)
    var example: [String: [UInt8]] = [:]
    for line in block.split(separator: "\n") {
      let parts = line.components(separatedBy: " = ")
      example[parts[0]] = stride(from: 0, to: parts[1].count, by: 2).map {
        let start = parts[1].index(parts[1].startIndex, offsetBy: $0)
        return UInt8(parts[1][start...].prefix(2), radix: 16) ?? 0
      }
    }
    self.example = example
    keys = try VaultKeys(
      dataKey: SecretBytes(copying: example["data key"] ?? []), vaultID: example["vault id"] ?? [])
    place = RecordPlace(kindTag: example["kind tag"] ?? [], id: example["record id"] ?? [])
  }

  static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private var slot: VaultSlot {
    VaultSlot(
      id: 1, kind: "passphrase", kdf: "scrypt", cost: 16, blockSize: 8, parallelism: 1, salt: example["salt"] ?? [],
      sealed: example["slot sealed"] ?? [])
  }

  @Test func `the passphrase opens the slot and gives the data key`() throws {
    #expect(example.count == 22)
    let words = try Passphrase(SecretBytes(copying: example["passphrase"] ?? []))
    let parameters = try #require(slot.parameters)
    #expect(slot.context(vaultID: keys.vaultID) == example["slot additional data"])
    let key = try slot.dataKey(for: words, parameters, vaultID: keys.vaultID)
    #expect(key?.unprotectedCopy() == example["data key"])
    #expect(try slot.dataKey(for: passphrase("correct horse batterz"), parameters, vaultID: keys.vaultID) == nil)
  }

  @Test func `the checksum covers header and slots`() throws {
    let header = try VaultHeader(vaultID: keys.vaultID, created: 1_768_472_551, slots: [slot])
    #expect(header.checksum == example["checksum"])
  }

  @Test func `kinds and names are hidden by the index key`() throws {
    #expect(keys.records.unprotectedCopy() == example["records key"])
    #expect(try keys.place(of: .key) == place)
    #expect(RecordID.key.name == String(decoding: example["name"] ?? [], as: UTF8.self))
  }

  @Test func `the sealed record of the document opens`() throws {
    let row = Row(values: [
      .blob(place.kindTag), .blob(place.id), .integer(7), .blob(example["label sealed"] ?? []),
      .blob(example["content sealed"] ?? []),
    ])
    let sealed = try SealedRecord(row)
    #expect(try sealed.openedID(with: keys) == .key)
    let record = try #require(try sealed.opened(as: .key, with: keys))
    #expect(record.value.unprotectedCopy() == example["value"])
    #expect(record.created == Date(timeIntervalSince1970: 1_768_472_551))
    #expect(record.modified == Date(timeIntervalSince1970: 1_768_472_552))
    #expect(try keys.term(of: place, record.revision, seal: sealed.seal) == example["manifest term"])
  }

  @Test func `a record sealed here has the plaintexts of the document`() throws {
    let record = Record(
      id: .key, value: secret("canary"), revision: Revision(rawValue: 7),
      created: Date(timeIntervalSince1970: 1_768_472_551), modified: Date(timeIntervalSince1970: 1_768_472_552))
    let sealed = try SealedRecord(sealing: record, at: keys.place(of: record.id), with: keys)
    let label = try AES256GCM.open(
      #require(SealedBox(combined: sealed.label)), key: keys.records,
      context: keys.labelContext(place, record.revision))
    let content = try AES256GCM.open(
      #require(SealedBox(combined: sealed.content)), key: keys.records,
      context: keys.contentContext(place, record.revision))
    #expect(label?.unprotectedCopy() == example["label plaintext"])
    #expect(content?.unprotectedCopy() == example["content plaintext"])
  }

  @Test func `the sealed manifest of the document opens`() throws {
    let manifest = try #require(try Manifest.open(example["manifest sealed"] ?? [], with: keys))
    #expect(manifest.generation == 7)
    #expect(manifest.rows.count == 1)
    #expect(manifest.rows.sum == example["manifest term"])
    #expect(manifest.headerChecksum == example["checksum"])
    #expect(manifest.plaintext == example["manifest plaintext"])
  }

  @Test func `the tables in the document are those of the code`() throws {
    let document = try String(
      contentsOf: Self.repository.appendingPathComponent("docs/vault-format.md"), encoding: .utf8)
    #expect(VaultFormat.tables.count == 4)
    for table in VaultFormat.tables.values { #expect(document.contains(table + "\n"), "\(table)") }
    #expect(document.contains("| \(VaultFormat.applicationID) (`TIVT`) |"))
  }

  @Test func `a record opens nowhere but at its place and revision`() throws {
    let record = Record(
      id: .key, value: secret("canary"), revision: Revision(rawValue: 7), created: Date(), modified: Date())
    let sealed = try SealedRecord(sealing: record, at: keys.place(of: record.id), with: keys)
    let elsewhere = try keys.place(of: .other)
    for values: [ColumnValue] in [
      [.blob(elsewhere.kindTag), .blob(elsewhere.id), .integer(7)],
      [.blob(place.kindTag), .blob(place.id), .integer(8)],
    ] {
      let moved = try SealedRecord(Row(values: values + [.blob(sealed.label), .blob(sealed.content)]))
      #expect(try moved.openedID(with: keys) == nil)
      #expect(try moved.opened(as: .key, with: keys) == nil)
    }
  }
}
