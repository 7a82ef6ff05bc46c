import AMS
import Cryptography
import Foundation
import Groundwork
import Testing

@testable import UseCases

@Suite struct ImportEnvironmentTests {
  private static func values(_ text: String) throws -> [String: String] {
    var found: [String: String] = [:]
    for value in try EnvironmentFileReading.values(Array(text.utf8), file: "f") {
      found[value.name] = String(decoding: value.value.unprotectedCopy(), as: UTF8.self)
    }
    return found
  }

  @Test(
    "dotenv, shell and JSON are read as their own readers do",
    arguments: [
      ("A=1\nB='two words'\n", ["A": "1", "B": "two words"]), ("export A=\"x\\\"y\\$z\"\n", ["A": "x\"y$z"]),
      ("\u{FEFF}# c\nA = b # comment\n", ["A": "b"]), ("A='it'\\''s'", ["A": "it's"]),
      ("A=\"two\\nlines\"\nB='two\nlines'\n", ["A": "two\nlines", "B": "two\nlines"]),
      ("A=\nB=#x", ["A": "", "B": "#x"]),
      ("A=a\r\nB=b\r\n", ["A": "a", "B": "b"]), ("{\"A\": \"1\", \"n\": 2}", ["A": "1"]),
    ])
  func reading(_ text: String, _ expected: [String: String]) throws { #expect(try Self.values(text) == expected) }

  @Test(
    "a file that cannot be read is refused with its line", arguments: ["A", "A b", "A='x", "=x", "A=x y", "{\"A\""])
  func refused(_ text: String) { #expect(throws: EnvironmentFileFailure.self) { try Self.values(text) } }

  @Test("what every format that is a file of variables exports, is read back") func roundTrip() throws {
    let entries = ExportFormatTests.values.enumerated().map { index, value in
      EnvironmentSheet.Entry(
        item: .gateway, name: "NAME_\(index)", value: SecretBytes(copying: Array(value.utf8)))
    }
    let sheet = EnvironmentSheet(app: "a", environment: .sandbox, entries: entries)
    for format in [ExportFormat.dotenv, .shell, .json] {
      let found = try Self.values(String(decoding: try format.text(of: sheet).unprotectedCopy(), as: UTF8.self))
      for (index, value) in ExportFormatTests.values.enumerated() {
        #expect(found["NAME_\(index)"] == value, "\(format), \(index)")
      }
    }
  }

  @Test("all is taken in, checked as if it were given by itself") func all() async throws {
    let bench = try Bench()
    let workbench = try await bench.withApp()
    let own = try PrivateKey.generate(.bits2048)
    let platform = try PrivateKey.generate(.bits2048).publicKey
    let text = """
      CLIENT_ID=SANDBOX_5Y00000000000001
      MERCHANT_PRIVATE_KEY=\(String(decoding: try own.exported(as: .pkcs8OneLine).unprotectedCopy(), as: UTF8.self))
      alipayPublicKey='\(String(decoding: try platform.exported(as: .spkiOneLine), as: UTF8.self))'
      PAYMENT_NOTIFY_URL="https://shop.example.com/notify"
      KEY_VERSION=1
      DATABASE_URL=postgres://somewhere
      """
    try bench.write(text, to: ".env")
    let rehearsal = try await workbench.importEnvironment(
      bench.path + "/.env", naming: nil, into: .sandbox, isRehearsal: true)
    #expect(rehearsal.lines.map(\.item) == [.clientID, .merchantPrivateKey, .alipayPublicKey, .notificationURL])
    #expect(try await workbench.keys().isEmpty)
    #expect(try await workbench.settings(in: .sandbox).allSatisfy { $0.value == nil })

    let report = try await workbench.importEnvironment(
      bench.path + "/.env", naming: nil, into: .sandbox, isRehearsal: false)
    #expect(report.unknown == ["KEY_VERSION", "DATABASE_URL"])
    #expect(report.lines.allSatisfy { !$0.isUnchanged })
    #expect(try await workbench.setting(.clientID, in: .sandbox) == "SANDBOX_5Y00000000000001")
    let keys = try await workbench.keys()
    #expect(Set(keys.map(\.fingerprint)) == [own.publicKey.fingerprint.text, platform.fingerprint.text])

    let again = try await workbench.importEnvironment(
      bench.path + "/.env", naming: nil, into: .sandbox, isRehearsal: false)
    #expect(again.lines.allSatisfy { $0.isUnchanged })
  }

  @Test("if one value cannot be, nothing is taken in") func nothing() async throws {
    let bench = try Bench()
    let workbench = try await bench.withApp()
    try bench.write("CLIENT_ID=SANDBOX_5Y00000000000001\nPAYMENT_NOTIFY_URL=nonsense\n", to: "bad.env")
    await #expect(throws: SettingFailure.self) {
      try await workbench.importEnvironment(bench.path + "/bad.env", naming: nil, into: .sandbox, isRehearsal: false)
    }
    #expect(try await workbench.settings(in: .sandbox).allSatisfy { $0.value == nil })
    try bench.write("OTHER=1\n", to: "other.env")
    await #expect(throws: NothingToImport.self) {
      try await workbench.importEnvironment(bench.path + "/other.env", naming: nil, into: .sandbox, isRehearsal: false)
    }
  }

  @Test("the merchant's own public key is not taken as Alipay's from a file either") func roles() async throws {
    let bench = try Bench()
    let workbench = try await bench.withApp()
    let own = try PrivateKey.generate(.bits2048)
    try bench.write(
      """
      MERCHANT_PRIVATE_KEY=\(String(decoding: try own.exported(as: .pkcs8OneLine).unprotectedCopy(), as: UTF8.self))
      ALIPAY_PUBLIC_KEY=\(String(decoding: try own.publicKey.exported(as: .spkiOneLine), as: UTF8.self))
      """, to: ".env")
    var failure: (any Failure)?
    do {
      _ = try await workbench.importEnvironment(bench.path + "/.env", naming: nil, into: .sandbox, isRehearsal: false)
    } catch { failure = error as? any Failure }
    #expect(failure?.code.text == "RNG-001")
    #expect(try await workbench.keys().isEmpty)
  }
}
