import Cryptography
import Groundwork
import Testing

@testable import Vault

@Suite struct PassphraseTests {
  private func read(_ bytes: [UInt8]) throws -> [UInt8] {
    var bytes = bytes
    let passphrase = try Passphrase(wipingLineIn: &bytes)
    #expect(bytes.isEmpty)
    return passphrase.bytes.unprotectedCopy()
  }

  @Test func `one line ending at the end of a file is not part of the passphrase, a second one is`() throws {
    #expect(try read(Array("secret\n".utf8)) == Array("secret".utf8))
    #expect(try read(Array("secret\r\n".utf8)) == Array("secret".utf8))
    #expect(try read(Array("secret\n\n".utf8)) == Array("secret\n".utf8))
    #expect(try read(Array("secret".utf8)) == Array("secret".utf8))
    #expect(try read(Array("secret\r".utf8)) == Array("secret\r".utf8))
    #expect(try read(Array("  se cret \n".utf8)) == Array("  se cret ".utf8))
  }

  @Test(arguments: ["", "\n", "\r\n"])
  func `a passphrase of nothing is refused`(content: String) {
    #expect(throws: PassphraseFailure.empty) { try read(Array(content.utf8)) }
  }

  @Test(arguments: ["12345678", "八个汉字就足够了", "pässwörd", "👨‍👩‍👧🙂🙂🙂🙂🙂🙂🙂"])
  func `eight characters as a person counts them are enough`(words: String) throws {
    _ = try passphrase(words).checkedForNewUse()
  }

  @Test(arguments: [("1234567", 7), ("画蛇添足", 4), ("👨‍👩‍👧👨‍👩‍👧", 2), ("e\u{301}e\u{301}e\u{301}e\u{301}", 4)])
  func `fewer are refused, however many bytes they have`(words: String, count: Int) throws {
    let passphrase = try passphrase(words)
    #expect(throws: PassphraseFailure.tooShort(characters: count)) { _ = try passphrase.checkedForNewUse() }
  }

  @Test func `bytes that are no text count one by one`() throws {
    let passphrase = try Passphrase(SecretBytes(copying: [0xFF, 0xFE, 0, 1, 2, 3, 4, 5]))
    _ = try passphrase.checkedForNewUse()
  }

  @Test func `more than a kilobyte is not a passphrase`() {
    #expect(throws: PassphraseFailure.tooLong(bytes: 1025)) {
      _ = try Passphrase(SecretBytes(copying: [UInt8](repeating: 65, count: 1025)))
    }
  }

  @Test func `two spellings of one letter are two passphrases`() async throws {
    let folder = try TemporaryFolder()
    let vault = try EncryptedVault.create(
      at: folder.vault, passphrase: passphrase("caf\u{E9} caf\u{E9}"), parameters: .tiny, world: .fixed, floor: .tiny)
    await vault.close()
    #expect(throws: VaultFailure.wrongPassphrase(folder.vault)) {
      _ = try EncryptedVault.opened(folder.vault, with: "cafe\u{301} cafe\u{301}")
    }
    _ = try EncryptedVault.opened(folder.vault, with: "caf\u{E9} caf\u{E9}")
  }
}
