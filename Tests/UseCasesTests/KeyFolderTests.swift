import Cryptography
import Diagnosis
import Files
import Foundation
import Groundwork
import Testing

@testable import UseCases

@Suite struct KeyFolderTests {
  private static let publicKey = """
    -----BEGIN PUBLIC KEY-----
    MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAp6VfB5i09YZPHmofY9T3
    zoM4OC7rXjlNuo61kjL89EAfICeHLEeUR27OqTs/B0ewkGq28gN1HrR6F4azsHBy
    egYwUQkn3v9HRfPt+j81g5+I0fzWdDX1fILE9pAXRGnxfucyfOzCjmKuf46blGEl
    ZT8/jnP0eej3M7n/FVKJcAyIa0wjVdX7rWhc0f8qz7aIyMMpTNilDuknx9C8dEor
    VddApKShbfZr2cWBt2dgPRjkFltIWn8S+6xvUEtcu0K68fUChBL3UX7U5zGCugFX
    2HTCl4umBkCzMjfGLRo312JHyAAOp87g9C4RYFaChrUTOvdTR/bFMydpffWIbGz2
    lwIDAQAB
    -----END PUBLIC KEY-----

    """

  private func candidates(_ bench: Bench) throws -> [CandidateKey] {
    try KeyFolder.candidates(in: bench.path + "/keys")
  }

  @Test("files that are no keys at all, whatever their names, are an error and no finding")
  func noKeyAtAll() throws {
    let bench = try Bench()
    try bench.write("to be done\n", to: "keys/sandbox-public-v1.pem")
    try bench.write("", to: "keys/sandbox-alipay-public.pem")
    #expect {
      try candidates(bench)
    } throws: { error in
      (error as? DiagnosisFailure)?.code.text == "DIA-105"
    }
    // One key among them is enough, and the others stay findings.
    try bench.write(Self.publicKey, to: "keys/sandbox-public-v2.pem")
    #expect(try candidates(bench).count == 3)
  }

  @Test("keys are found by content whatever their names; what lies beside them is left out")
  func beside() throws {
    let bench = try Bench()
    try bench.write(Self.publicKey, to: "keys/sandbox-public-v1.pem")
    try bench.write(Self.publicKey, to: "keys/from-a-colleague")
    try bench.write("Ask the console for the other one.\n", to: "keys/README.md")
    try bench.write(Self.publicKey, to: "keys/.hidden.pem")
    try bench.write(Self.publicKey, to: "keys/older/sandbox-public-v2.pem")
    let found = try candidates(bench)
    #expect(found.map(\.name) == ["from-a-colleague", "sandbox-public-v1.pem"])
    #expect(found.map { $0.slot?.role } == [nil, .merchantPublic])
  }

  @Test("a file named as a key stays a candidate though it is none: that is a finding")
  func named() throws {
    let bench = try Bench()
    try bench.write(Self.publicKey, to: "keys/sandbox-public-v1.pem")
    try bench.write("nothing\n", to: "keys/sandbox-alipay-public.pem")
    let found = try candidates(bench)
    #expect(found.map(\.name) == ["sandbox-alipay-public.pem", "sandbox-public-v1.pem"])
    #expect(found.first?.publicKey == nil)
  }

  @Test("a broken key is a candidate under any name")
  func broken() throws {
    let bench = try Bench()
    try bench.write("-----BEGIN PUBLIC KEY-----\nMIIB\n", to: "keys/pasted.txt")
    #expect(try candidates(bench).map(\.name) == ["pasted.txt"])
  }

  @Test("a huge file is refused if it is named as a key, and left out if it is not")
  func huge() throws {
    let bench = try Bench()
    let huge = String(repeating: "a", count: 70_000)
    try bench.write(huge, to: "keys/access.log")
    #expect(try candidates(bench).isEmpty)
    try bench.write(huge, to: "keys/sandbox-private-v1.pem")
    #expect(
      throws: FileFailure.tooLarge(bench.path + "/keys/sandbox-private-v1.pem", maximumBytes: 65_536)
    ) { try candidates(bench) }
  }

  @Test("a folder of many files is another folder")
  func many() throws {
    let bench = try Bench()
    for number in 1...256 { try bench.write("", to: "keys/\(number).txt") }
    #expect(try candidates(bench).isEmpty)
    try bench.write("", to: "keys/257.txt")
    do {
      _ = try candidates(bench)
      Issue.record("257 files were taken")
    } catch let failure as DiagnosisFailure {
      #expect(failure.code.text == "DIA-103")
      #expect(failure.what.en.contains("holds 257 files"))
    }
  }

  @Test("no folder, and a file in its place")
  func absent() throws {
    let bench = try Bench()
    #expect(throws: FileFailure.notThere(bench.path + "/keys")) { try candidates(bench) }
    try bench.write("", to: "keys")
    do {
      _ = try candidates(bench)
      Issue.record("a file was taken")
    } catch let failure as DiagnosisFailure {
      #expect(failure.code.text == "DIA-102")
    }
  }
}
