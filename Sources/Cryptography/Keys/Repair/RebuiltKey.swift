/// A public key made of the two numbers that are left in a damaged DER structure.
struct RebuiltKey {
  let publicKey: PublicKey
  let undone: [KeyRepair.Undone]

  /// - Parameter label: of the PEM armour, to be compared with the content.
  init?(der: SecretBytes, label: String?) {
    let found = der.withBytes { PublicNumberSearch.candidates(in: $0) }
    for numbers in found {
      guard let key = Self.publicKey(numbers) else { continue }
      publicKey = key
      undone = der.withBytes { Self.damage(of: $0, numbers: numbers, label: label) }
      return
    }
    return nil
  }

  /// Reads the numbers as any other public key, with every check there is.
  private static func publicKey(_ numbers: PublicNumberSearch.Found) -> PublicKey? {
    let content = integer(numbers.modulus) + integer(numbers.exponent ?? [0x01, 0x00, 0x01])
    let der = SecretBytes(copying: element(0x30, content))
    return try? KeyInterpretation(encoding: .der, label: nil).read(der, notes: []).key.publicKey
  }

  private static func integer(_ magnitude: [UInt8]) -> [UInt8] {
    element(0x02, (magnitude.first ?? 0x80) >= 0x80 ? [0] + magnitude : magnitude)
  }

  private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let count = content.count
    if count < 0x80 { return [tag, UInt8(count)] + content }
    if count < 0x100 { return [tag, 0x81, UInt8(count)] + content }
    return [tag, 0x82, UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count)] + content
  }

  private static func damage(
    of bytes: UnsafeRawBufferPointer, numbers: PublicNumberSearch.Found, label: String?
  ) -> [KeyRepair.Undone] {
    if numbers.isSSH { return [.openSSH] }
    var undone: [KeyRepair.Undone] = []
    if let label, let structure = structure(of: bytes, modulusAt: numbers.offset),
      !ArmourLabel.structures(label).contains(structure)
    {
      undone.append(.labelContradicts(label: label, found: structure))
    }
    guard bytes.first == 0x30, let announced = DERCursor.announcedCount(of: bytes.prefix(6)) else {
      return undone + [.damagedRest]
    }
    if announced > bytes.count {
      undone.append(
        .truncated(expected: announced, found: bytes.count, isExponentAssumed: numbers.exponent == nil))
    } else if announced < bytes.count {
      undone.append(.trailing(bytes: bytes.count - announced))
    }
    return undone
  }

  /// What the first bytes inside the outermost element say.
  private static func structure(of bytes: UnsafeRawBufferPointer, modulusAt offset: Int) -> KeyForm.Structure? {
    guard bytes.count > 16, bytes[0] == 0x30 else { return nil }
    let start = bytes[1] < 0x80 ? 2 : 2 + Int(bytes[1] & 0x7f)
    guard start <= 6 else { return nil }
    let inside = bytes[start...]
    if inside.starts(with: [0x02, 0x01, 0x00, 0x02]) { return .pkcs1Private }
    if inside.starts(with: [0x02, 0x01, 0x00, 0x30]) { return .pkcs8 }
    if inside.first == 0x02 { return offset == start ? .pkcs1Public : nil }
    guard inside.first == 0x30 else { return nil }
    return bytes[start + 2] == 0x06 ? .spki : .certificate
  }
}
