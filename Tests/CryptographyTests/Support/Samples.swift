import Foundation

@testable import Cryptography

/// Keys made by `openssl`, once for the whole run, in every form it writes.
struct Samples: Sendable {
  static let shared = Result { try Samples(bits: 2048) }
  /// Short, so that a thousand checks are quick.
  static let short = Result { try Samples(bits: 1024) }

  let pkcs8PEM: [UInt8]
  let pkcs1PEM: [UInt8]
  let pkcs8DER: [UInt8]
  let pkcs1DER: [UInt8]
  let spkiPEM: [UInt8]
  let spkiDER: [UInt8]
  let pkcs1PublicPEM: [UInt8]
  let pkcs1PublicDER: [UInt8]
  let certificatePEM: [UInt8]
  let certificateDER: [UInt8]

  private init(bits: Int) throws {
    pkcs8PEM = try Command.openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:\(bits)").output
    pkcs1PEM = try Command.openssl("rsa -traditional", input: pkcs8PEM).output
    pkcs8DER = try Command.openssl("pkcs8 -topk8 -nocrypt -outform DER", input: pkcs8PEM).output
    pkcs1DER = try Command.openssl("rsa -traditional -outform DER", input: pkcs8PEM).output
    spkiPEM = try Command.openssl("pkey -pubout", input: pkcs8PEM).output
    spkiDER = try Command.openssl("pkey -pubout -outform DER", input: pkcs8PEM).output
    pkcs1PublicPEM = try Command.openssl("rsa -RSAPublicKey_out", input: pkcs8PEM).output
    pkcs1PublicDER = try Command.openssl("rsa -RSAPublicKey_out -outform DER", input: pkcs8PEM).output
    let folder = try TemporaryFolder()
    let key = try folder.write("key.pem", pkcs8PEM)
    certificatePEM = try Command.openssl("req -x509 -key \(key) -subj /CN=shop.example -days 30").output
    certificateDER = try Command.openssl("x509 -outform DER", input: certificatePEM).output
  }

  func privateKey() throws -> PrivateKey {
    guard case .privateKey(let key) = try KeyText.read(pkcs8PEM).key else { throw WrongHalf() }
    return key
  }

  func publicKey() throws -> PublicKey { try KeyText.read(spkiPEM).key.publicKey }

  struct WrongHalf: Error {}
}

func base64(_ bytes: [UInt8], width: Int? = nil) -> [UInt8] {
  let line = Array(Data(bytes).base64EncodedString().utf8)
  guard let width else { return line }
  let lines = stride(from: 0, to: line.count, by: width).map { line[$0..<min($0 + width, line.count)] }
  return Array(lines.joined(separator: [0x0a]))
}

func ascii(_ text: String) -> [UInt8] { Array(text.utf8) }

extension SecretBytes {
  var bytes: [UInt8] { withBytes { [UInt8]($0) } }
}

/// One DER element, written by hand.
func der(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
  let count = content.count
  if count < 0x80 { return [tag, UInt8(count)] + content }
  if count < 0x100 { return [tag, 0x81, UInt8(count)] + content }
  return [tag, 0x82, UInt8(count >> 8), UInt8(count & 0xff)] + content
}
