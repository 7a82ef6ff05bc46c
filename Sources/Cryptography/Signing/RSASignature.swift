/// The bytes of an RSA signature, not yet believed.
package struct RSASignature: Hashable, Sendable {
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) { self.bytes = bytes }
}
