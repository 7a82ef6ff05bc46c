import Cryptography
import Foundation
import SQLite
import Testing

@testable import Vault

/// Several ways to one data key: each change touches one row, and there is always a way left.
@Suite struct SlotTests {
  let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    try await makeVault(in: folder)
  }

  private func opened(_ secret: UnlockSecret) throws -> (vault: EncryptedVault, proof: SlotProof) {
    try EncryptedVault.open(folder.vault, with: secret, world: .fixed, floor: .tiny)
  }

  private func typed(_ words: String = "correct horse battery") throws -> UnlockSecret { .typed(try passphrase(words)) }

  private func slotFailure<Result>(_ body: () async throws -> Result) async throws -> SlotFailure {
    do { _ = try await body() } catch let failure as SlotFailure { return failure }
    throw NoFailure()
  }

  /// A vault with a slot of each kind: 1 and 2 passphrases, 3 a key file, 4 a recovery code.
  private func withAll() async throws -> (keyFile: SlotSecret, code: SlotSecret) {
    let (vault, proof) = try opened(typed())
    let (keyFile, code) = (try SlotSecret.makeKeyFile(), try SlotSecret.makeRecoveryCode())
    try await vault.addSlot(.passphrase(passphrase("eight other words"), .tiny), provenBy: proof)
    try await vault.addSlot(.secret(keyFile), provenBy: proof)
    try await vault.addSlot(.secret(code), provenBy: proof)
    await vault.close()
    return (keyFile, code)
  }

  private func rows() throws -> [String] {
    try sqlite3(
      folder.vault,
      "SELECT id, kind, kdf, cost, block_size, parallelism, hex(salt), hex(sealed) FROM slots ORDER BY id"
    ).split(separator: "\n").map(String.init)
  }

  @Test func `each kind opens the same records, and says by which slot`() async throws {
    let (keyFile, code) = try await withAll()
    let ways: [(UnlockSecret, UInt64)] = [
      (try typed(), 1), (try typed("eight other words"), 2), (.secret(keyFile), 3), (.secret(code), 4),
    ]
    for (secret, slot) in ways {
      let (vault, proof) = try opened(secret)
      #expect(proof.slotID == slot)
      #expect(try await text(vault.read(.key)) == "first key")
      await vault.close()
    }
  }

  @Test func `a recovery code may be typed where the passphrase is asked for, however it is written`() async throws {
    let code = try await withAll().code.text().unprotectedCopy()
    let words = String(decoding: code, as: UTF8.self)
    for form in [
      words, words.lowercased(), words.replacing("-", with: " "), words.replacing("-", with: ""),
      words.replacing("1", with: "l").replacing("0", with: "o"),
    ] {
      #expect(try opened(typed(form)).proof.slotID == 4, "\(form)")
    }
  }

  @Test func `a wrong passphrase is not taken for a code with a typo unless it looks like one`() async throws {
    let code = String(decoding: try await withAll().code.text().unprotectedCopy(), as: UTF8.self)
    let typo = (code.hasPrefix("2") ? "3" : "2") + code.dropFirst()
    #expect(try await slotFailure { try opened(typed(typo)) } == .codeMistyped(group: 1))
    #expect(try await failure { try opened(typed(typo.replacing("-", with: ""))) } == .wrongPassphrase(folder.vault))
    #expect(
      try await failure { try opened(typed("d41d8cd98f00b204e9800998ecf8427e")) } == .wrongPassphrase(folder.vault))
    let other = String(decoding: try SlotSecret.makeRecoveryCode().text().unprotectedCopy(), as: UTF8.self)
    #expect(
      try await slotFailure { try opened(typed(other)) }
        == .opensNothing(folder.vault, .recoveryCode, hasSuchSlots: true))
  }

  @Test(.needsSQLiteShell) func `every change rewrites one row of slots and no record`() async throws {
    let (keyFile, _) = try await withAll()
    let records = try sqlite3(
      folder.vault, "SELECT hex(kind), hex(id), revision, hex(label), hex(content) FROM records")
    var before = try rows()
    let (vault, proof) = try opened(.secret(keyFile))

    try await vault.replaceSlot(2, with: .passphrase(passphrase("nine other words"), .tiny), provenBy: proof)
    var after = try rows()
    #expect(zip(before, after).filter { $0 != $1 }.count == 1 && after[1].hasPrefix("2|passphrase|scrypt|2|1|1|"))
    before = after
    try await vault.replaceSlot(4, with: .secret(.makeRecoveryCode()), provenBy: proof)
    after = try rows()
    #expect(
      zip(before, after).filter { $0 != $1 }.count == 1 && after[3].hasPrefix("4|recovery-code|hmac-sha256|0|0|0|"))
    before = after
    try await vault.removeSlot(1, provenBy: proof)
    after = try rows()
    #expect(after == Array(before.dropFirst()))
    try await vault.addSlot(.secret(.makeKeyFile()), provenBy: proof)
    #expect(Array(try rows().dropLast()) == after)
    await vault.close()
    #expect(
      try sqlite3(folder.vault, "SELECT hex(kind), hex(id), revision, hex(label), hex(content) FROM records") == records
    )
  }

  @Test func `three rows are written in the transaction of a change: slot, checksum, manifest`() throws {
    let database = try Database(opening: folder.vault)
    let before = try VaultHeader(reading: database)
    let slot = try VaultSlot.wrapping(
      SecretBytes(copying: [UInt8](repeating: 7, count: 32)), id: 2, for: .makeKeyFile(), vaultID: before.vaultID)
    let after = try VaultHeader(
      vaultID: before.vaultID, created: before.created, slots: before.slots + [slot])
    let start = try database.integer("SELECT total_changes()")
    try database.transaction { try after.write(to: database, over: before) }
    #expect(try database.integer("SELECT total_changes()") - start == 2)
  }

  @Test func `what was removed or changed opens nothing any more`() async throws {
    let (keyFile, code) = try await withAll()
    let (vault, proof) = try opened(typed())
    try await vault.removeSlot(3, provenBy: proof)
    try await vault.replaceSlot(4, with: .secret(.makeRecoveryCode()), provenBy: proof)
    try await vault.removeSlot(2, provenBy: proof)
    await vault.close()
    #expect(
      try await slotFailure { try opened(.secret(keyFile)) }
        == .opensNothing(folder.vault, .keyFile, hasSuchSlots: false))
    #expect(
      try await slotFailure { try opened(.secret(code)) }
        == .opensNothing(folder.vault, .recoveryCode, hasSuchSlots: true))
    #expect(try await failure { try opened(typed("eight other words")) } == .wrongPassphrase(folder.vault))
  }

  @Test func `the last slot a person can open with stays`() async throws {
    let (keyFile, _) = try await withAll()
    let (vault, proof) = try opened(.secret(keyFile))
    for id in [1, 2, 4] as [UInt64] { try await vault.removeSlot(id, provenBy: proof) }
    #expect(try await slotFailure { try await vault.removeSlot(3, provenBy: proof) } == .last(folder.vault, 3))
    // A slot of a later program, or one whose cost nobody can pay, opens nothing for this person.
    func slot(_ id: UInt64, _ kind: String, _ kdf: String, cost: UInt64 = 2) -> SlotFacts {
      SlotFacts(
        VaultSlot(id: id, kind: kind, kdf: kdf, cost: cost, blockSize: 1, parallelism: 1, salt: [], sealed: []))
    }
    let slots = [
      slot(1, "passphrase", "scrypt"), slot(2, "yubikey", "later"), slot(3, "passphrase", "argon2id"),
      slot(4, "passphrase", "scrypt", cost: 1 << 40),
    ]
    #expect(try await slotFailure { try slots.without(1, in: "v") } == .last("v", 1))
    #expect(try slots.without(2, in: "v").map(\.id) == [1, 3, 4])
  }

  @Test func `there are at most eight slots, and a slot that is not there is named`() async throws {
    let (vault, proof) = try opened(typed())
    for _ in 2...8 { try await vault.addSlot(.secret(.makeKeyFile()), provenBy: proof) }
    #expect(
      try await slotFailure { try await vault.addSlot(.secret(.makeKeyFile()), provenBy: proof) }
        == .full(folder.vault, maximum: 8))
    #expect(
      try await slotFailure { try await vault.removeSlot(9, provenBy: proof) }
        == .unknown(folder.vault, 9, known: [1, 2, 3, 4, 5, 6, 7, 8]))
  }

  @Test func `a new passphrase that is weak or cheap to guess is refused, and the floor stands`() async throws {
    let (vault, proof) = try EncryptedVault.open(folder.vault, with: typed(), world: .fixed)
    await #expect(throws: PassphraseFailure.tooShort(characters: 5)) {
      try await vault.addSlot(.passphrase(passphrase("short"), .floor), provenBy: proof)
    }
    #expect(
      try await failure {
        try await vault.replaceSlot(1, with: .passphrase(passphrase("eight other words"), .tiny), provenBy: proof)
      } == .costOutOfBounds(folder.vault, .tooLittle(cost: 2, floor: 131_072)))
    #expect(try await vault.slots().map(\.id) == [1])
  }

  @Test func `who proved to open another vault changes nothing here`() async throws {
    let other = try TemporaryFolder()
    try await makeVault(in: other)
    let proof = try EncryptedVault.open(other.vault, with: typed(), world: .fixed, floor: .tiny).proof
    let (vault, _) = try opened(typed())
    #expect(
      try await failure { try await vault.addSlot(.secret(.makeKeyFile()), provenBy: proof) }
        == .wrongPassphrase(folder.vault))
  }

  @Test func `a wrong passphrase makes as many slot keys as a right one`() throws {
    let slots = (0..<5).map { (salt: [UInt8](repeating: UInt8($0), count: 16), parameters: ScryptParameters.tiny) }
    let keys = try PassphraseKeys.make(passphrase(), slots)
    #expect(keys.count == 5)
    for (key, slot) in zip(keys, slots) {
      let alone = try Scrypt.derive(from: passphrase().bytes, salt: slot.salt, parameters: .tiny, count: 32)
      #expect(key.isEqual(to: alone), "each in its place")
    }
  }

  @Test(.needsSQLiteShell) func `an old slot that is put back is noticed, though it opens`() async throws {
    let (keyFile, _) = try await withAll()
    try sqlite3(folder.vault, "ATTACH '\(folder.file("old.db"))' AS old; CREATE TABLE old.slots AS SELECT * FROM slots")
    let checksum = try sqlite3(folder.vault, "SELECT quote(checksum) FROM vault")
    let (vault, proof) = try opened(typed())
    try await vault.removeSlot(3, provenBy: proof)
    await vault.close()
    try sqlite3(
      folder.vault,
      "ATTACH '\(folder.file("old.db"))' AS old; INSERT INTO slots SELECT * FROM old.slots WHERE id = 3; "
        + "UPDATE vault SET checksum = \(checksum)")
    #expect(
      try await failure { try opened(.secret(keyFile)) } == .contentsDiffer(folder.vault, .slotsPutBack))
  }

  @Test func `a kept key opens without any slot, and the key of another vault is not taken for damage`() async throws {
    let (vault, _) = try opened(typed())
    let kept = try await vault.keyToKeep()
    await vault.close()
    let again = try EncryptedVault.open(folder.vault, world: .fixed) { identity in
      identity == kept.identity ? kept.dataKey : nil
    }
    #expect(try await text(again?.read(.key)) == "first key")
    await again?.close()
    #expect(try EncryptedVault.open(folder.vault, world: .fixed, askingForKey: { _ in nil }) == nil)
    let identity = try VaultIdentity(of: folder.vault)
    #expect(identity == kept.identity)
    _ = try await withAll()
    #expect(try VaultIdentity(of: folder.vault).headerChecksum != identity.headerChecksum)
  }
}
