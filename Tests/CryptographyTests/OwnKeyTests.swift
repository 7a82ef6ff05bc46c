import Cryptography
import Testing

@Suite("Keys this program wrote itself") struct OwnKeyTests {
  @Test func `are read back as they were written`() throws {
    let key = try PrivateKey.generate(.bits2048)
    let pair = try KeyText.readOwn(try key.exported(as: .pkcs8DER).unprotectedCopy())
    #expect(pair.isPrivate)
    #expect(pair.publicKey == key.publicKey)
    #expect(try KeyText.readOwn(key.publicKey.spkiDER).publicKey == key.publicKey)
  }

  @Test func `are refused when they are cut or are no key`() throws {
    let der = try PrivateKey.generate(.bits2048).publicKey.spkiDER
    #expect(throws: KeyTextFailure.self) { try KeyText.readOwn(Array(der.dropLast())) }
    #expect(throws: KeyTextFailure.self) { try KeyText.readOwn([]) }
    #expect(throws: KeyTextFailure.self) { try KeyText.readOwn([0x30, 0x03, 0x02, 0x01, 0x01]) }
  }
}
