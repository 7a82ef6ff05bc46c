import Cryptography
import Groundwork
import Terminal
import Vault

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Times what a vault does; `scripts/bench vault` sets the figures beside those of other programs.
struct VaultBench {
  let path: String
  let records: Int

  private static let kind = RecordKind(rawValue: "bench")
  /// Below the floor: the derivation is not what is measured here.
  private static let cost = ScryptParameters(cost: 2, blockSize: 8, parallelism: 1) ?? .floor
  private static let passphrases = ["correct horse battery", "another horse battery"]

  private static func passphrase(_ index: Int) throws -> Passphrase {
    var bytes = Array(passphrases[index].utf8)
    return try Passphrase(wipingLineIn: &bytes)
  }

  private func open(_ index: Int = 0) throws -> EncryptedVault {
    try EncryptedVault.open(path, unlockingWith: Self.passphrase(index), world: .real, floor: Self.cost)
  }

  private static func id(_ number: Int) -> RecordID { RecordID(kind: kind, name: "record-\(number)") }

  /// 100 bytes, as `value` in the peers' tables.
  private static func value(_ number: Int) -> SecretBytes {
    var bytes = Array("value-\(number)-".utf8)
    bytes += repeatElement(UInt8(ascii: "x"), count: max(0, 100 - bytes.count))
    return SecretBytes(wiping: &bytes)
  }

  /// A vault where nothing is yet.
  func create() throws -> EncryptedVault {
    try EncryptedVault.create(
      at: path, passphrase: Self.passphrase(0), parameters: Self.cost, world: .real, floor: Self.cost)
  }

  /// What a program does that is started for it alone: all records in one transaction, then all of them listed.
  func fill() async throws -> JSON {
    let vault = try create()
    let inserted = try await Self.microseconds {
      try await vault.commit((0..<records).map { .write(Self.id($0), Self.value($0), expecting: .absent) })
    }
    var bytes = 0
    let listed = try await Self.microseconds {
      bytes = try await vault.list(Self.kind).reduce(0) { $0 + $1.value.count }
    }
    return ["records": .integer(Int64(records)), "insert": inserted, "list": listed, "bytes": .integer(Int64(bytes))]
  }

  /// What single things cost in a vault that is filled.
  func touch() async throws -> JSON {
    var vault = try open()
    let opened = try await Self.microseconds { vault = try open() }
    let read = try await Self.microseconds { _ = try await vault.read(Self.id(records / 2)) }
    let written = try await Self.microseconds {
      try await vault.write(Self.id(records / 2), Self.value(7), expecting: .whatever)
    }
    let changed = try await Self.microseconds {
      try await vault.changePassphrase(from: Self.passphrase(0), to: Self.passphrase(1), parameters: Self.cost)
    }
    try await vault.changePassphrase(from: Self.passphrase(1), to: Self.passphrase(0), parameters: Self.cost)
    return [
      "records": .integer(Int64(records)), "open": opened, "read": read, "write": written, "passphrase": changed,
    ]
  }

  private static func microseconds(_ work: () async throws -> Void) async rethrows -> JSON {
    let started = ContinuousClock.now
    try await work()
    let passed = (ContinuousClock.now - started).components
    let microseconds = passed.seconds * 1_000_000 + passed.attoseconds / 1_000_000_000_000
    return .integer(microseconds)
  }
}
