import Cryptography
import Files
import Foundation
import Groundwork
import SQLite
import Testing

@testable import Vault

/// Opening ends in exactly one verdict.
@Suite struct OpeningTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func verdict(with words: String = "correct horse battery") async throws -> VaultFailure {
    try await failure { try EncryptedVault.opened(folder.vault, with: words, busyMilliseconds: 50) }
  }

  @Test func `a vault opens after closing and holds what was written`() async throws {
    try await makeVault(in: folder)
    let vault = try EncryptedVault.opened(folder.vault)
    #expect(try await text(vault.read(.key)) == "first key")
    #expect(try await vault.list(.privateKey).map { text($0) } == ["second key", "first key"])
    let examination = try await vault.examine()
    #expect(examination.damage.isEmpty)
    #expect(Set(examination.readable) == [.key, .other, .clientID])
    #expect(examination.generation == 3)
  }

  @Test func `a new vault is one private file in a private folder`() async throws {
    let path = folder.file("a/b/vault.db")
    let vault = try EncryptedVault.tiny(at: path)
    await vault.close()
    #expect(try run("ls", ["-A", folder.file("a/b")]).output == "vault.db\n")
    #expect(try run("ls", ["-l", path]).output.hasPrefix("-rw-------"))
    #expect(try run("ls", ["-ld", folder.file("a")]).output.hasPrefix("drwx------"))
    #expect(try run("ls", ["-ld", folder.file("a/b")]).output.hasPrefix("drwx------"))
  }

  @Test func `nothing is made over what exists`() async throws {
    try Data("kept".utf8).write(to: URL(fileURLWithPath: folder.vault))
    #expect(try await failure { try EncryptedVault.tiny(at: folder.vault) } == .alreadyThere(folder.vault))
    #expect(folder.names == ["vault.db"])
    #expect(try String(contentsOfFile: folder.vault, encoding: .utf8) == "kept")
    try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: folder.file("none"))
    #expect(
      try await failure { try EncryptedVault.tiny(at: folder.file("link")) } == .alreadyThere(folder.file("link")))
  }

  @Test func `a weak passphrase or a cheap guess makes no vault`() throws {
    #expect(throws: PassphraseFailure.tooShort(characters: 5)) {
      _ = try EncryptedVault.create(
        at: folder.vault, passphrase: passphrase("short"), parameters: .floor, world: .fixed)
    }
    #expect(throws: VaultFailure.costOutOfBounds(folder.vault, .tooLittle(cost: 2, floor: 131_072))) {
      _ = try EncryptedVault.create(at: folder.vault, passphrase: passphrase(), parameters: .tiny, world: .fixed)
    }
    #expect(folder.names.isEmpty)
  }

  @Test func `a vault at the real cost opens`() async throws {
    let vault = try EncryptedVault.create(at: folder.vault, passphrase: passphrase(), parameters: .floor, world: .fixed)
    try await vault.write(.key, secret("1"), expecting: .absent)
    await vault.close()
    let again = try EncryptedVault.open(folder.vault, unlockingWith: passphrase(), world: .fixed)
    #expect(try await text(again.read(.key)) == "1")
    #expect(try VaultFacts(of: folder.vault).costs == [.floor])
  }

  @Test func `a file that is not there is told as such and not made`() async throws {
    #expect(try await verdict() == .notThere(folder.vault))
    #expect(try await failure { try EncryptedVault.opened(folder.file("x/y.db")) } == .notThere(folder.file("x/y.db")))
    #expect(folder.names.isEmpty)
    #expect(VaultFailure.notThere("a").remedies == [.run("till vault create"), .run("till where")])
  }

  @Test func `a wrong passphrase is told as such`() async throws {
    try await makeVault(in: folder)
    let verdict = try await verdict(with: "correct horse batterz")
    #expect(verdict == .wrongPassphrase(folder.vault))
    #expect(verdict.code == FailureCode("VLT-002", .locked))
    #expect(!"\(verdict) \(verdict.what) \(verdict.remedies)".contains("horse"))
  }

  @Test(
    .needsSQLiteShell,
    arguments: [
      "UPDATE slots SET sealed = zeroblob(60)", "UPDATE slots SET salt = zeroblob(16)", "UPDATE slots SET cost = 4",
      "UPDATE slots SET cost = 1099511627776", "UPDATE slots SET kind = 'keyfile'", "DELETE FROM slots",
      "INSERT INTO slots SELECT 2, kind, kdf, cost, block_size, parallelism, salt, sealed FROM slots",
      "UPDATE vault SET vault_id = zeroblob(16)", "UPDATE vault SET created = 5",
      "UPDATE vault SET checksum = zeroblob(32)",
      "DELETE FROM vault", "PRAGMA user_version = 2", "UPDATE vault SET format = 2", "PRAGMA application_id = 3",
    ])
  func `a damaged header or slot is damage, with the right passphrase and with a wrong one`(sql: String) async throws {
    try await makeVault(in: folder)
    try sqlite3(folder.vault, sql)
    for words in ["correct horse battery", "another passphrase"] {
      let verdict = try await verdict(with: words)
      #expect(verdict.code.category == .damaged, "\(verdict)")
      #expect(verdict == .headerDamaged(folder.vault) || sql.contains("vault SET format"))
    }
  }

  @Test(.needsSQLiteShell) func `a newer format is told with its number and not touched`() async throws {
    try await makeVault(in: folder)
    try sqlite3(
      folder.vault, "PRAGMA user_version = 4; UPDATE vault SET format = 4; ALTER TABLE slots ADD COLUMN more TEXT")
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.vault))
    let verdict = try await verdict()
    #expect(verdict == .newerFormat(folder.vault, found: 4))
    #expect(verdict.what.en.contains("format 4"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.vault)) == before)
  }

  @Test func `slots that ask for too much are refused before any work`() async throws {
    try await makeVault(in: folder)
    // What an attacker can do: change the row and compute the checksum, which has no key.
    let database = try Database(opening: folder.vault)
    try database.run("UPDATE slots SET cost = 1073741824, block_size = 32")
    let header = try VaultHeader(reading: database)
    try database.run("UPDATE vault SET checksum = ?", [.blob(header.computedChecksum())])
    let verdict = try await verdict()
    #expect(
      verdict
        == .costOutOfBounds(folder.vault, .tooMuch(cost: 1_073_741_824, blockSize: 32, parallelism: 1)))
    #expect(verdict.code.category == .refused)
  }

  @Test(arguments: ["hello, I am a text file and no vault\n", "SQLite format 4\u{0} and so on", "x"])
  func `another file is no vault and is left alone`(content: String) async throws {
    try PrivateFile.create(folder.vault)
    try Data(content.utf8).write(to: URL(fileURLWithPath: folder.vault))
    #expect(try await verdict() == .notAVault(folder.vault))
    #expect(folder.names == ["vault.db"])
    #expect(try String(contentsOfFile: folder.vault, encoding: .utf8) == content)
  }

  @Test(.needsSQLiteShell) func `another program's database is no vault and is left alone`() async throws {
    try sqlite3(folder.vault, "CREATE TABLE vault (a); INSERT INTO vault VALUES (1); PRAGMA user_version = 9")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.vault)
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.vault))
    #expect(try await verdict() == .notAVault(folder.vault))
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.vault)) == before)
  }

  @Test func `a folder is no vault`() async throws {
    try FileManager.default.createDirectory(atPath: folder.vault, withIntermediateDirectories: false)
    #expect(try await verdict() == .unsafeFile(folder.vault, .notRegular))
  }

  @Test func `an empty file is a damaged vault, because making one never leaves it half made`() async throws {
    try PrivateFile.create(folder.vault)
    #expect(try await verdict() == .fileDamaged(folder.vault, .empty))
  }

  @Test(.needsSQLiteShell) func `foreign tables and triggers are refused`() async throws {
    try await makeVault(in: folder)
    try sqlite3(folder.vault, "CREATE TRIGGER t AFTER INSERT ON records BEGIN DELETE FROM manifest; END")
    #expect(try await verdict().code == FailureCode("VLT-006", .damaged))
  }

  @Test func `a file others can read is refused with the command that helps`() async throws {
    try await makeVault(in: folder)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.vault)
    let verdict = try await verdict()
    #expect(verdict == .unsafeFile(folder.vault, .open(mode: 0o644)))
    #expect(verdict.code.category == .refused)
    #expect(verdict.what.en.contains("mode 0644"))
    #expect(verdict.remedies == [.run("chmod 600 \(folder.vault)")])
    #expect(
      VaultFailure.unsafeFile("/a b/it's", .open(mode: 0o644)).remedies == [.run(#"chmod 600 '/a b/it'\''s'"#)])
  }

  @Test func `a link to a vault is refused, a link among its folders is followed`() async throws {
    try await makeVault(in: folder)
    try FileManager.default.createSymbolicLink(atPath: folder.file("link.db"), withDestinationPath: folder.vault)
    #expect(
      try await failure { try EncryptedVault.opened(folder.file("link.db")) }
        == .unsafeFile(folder.file("link.db"), .symbolicLink))
    try FileManager.default.createSymbolicLink(atPath: folder.file("here"), withDestinationPath: folder.path)
    #expect(try EncryptedVault.opened(folder.file("here/vault.db")).path == folder.vault)
  }

  @Test(.needsSQLiteShell) func `a planted log that others can write is refused`() async throws {
    try await makeVault(in: folder)
    try Data([1]).write(to: URL(fileURLWithPath: folder.vault + "-wal"))
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: folder.vault + "-wal")
    #expect(try await verdict() == .unsafeFile(folder.vault + "-wal", .open(mode: 0o666)))
  }

  /// The sqlite3 shell in a process of its own, which has said that it holds a lock.
  private func holder(_ sql: String) throws -> (Process, FileHandle) {
    let holder = Process()
    let (input, output) = (Pipe(), Pipe())
    holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    holder.arguments = ["sqlite3", folder.vault]
    holder.standardInput = input
    holder.standardOutput = output
    try holder.run()
    input.fileHandleForWriting.write(Data("\(sql); SELECT 'held';\n".utf8))
    var said = ""
    while !said.contains("held") { said += String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) }
    return (holder, input.fileHandleForWriting)
  }

  @Test(.needsSQLiteShell)
  func `a vault another process writes can be read, and the process is named to a second writer`() async throws {
    try await makeVault(in: folder)
    let (holder, input) = try holder("BEGIN IMMEDIATE")
    let vault = try EncryptedVault.opened(folder.vault, busyMilliseconds: 50)
    #expect(try await text(vault.read(.key)) == "first key")
    let refusal = try await failure { try await vault.write(.key, secret("2"), expecting: .whatever) }
    #if os(Linux)
      #expect(refusal == .inUse(folder.vault, holder: Int(holder.processIdentifier)))
      #expect(refusal.what.en.hasPrefix("process \(holder.processIdentifier) is using"))
    #endif
    #expect(refusal.code == FailureCode("VLT-009", .couldNot))
    try input.close()
    holder.waitUntilExit()
    try await vault.write(.key, secret("2"), expecting: .whatever)
  }

  @Test(.needsSQLiteShell) func `a vault another process keeps to itself does not open and is not called damaged`()
    async throws
  {
    try await makeVault(in: folder)
    let (holder, input) = try holder("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
    #expect(try await verdict().code == FailureCode("VLT-009", .couldNot))
    try input.close()
    holder.waitUntilExit()
    #expect(try await text(EncryptedVault.opened(folder.vault).read(.key)) == "first key")
  }

  @Test func `a full disk leaves the previous state`() async throws {
    let vault = try EncryptedVault.tiny(at: folder.vault)
    try await vault.write(.key, secret("kept"), expecting: .absent)
    try await vault.forbidGrowth()
    let large = SecretBytes(copying: [UInt8](repeating: 7, count: 100_000))
    let refusal = try await failure { try await vault.write(.key, large, expecting: .whatever) }
    #expect(refusal == .diskFull(folder.vault))
    #expect(refusal.code == FailureCode("VLT-011", .couldNot))
    #expect(try await text(vault.read(.key)) == "kept")
    try await vault.write(.key, secret("next"), expecting: .whatever)
    await vault.close()
    #expect(try await text(EncryptedVault.opened(folder.vault).read(.key)) == "next")
  }

  @Test func `a closed vault does nothing more`() async throws {
    let vault = try EncryptedVault.tiny(at: folder.vault)
    await vault.close()
    #expect(try await failure { try await vault.read(.key) } == .closed)
    #expect(try await failure { try await vault.commit([]) } == .closed)
  }

  @Test(.needsSQLiteShell) func `the facts of a locked vault need no passphrase`() async throws {
    try await makeVault(in: folder)
    let facts = try VaultFacts(of: folder.vault)
    #expect(facts.format == 1)
    #expect(facts.created == Date(timeIntervalSince1970: 1_768_472_551))
    #expect(facts.vaultID.uppercased() == (try sqlite3(folder.vault, "SELECT hex(vault_id) FROM vault")).dropLast())
    #expect(facts.costs == [.tiny])
    #expect(facts.byteCount % 4096 == 0)
  }

  @Test func `a backup is a private vault of its own and opens with the same passphrase`() async throws {
    try await makeVault(in: folder)
    let vault = try EncryptedVault.opened(folder.vault)
    try await vault.backUp(to: folder.file("copies/one.db"))
    try await vault.write(.key, secret("later"), expecting: .whatever)
    let copy = try EncryptedVault.opened(folder.file("copies/one.db"))
    #expect(try await text(copy.read(.key)) == "first key")
    #expect(try await copy.list(.privateKey).count == 2)
    #expect(try run("ls", ["-l", folder.file("copies/one.db")]).output.hasPrefix("-rw-------"))
    #expect(
      try await failure { try await vault.backUp(to: folder.vault) } == .alreadyThere(folder.vault))
    await copy.close()
    #expect(try run("ls", ["-A", folder.file("copies")]).output == "one.db\n")
  }

  @Test(.needsSQLiteShell) func `a vault that is damaged is not backed up as if it were sound`() async throws {
    try await makeVault(in: folder)
    let vault = try EncryptedVault.opened(folder.vault)
    try sqlite3(folder.vault, "DELETE FROM records WHERE revision = 2")
    #expect(
      try await failure { try await vault.backUp(to: folder.file("copy.db")) }
        == .contentsDiffer(folder.vault, .rows(expected: 3, found: 2)))
    #expect(FileFacts(of: folder.file("copy.db")) == nil)
  }
}
