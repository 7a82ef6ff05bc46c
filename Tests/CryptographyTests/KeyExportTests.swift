import Foundation
import Testing

@testable import Cryptography

@Suite struct KeyExportTests {
  private func key() throws -> PrivateKey { try Samples.shared.get().privateKey() }

  private static let hasPythonPeer: Bool = {
    (try? Command.run("python3", ["-c", "import cryptography"]).succeeded) ?? false
  }()

  @Test func `every private form is byte for byte what openssl writes`() throws {
    let samples = try Samples.shared.get()
    let key = try key()
    #expect(try key.exported(as: .pkcs8PEM).bytes == samples.pkcs8PEM)
    #expect(try key.exported(as: .pkcs1PEM).bytes == samples.pkcs1PEM)
    #expect(try key.exported(as: .pkcs8DER).bytes == samples.pkcs8DER)
    #expect(try key.exported(as: .pkcs1DER).bytes == samples.pkcs1DER)
    #expect(try key.exported(as: .pkcs8OneLine).bytes == base64(samples.pkcs8DER))
    #expect(try key.exported(as: .pkcs1OneLine).bytes == base64(samples.pkcs1DER))
  }

  @Test func `every public form is byte for byte what openssl writes`() throws {
    let samples = try Samples.shared.get()
    let key = try key().publicKey
    #expect(try key.exported(as: .spkiPEM) == samples.spkiPEM)
    #expect(try key.exported(as: .spkiDER) == samples.spkiDER)
    #expect(try key.exported(as: .spkiOneLine) == base64(samples.spkiDER))
    #expect(try key.exported(as: .pkcs1PEM) == samples.pkcs1PublicPEM)
    #expect(try key.exported(as: .pkcs1DER) == samples.pkcs1PublicDER)
    #expect(try key.exported(as: .pkcs1OneLine) == base64(samples.pkcs1PublicDER))
  }

  @Test func `a key made here passes openssl's check in every private form`() throws {
    let key = try PrivateKey.generate(.bits2048)
    #expect(key.bits == 2048)
    for form in [PrivateKeyForm.pkcs8PEM, .pkcs1PEM] {
      let checked = try Command.openssl("pkey -in /dev/stdin -check -noout", input: key.exported(as: form).bytes)
      #expect(checked.text == "Key is valid\n")
    }
    for form in [PrivateKeyForm.pkcs8DER, .pkcs1DER] {
      let checked = try Command.openssl("pkey -inform DER -check -noout", input: key.exported(as: form).bytes)
      #expect(checked.text == "Key is valid\n")
    }
    let asPublic = try Command.openssl("rsa -RSAPublicKey_in -pubout", input: key.publicKey.exported(as: .pkcs1PEM))
    #expect(asPublic.output == (try key.publicKey.exported(as: .spkiPEM)))
    let text = try Command.openssl("rsa -pubin -noout -text", input: key.publicKey.exported(as: .spkiPEM)).text
    #expect(text.contains("Public-Key: (2048 bit)") && text.contains("Exponent: 65537 (0x10001)"))
  }

  @Test(arguments: PrivateKeyForm.allCases) func `what was exported is read again as the same key`(form: PrivateKeyForm)
    throws
  {
    let key = try key()
    let reading = try KeyText.read(key.exported(as: form).bytes)
    guard case .privateKey(let read) = reading.key else {
      Issue.record("read as a public key")
      return
    }
    #expect(read.publicKey == key.publicKey)
    #expect(read.publicKey.verify(try key.sign([1]), of: [1]))
  }

  @Test(
    .enabled(if: hasPythonPeer, "python3 has no module 'cryptography' here; openssl remains the peer"))
  func `python's cryptography reads our exports`() throws {
    let folder = try TemporaryFolder()
    let key = try key()
    let script = """
      import sys, base64
      from cryptography.hazmat.primitives.serialization import *
      pem8, pem1, line8, line1, public = [open(name, "rb").read() for name in sys.argv[1:]]
      keys = [load_pem_private_key(pem8, None), load_pem_private_key(pem1, None)]
      keys += [load_der_private_key(base64.b64decode(line, validate=True), None) for line in (line8, line1)]
      numbers = load_der_public_key(base64.b64decode(public, validate=True)).public_numbers()
      print(all(key.public_key().public_numbers() == numbers for key in keys))
      """
    let files = [
      try folder.write("8.pem", key.exported(as: .pkcs8PEM).bytes),
      try folder.write("1.pem", key.exported(as: .pkcs1PEM).bytes),
      try folder.write("8.txt", key.exported(as: .pkcs8OneLine).bytes),
      try folder.write("1.txt", key.exported(as: .pkcs1OneLine).bytes),
      try folder.write("p.txt", key.publicKey.exported(as: .spkiOneLine)),
    ]
    let peer = try Command.run("python3", ["-c", script] + files, joiningErrors: true)
    #expect(peer.text == "True\n")
  }

  @Test func `the three sizes offered are 2048, 3072 and 4096`() {
    #expect(RSAKeySize.allCases.map(\.rawValue) == [2048, 3072, 4096])
  }

  @Test func `a private key never prints itself`() throws {
    let key = try key()
    let shown = "<private key \(key.publicKey.fingerprint.short)>"
    #expect("\(key)" == shown)
    #expect(String(reflecting: key) == shown)
    #expect(Mirror(reflecting: key).children.isEmpty)
    #expect("\(try key.exported(as: .pkcs8PEM))" == "<redacted>")
  }

  @Test func `the fingerprint is the SHA-256 of the SPKI, whole and short`() throws {
    let samples = try Samples.shared.get()
    // openssl pkey -pubin -in FILE -outform DER | openssl dgst -sha256 -r
    let digest = try Command.openssl("dgst -sha256 -r", input: samples.spkiDER).text.prefix(64)
    let fingerprint = try samples.publicKey().fingerprint
    #expect(fingerprint.text == "sha256:\(digest)")
    #expect(fingerprint.short == "sha256:\(digest.prefix(16))…")
    #expect("\(fingerprint)" == fingerprint.text)
    #expect(KeyFingerprint(fingerprint.text) == fingerprint)
    #expect(KeyFingerprint(fingerprint.text.uppercased()) == fingerprint)
    #expect(KeyFingerprint(fingerprint.short) == nil)
    #expect(KeyFingerprint(String(digest)) == nil)
    #expect(KeyFingerprint("sha256:\(digest.dropLast())g") == nil)
  }

  @Test func `public keys are equal when their SPKI is, however they were read`() throws {
    let samples = try Samples.shared.get()
    let other = try Samples.short.get()
    let first = try KeyText.read(samples.pkcs1PublicPEM).key.publicKey
    let second = try KeyText.read(samples.certificateDER).key.publicKey
    #expect(first == second)
    #expect(first.hashValue == second.hashValue)
    #expect(try first != other.publicKey())
  }
}
