/// The DER of RSA numbers (RFC 8017, A.1).
enum PKCS1Writing {
  /// - Parameter numbers: two for a public key, eight for a pair, most significant byte first.
  static func der(_ numbers: [SecretBytes]) -> SecretBytes {
    let version = numbers.count > 2 ? [SecretBytes(copying: [0])] : []
    let body = SecretBytes(joining: (version + numbers).flatMap { integer($0) })
    return SecretBytes(joining: [SecretBytes(copying: header(DERCursor.Tag.sequence, body.count)), body])
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
