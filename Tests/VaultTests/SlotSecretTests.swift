import Cryptography
import Foundation
import Testing

@testable import Vault

/// Key files and recovery codes as text. The values of the document were computed with python3 (hmac and AESGCM of the
/// package cryptography).
@Suite struct SlotSecretTests {
  let example: [String: [UInt8]]

  init() throws {
    let document = try String(
      contentsOf: VaultFormatTests.repository.appendingPathComponent("docs/vault-format.md"), encoding: .utf8)
    let block = try #require(
      document.components(separatedBy: "```slot-example\n").last?.components(separatedBy: "\n```").first)
    example = Dictionary(
      uniqueKeysWithValues: block.split(separator: "\n").map { line in
        let parts = line.components(separatedBy: " = ")
        let bytes = stride(from: 0, to: parts[1].count, by: 2).map { offset -> UInt8 in
          let start = parts[1].index(parts[1].startIndex, offsetBy: offset)
          return UInt8(parts[1][start...].prefix(2), radix: 16) ?? 0
        }
        return (parts[0], bytes)
      })
  }

  private func read(_ name: String) throws -> SlotSecret {
    var bytes = example[name] ?? []
    return name == "key file"
      ? try SlotSecret.keyFile(wiping: &bytes, path: "f") : try SlotSecret.recoveryCode(wiping: &bytes, path: "f")
  }

  private func refusal(_ text: String, as kind: SlotKind = .recoveryCode) -> SlotFailure? {
    var bytes = Array(text.utf8)
    do {
      _ =
        try kind == .keyFile
        ? SlotSecret.keyFile(wiping: &bytes, path: "f") : SlotSecret.recoveryCode(wiping: &bytes, path: "f")
      return nil
    } catch { return error as? SlotFailure }
  }

  private var code: String { String(decoding: example["recovery code"] ?? [], as: UTF8.self) }

  @Test func `the texts of the document are read, and written the same`() throws {
    #expect(example.count == 8)
    #expect(try read("recovery code").bytes.unprotectedCopy() == example["recovery secret"])
    #expect(try read("recovery code").text().unprotectedCopy() == example["recovery code"])
    #expect(try read("key file").bytes.unprotectedCopy() == example["key file secret"])
    #expect(try read("key file").keyFileContent().unprotectedCopy() == example["key file"])
    #expect(code == "C1GP-4RV4-CNK6-ET39-D9NP-RVBE-DWFG-QEMM")
  }

  @Test func `the slot of the document opens`() throws {
    let vaultID = (0x10...0x1F).map { UInt8($0) }
    let slot = VaultSlot(
      id: 2, kind: "recovery-code", kdf: "hmac-sha256", cost: 0, blockSize: 0, parallelism: 0,
      salt: example["recovery salt"] ?? [], sealed: example["recovery slot sealed"] ?? [])
    #expect(slot.context(vaultID: vaultID) == example["recovery slot additional data"])
    let key = try slot.dataKey(for: read("recovery code"), vaultID: vaultID)
    #expect(key?.unprotectedCopy() == (0x40...0x5F).map { UInt8($0) })
    #expect(try slot.dataKey(for: .makeRecoveryCode(), vaultID: vaultID) == nil)
  }

  @Test func `every single wrong letter is a typo, and its group is named`() throws {
    let letters = Array(code)
    for index in letters.indices where letters[index] != "-" {
      var wrong = letters
      wrong[index] = letters[index] == "Z" ? "Y" : "Z"
      #expect(refusal(String(wrong)) == .codeMistyped(group: index / 5 + 1), "\(String(wrong))")
    }
  }

  @Test func `neighbours that changed places are a typo, and the group of the second is named`() {
    let letters = Array(code.filter { $0 != "-" })
    for index in letters.indices.dropFirst() where letters[index] != letters[index - 1] {
      var wrong = letters
      wrong.swapAt(index - 1, index)
      #expect(refusal(String(wrong)) == .codeMistyped(group: index / 4 + 1))
    }
  }

  @Test func `two typos, a letter too few or too many, and no code at all are told apart`() {
    #expect(refusal("Z1GP-4RV4-CNK6-ET39-D9NP-RVBE-DWFG-QEMZ") == .codeMistyped(group: nil))
    #expect(refusal("1GP-4RV4-CNK6-ET39-D9NP-RVBE-DWFG-QEMM") == .codeMistyped(group: nil))
    #expect(refusal("C1GP-4RV4-CNK6-ET39-D9NP-RVBE-DWFG-QEMMM") == .codeMistyped(group: nil))
    #expect(refusal("correct horse battery") == .noCode("f"))
    #expect(refusal("") == .noCode("f"))
    #expect(refusal(String(repeating: "A", count: 5000)) == .noCode("f"))
    #expect(refusal("C1GP-4RV4-CNK6-ET39-D9NP-RVBE-DWFG-QEMU") == .noCode("f"))
  }

  @Test func `the code is found on its sheet`() throws {
    let first = code.prefix(19)
    let second = code.suffix(19)
    var sheet = Array("Till recovery code\r\n\r\nvault  /tmp/v.db\n\n    \(first)\r\n    \(second)  \n\nkeep it\n".utf8)
    #expect(
      try SlotSecret.recoveryCode(wiping: &sheet, path: "f").bytes.unprotectedCopy() == example["recovery secret"])
    #expect(sheet.isEmpty, "what was read is wiped")
  }

  @Test func `a key file with one letter changed, cut off, or of another kind is refused by name`() {
    let text = String(decoding: example["key file"] ?? [], as: UTF8.self)
    #expect(refusal(text, as: .keyFile) == nil)
    #expect(refusal(text.replacing("40GJ", with: "40GK"), as: .keyFile) == .keyFileUnusable("f", .damaged))
    #expect(refusal(String(text.dropLast(6)), as: .keyFile) == .keyFileUnusable("f", .damaged))
    #expect(refusal("till-key-file-1\n", as: .keyFile) == .keyFileUnusable("f", .damaged))
    #expect(refusal("-----BEGIN PRIVATE KEY-----\n", as: .keyFile) == .keyFileUnusable("f", .notOne))
    #expect(refusal("", as: .keyFile) == .keyFileUnusable("f", .notOne))
  }

  @Test func `codes made one after the other differ, and have the shape people are told`() throws {
    let codes = try (0..<50).map { _ in
      String(decoding: try SlotSecret.makeRecoveryCode().text().unprotectedCopy(), as: UTF8.self)
    }
    #expect(Set(codes).count == 50)
    for code in codes {
      #expect(code.wholeMatch(of: #/[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){7}/#) != nil, "\(code)")
    }
  }
}
