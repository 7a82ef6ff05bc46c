/// Finds modulus and exponent in DER that may be cut off or broken around them.
enum PublicNumberSearch {
  struct Found {
    /// Magnitude, most significant byte first.
    let modulus: [UInt8]
    /// `nil` if the text ends before it is complete.
    let exponent: [UInt8]?
    /// Where the modulus begins.
    let offset: Int
    let isSSH: Bool
  }

  /// In every form but a certificate the modulus begins within so many bytes.
  private static let maximumHeadBytes = 48
  /// Longer keys are refused: testing them takes seconds.
  private static let magnitudeBytes = 64...1024
  private static let rsaEncryption: [UInt8] = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01]
  private static let sshRSA: [UInt8] = [0, 0, 0, 7] + Array("ssh-rsa".utf8)

  /// Every place that may be the modulus, the likeliest first.
  static func candidates(in bytes: UnsafeRawBufferPointer) -> [Found] {
    if let ssh = sshKey(in: bytes) { return [ssh] }
    var found = (0..<min(bytes.count, maximumHeadBytes)).compactMap { number(at: $0, in: bytes) }
    for start in maximumHeadBytes..<max(maximumHeadBytes, bytes.count)
    where bytes[start] == 0x2a && bytes[start...].starts(with: rsaEncryption) {
      let end = start + rsaEncryption.count
      found += (end..<min(end + 24, bytes.count)).compactMap { number(at: $0, in: bytes) }
    }
    return found
  }

  /// An INTEGER of a modulus' size, followed by an exponent or by the end.
  private static func number(at offset: Int, in bytes: UnsafeRawBufferPointer) -> Found? {
    guard offset + 4 < bytes.count, bytes[offset] == 0x02 else { return nil }
    let count: Int
    let start: Int
    switch bytes[offset + 1] {
    case 0x41..<0x80: (count, start) = (Int(bytes[offset + 1]), offset + 2)
    case 0x81: (count, start) = (Int(bytes[offset + 2]), offset + 3)
    case 0x82: (count, start) = (Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3]), offset + 4)
    default: return nil
    }
    let end = start + count
    guard magnitudeBytes.contains(count - 1), (count - 1) % 8 == 0, end <= bytes.count, bytes[start] == 0,
      bytes[start + 1] >= 0x80, bytes[end - 1] & 1 == 1
    else { return nil }
    let modulus = Array(bytes[(start + 1)..<end])
    guard end < bytes.count else { return Found(modulus: modulus, exponent: nil, offset: offset, isSSH: false) }
    guard bytes[end] == 0x02 else { return nil }
    guard end + 1 < bytes.count else { return Found(modulus: modulus, exponent: nil, offset: offset, isSSH: false) }
    let exponentBytes = Int(bytes[end + 1])
    let exponentEnd = end + 2 + exponentBytes
    guard (1...8).contains(exponentBytes) else { return nil }
    guard exponentEnd <= bytes.count else {
      return Found(modulus: modulus, exponent: nil, offset: offset, isSSH: false)
    }
    guard bytes[exponentEnd - 1] & 1 == 1, bytes[end + 2] < 0x80 else { return nil }
    let exponent = Array(bytes[(end + 2)..<exponentEnd].drop { $0 == 0 })
    return Found(modulus: modulus, exponent: exponent, offset: offset, isSSH: false)
  }

  /// RFC 4253, 6.6: "ssh-rsa", exponent, modulus, each after its length. The public half stands in the clear even in
  /// an encrypted private key file.
  private static func sshKey(in bytes: UnsafeRawBufferPointer) -> Found? {
    guard bytes.count > sshRSA.count,
      let start = (0..<bytes.count - sshRSA.count).first(where: {
        bytes[$0] == 0 && bytes[$0...].starts(with: sshRSA)
      })
    else { return nil }
    var position = start + sshRSA.count
    func next() -> Slice<UnsafeRawBufferPointer>? {
      guard position + 4 <= bytes.count, bytes[position] == 0, bytes[position + 1] == 0 else { return nil }
      let count = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
      let content = position + 4
      guard content + count <= bytes.count else { return nil }
      position = content + count
      return bytes[content..<content + count]
    }
    guard let exponent = next()?.drop(while: { $0 == 0 }), let modulus = next()?.drop(while: { $0 == 0 }),
      (1...8).contains(exponent.count), magnitudeBytes.contains(modulus.count)
    else { return nil }
    return Found(modulus: Array(modulus), exponent: Array(exponent), offset: start, isSSH: true)
  }
}
