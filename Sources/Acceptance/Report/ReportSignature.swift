package import Cryptography
package import Groundwork

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The merchant's word for a report: RSA with SHA-256 over its canonical bytes.
package struct ReportSignature: Hashable, Sendable {
  /// SubjectPublicKeyInfo in base64 on one line.
  package let publicKey: String
  /// Base64.
  package let value: String

  package init(of bytes: [UInt8], by key: PrivateKey) throws {
    publicKey = String(decoding: try key.publicKey.exported(as: .spkiOneLine), as: UTF8.self)
    value = Data(try key.sign(bytes).bytes).base64EncodedString()
  }

  init?(_ json: JSON) {
    guard let publicKey = json["publicKey"]?.text, let value = json["value"]?.text else { return nil }
    self.publicKey = publicKey
    self.value = value
  }

  package var json: JSON {
    [
      "algorithm": "RSA256", "key": .optional(keyFingerprint), "publicKey": .string(publicKey),
      "value": .string(value),
    ]
  }

  package func isValid(for bytes: [UInt8]) -> Bool {
    guard let key, let signature = Data(base64Encoded: value) else { return false }
    return key.verify(RSASignature(bytes: Array(signature)), of: bytes)
  }

  /// Of the key that signed; `nil` if it cannot be read.
  package var keyFingerprint: String? { key?.fingerprint.text }

  private var key: PublicKey? { try? KeyText.read(Array(publicKey.utf8)).key.publicKey }
}
