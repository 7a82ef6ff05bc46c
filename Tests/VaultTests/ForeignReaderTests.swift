import Cryptography
import Foundation
import Testing

@testable import Vault

private let python = (try? run("python3", ["-c", "import cryptography"]))?.code == 0

/// A program written from `docs/vault-format.md` alone reads what we write.
@Suite struct ForeignReaderTests {
  @Test(.enabled(if: python, "python3 with the package cryptography is not here, so no foreign reader was asked"))
  func `python3 reads a record by following the document`() async throws {
    let folder = try TemporaryFolder()
    try await makeVault(in: folder)
    let vault = try EncryptedVault.opened(folder.vault, world: .at(1_768_480_000))
    try await vault.write(.key, secret("新的私钥"), expecting: .whatever)
    try await vault.remove(.other, expecting: .whatever)
    try await vault.changePassphrase(from: passphrase(), to: passphrase("八个以上的汉字口令"), parameters: .floor)
    await vault.close()

    let script = VaultFormatTests.repository.appendingPathComponent("Tests/Interop/read_vault.py").path
    let (code, output) = try run(
      "python3", [script, folder.vault, "private-key", "sandbox/商户私钥"], input: "八个以上的汉字口令")
    #expect(code == 0)
    // printf 新的私钥 | xxd -p
    #expect(output == "private-key sandbox/商户私钥 4 1768472551 1768480000 e696b0e79a84e7a781e992a5\n")
  }
}
