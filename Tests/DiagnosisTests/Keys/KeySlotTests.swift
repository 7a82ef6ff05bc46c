import AMS
import Cryptography
import Testing

@testable import Diagnosis

@Suite struct KeySlotTests {
  @Test(arguments: [
    ("sandbox-private-v1.pem", KeySlot(environment: .sandbox, role: .merchantPrivate, version: KeyVersion(1))),
    ("production-private-v12", KeySlot(environment: .production, role: .merchantPrivate, version: KeyVersion(12))),
    ("sandbox-public-v2.der", KeySlot(environment: .sandbox, role: .merchantPublic, version: KeyVersion(2))),
    ("production-alipay-public.pem", KeySlot(environment: .production, role: .alipayPublic, version: nil)),
    ("sandbox-alipay-public-v3.PEM", KeySlot(environment: .sandbox, role: .alipayPublic, version: KeyVersion(3))),
    ("sandbox-alipay-public", KeySlot(environment: .sandbox, role: .alipayPublic, version: nil)),
  ]) func `a name says what the key is for`(name: String, slot: KeySlot) {
    #expect(KeySlot(fileName: name) == slot)
  }

  @Test(arguments: [
    "", "key.pem", "sandbox", "sandbox-private.pem", "sandbox-public.pem", "sandbox-private-1.pem",
    "sandbox-private-v.pem", "sandbox-private-v0.pem", "sandbox-private-v01.pem", "sandbox-private-v1.pem.bak",
    "sandbox-private-v1.old", "Sandbox-private-v1.pem", "staging-private-v1.pem", "sandbox-private-v1-old.pem",
    "sandbox-alipay-private.pem", "sandbox-alipay-public-2.pem", "sandbox-private-v9999999999.pem", "-private-v1",
    "sandbox_private_v1.pem",
  ]) func `any other name labels nothing`(name: String) {
    #expect(KeySlot(fileName: name) == nil)
  }

  @Test func `a candidate is named without its folder, and read strictly before it is repaired`() {
    let key = TestKeys.own1
    let whole = CandidateKey.reading(name: "/keys/sandbox-private-v1.pem", bytes: key.pem)
    #expect(whole.name == "sandbox-private-v1.pem")
    #expect(whole.repaired == nil && whole.privateKey != nil && whole.publicKey == key.publicKey)
    let damaged = CandidateKey.reading(name: "sandbox-private-v1.pem", bytes: Array(key.pem.dropLast(200)))
    #expect(damaged.privateKey == nil && damaged.publicKey == key.publicKey)
    #expect(damaged.repaired?.causes == ["key-truncated"])
  }
}
