import Foundation
import Groundwork
import Terminal
import Testing

@testable import CLI

/// Private keys are marked, and looked for wherever the program writes.
@Suite(.serialized) struct SecrecyTests {
  @Test("a private key is in no output and no file, except the export that was asked for") func canary() async throws {
    let home = try await CommandsTests.registered()
    let marks = try Canary.marks(ofPEM: home.bytes("merchant.pem")) + Canary.marks(ofPEM: home.bytes("production.pem"))
    // The search finds what it looks for.
    #expect(Canary.found(marks, in: home.bytes("merchant.pem")))
    var outputs: [String] = []
    for line in [
      "keys list", "keys list --json", "keys show sandbox-private-v1",
      "keys show production-private-v1 --json --verbose",
      "keys inspect ~/merchant.pem --verbose", "keys inspect ~/merchant.pem --json", "keys export sandbox-private-v1",
      "keys match ~/merchant.pem --json", "keys match ~/merchant.pem ~/truncated.pem",
      "keys convert ~/merchant.pem --to pkcs1 --verbose", "keys convert ~/merchant.pem --to spki",
      "keys convert ~/merchant.pem --to pkcs8 --json", "keys inspect ~/truncated.pem --json",
      "keys import ~/merchant.pem --role alipay-public", "keys import ~/merchant.pem --env production --verbose",
      "keys import ~/truncated.pem --verbose", "app show", "app show --json", "env list --json", "status --verbose",
      "step check setup.public-key --verbose", "step check sandbox.test-api --json", "call pay --verbose",
      "call pay --json", "call pay --dry-run", "call pay --env production --dry-run", "sandbox app list --json",
      "sandbox app create --client-id SANDBOX_5Y00000000000002 --public-key ~/merchant.pem",
      "sign --path /p --client-id SANDBOX_5Y00000000000001 --time 1 --body ~/body.json --private-key ~/merchant.pem",
      "verify --path /p --client-id C --time 1 --body ~/body.json --public-key ~/merchant.pem --signature signature=AAAA",
      "doctor --verbose", "where", "version --verbose", "app list --passphrase-file ~/wrong-passphrase --verbose",
    ] {
      let run = await home.till(line, language: outputs.count.isMultiple(of: 2) ? .en : .zh)
      outputs.append(run.output + run.error)
      #expect(!Canary.found(marks, in: Array((run.output + run.error).utf8)), "till \(line)")
    }
    #expect(outputs.contains { $0.contains("sandbox-private-v1") })
    let given: Set = ["merchant.pem", "production.pem", "truncated.pem"]
    for (name, bytes) in try home.contents() where !given.contains(name) {
      #expect(!Canary.found(marks, in: bytes), "\(name) holds a private key")
    }
    // The vault file among them, and the sandbox's books.
    let names = Set(try home.contents().keys)
    #expect(names.contains(".local/share/till/vault.db") && names.contains(".local/share/till/sandbox/sandbox.db"))

    let export = await home.till("keys export sandbox-private-v1 --private -o -")
    #expect(Canary.found(marks, in: Array(export.output.utf8)))
    #expect(await home.till("keys export sandbox-private-v1 --private -o ~/out.pem").code == 0)
    #expect(Canary.found(marks, in: home.bytes("out.pem")))
    let mode = try FileManager.default.attributesOfItem(atPath: home.file("out.pem"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("a passphrase is in no output and no file") func passphrase() async throws {
    let home = try await CommandsTests.registered()
    let secret = Array("horse battery".utf8)
    for line in [
      "app list --verbose", "doctor --verbose", "app list --passphrase-file ~/wrong-passphrase --verbose",
      "vault create --passphrase-file ~/passphrase", "app list --passphrase horse-battery",
    ] {
      let run = await home.till(line)
      #expect(!Canary.contains(Array((run.output + run.error).utf8), secret), "till \(line)")
      #expect(!run.error.contains("horse-battery"), "till \(line)")
    }
    for (name, bytes) in try home.contents() where !name.hasSuffix("passphrase") {
      #expect(!Canary.contains(bytes, secret), "\(name)")
    }
  }
}

/// A private key in the forms it might escape in.
enum Canary {
  /// Raw bytes, hex in both cases, and base64 in its three alignments, of slices of the secret part.
  static func marks(ofPEM pem: [UInt8]) throws -> [[UInt8]] {
    let lines = String(decoding: pem, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("-----") }
    let der = [UInt8](try #require(Data(base64Encoded: lines.joined())))
    // In PKCS#8 the private exponent and the primes fill the second half and more; see `openssl asn1parse`.
    var marks: [[UInt8]] = []
    for start in [der.count / 2, der.count * 3 / 4, der.count - 60] {
      let slice = Array(der[start..<(start + 30)])
      marks.append(Array(slice.prefix(16)))
      let hex = slice.prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
      marks += [Array(hex.utf8), Array(hex.uppercased().utf8)]
      for shift in 0..<3 {
        // Whole groups of three bytes at each offset; the encoding of those does not depend on what is around them.
        let group = Array(slice.dropFirst(shift).prefix(18))
        marks.append(Array(Data(group).base64EncodedString().utf8))
      }
    }
    // A line of the file as it stands.
    marks += lines.dropFirst(lines.count / 2).prefix(3).map { Array($0.utf8) }
    return marks
  }

  /// Whether one of the marks is there, line breaks or not.
  static func found(_ marks: [[UInt8]], in bytes: [UInt8]) -> Bool {
    let joined = bytes.filter { $0 != 0x0A && $0 != 0x0D }
    return marks.contains { contains(bytes, $0) || contains(joined, $0) }
  }

  static func contains(_ bytes: [UInt8], _ mark: [UInt8]) -> Bool { Data(bytes).range(of: Data(mark)) != nil }
}
