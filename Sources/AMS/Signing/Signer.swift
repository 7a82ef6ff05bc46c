package import Cryptography

/// Signs with one private key under one version number.
package struct Signer: Sendable {
  package let privateKey: PrivateKey
  package let keyVersion: KeyVersion

  package init(privateKey: PrivateKey, keyVersion: KeyVersion) {
    self.privateKey = privateKey
    self.keyVersion = keyVersion
  }

  /// - Throws: `OpenSSLFailure` if libcrypto cannot sign.
  package func sign(_ content: SigningContent) throws -> SignatureHeader {
    SignatureHeader(keyVersion: keyVersion, signature: try privateKey.sign(content.bytes).bytes)
  }
}
