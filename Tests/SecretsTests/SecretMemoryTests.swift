import Foundation
import Testing

@testable import Cryptography

@Suite struct SecretMemoryTests {
  @Test func `keys and passphrases lie in memory of their own, other secrets do not crowd it`() throws {
    var typed = Array("correct horse".utf8)
    #expect(SecretBytes(wiping: &typed).isLocked)
    #expect(try RandomBytes.makeSecret(32).isLocked)
    #expect(try HMACSHA256.derivedKey(for: [1], key: secret("k")).isLocked)
    #expect(!SecretBytes(copying: [1, 2, 3]).isLocked)
  }

  @Test func `when it is full, secrets go elsewhere and stay whole`() {
    let many = (0..<200).map { number in
      SecretBytes(count: 4096, locked: true) { $0.copyBytes(from: [UInt8](repeating: UInt8(number), count: 4096)) }
    }
    #expect(many.contains { !$0.isLocked } && many.contains { $0.isLocked })
    for (number, secret) in many.enumerated() {
      #expect(secret.unprotectedCopy() == [UInt8](repeating: UInt8(number), count: 4096))
    }
  }

  #if os(Linux)
    @Test func `the system has locked it`() throws {
      _ = SecretBytes(count: 32, locked: true) { _ in }
      let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
      let locked = try #require(status.firstMatch(of: #/VmLck:\s+([0-9]+) kB/#))
      #expect((Int(locked.1) ?? 0) >= 256)
    }
  #endif
}
