/// The DER of RSA numbers (RFC 8017, A.1).
enum PKCS1Writing {
  /// - Parameter numbers: two for a public key, eight for a pair, most significant byte first.
  static func der(_ numbers: [SecretBytes]) -> SecretBytes {
    let version = numbers.count > 2 ? [SecretBytes(copying: [0])] : []
    let body = SecretBytes(joining: (version + numbers).flatMap { integer($0) })
    return SecretBytes(joining: [SecretBytes(copying: header(DERCursor.Tag.sequence, body.count)), body])
  }

  /// The SubjectPublicKeyInfo of a public key (RFC 5280, 4.1.2.7). libcrypto's encoder writes the same bytes, but looks
  /// through everything it can encode first, which takes longer than all else that is done with a key.
  static func publicKeyInfo(_ key: (modulus: BigNumber, exponent: BigNumber)) -> [UInt8] {
    let numbers = element(DERCursor.Tag.sequence, integer(key.modulus.publicBytes) + integer(key.exponent.publicBytes))
    let rsaEncryption: [UInt8] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01]
    let algorithm = element(DERCursor.Tag.objectIdentifier, rsaEncryption) + element(DERCursor.Tag.null, [])
    // No bit of the last byte is unused.
    let bits = element(DERCursor.Tag.bitString, [0] + numbers)
    return element(DERCursor.Tag.sequence, element(DERCursor.Tag.sequence, algorithm) + bits)
  }

  private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] { header(tag, content.count) + content }

  private static func integer(_ number: [UInt8]) -> [UInt8] {
    element(DERCursor.Tag.integer, (number.first ?? 0x80) >= 0x80 ? [0] + number : number)
  }

  private static func integer(_ number: SecretBytes) -> [SecretBytes] {
    // A one bit at the beginning would make it negative.
    let sign: [UInt8] = number.withBytes { $0.first ?? 0 } >= 0x80 ? [0] : []
    return [SecretBytes(copying: header(DERCursor.Tag.integer, number.count + sign.count) + sign), number]
  }

  private static func header(_ tag: UInt8, _ count: Int) -> [UInt8] {
    if count < 0x80 { return [tag, UInt8(count)] }
    let bytes = withUnsafeBytes(of: UInt32(count).bigEndian) { Array($0) }.drop { $0 == 0 }
    return [tag, 0x80 | UInt8(bytes.count)] + bytes
  }
}
