import Cryptography

/// Random secrets as people can copy them: Crockford's base 32 in groups of four, with a check at the end.
///
/// The check is `HMAC(secret, F(V, "check", kind))`, cut short: it tells a typo from the code of another vault and says
/// nothing about the secret to whoever does not have it.
struct CheckedText {
  enum Reading {
    /// Not of this shape at all.
    case notOne
    /// Of this shape, but not as it was made; the group (from 1) whose correction alone would mend it.
    case mistyped(group: Int?)
    case genuine(SecretBytes)
  }

  static let groupLetters = 4
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  private static let gaps = Set("- \t\r\n".utf8)

  let kind: SlotKind
  /// In bytes; with the check a multiple of five.
  let secretCount: Int
  let checkCount: Int

  /// 128 random bits: nobody guesses them, however little a guess costs.
  static let recoveryCode = CheckedText(kind: .recoveryCode, secretCount: 16, checkCount: 4)
  static let keyFile = CheckedText(kind: .keyFile, secretCount: 32, checkCount: 8)

  var letterCount: Int { (secretCount + checkCount) * 8 / 5 }

  /// `7KQ2-…`, in ASCII.
  func text(of secret: SecretBytes) throws -> SecretBytes {
    var bytes = secret.unprotectedCopy() + (try check(of: secret))
    var text: [UInt8] = []
    text.reserveCapacity(letterCount * 2)
    var bits: UInt32 = 0
    var bitCount = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      bitCount += 8
      while bitCount >= 5 {
        bitCount -= 5
        if !text.isEmpty, (text.count + 1) % (Self.groupLetters + 1) == 0 { text.append(UInt8(ascii: "-")) }
        text.append(Self.alphabet[Int(bits >> UInt32(bitCount) & 31)])
      }
    }
    _ = SecretBytes(wiping: &bytes)
    return SecretBytes(wiping: &text)
  }

  /// Capitals, hyphens and blanks do not matter; I and L are read as 1, O as 0.
  func read(_ text: SecretBytes) throws -> Reading {
    var values: [UInt8] = []
    values.reserveCapacity(letterCount + 1)
    var groups = 1
    let isText = text.withBytes { bytes in
      for byte in bytes {
        if Self.gaps.contains(byte) {
          groups += 1
        } else if let value = Self.value(of: byte), values.count < letterCount * 2 {
          values.append(value)
        } else {
          return false
        }
      }
      return true
    }
    defer { _ = SecretBytes(wiping: &values) }
    guard isText else { return .notOne }
    guard values.count == letterCount else {
      // A letter too few or too many, in something that is written in groups like a code.
      let isNear = abs(values.count - letterCount) <= 4 && groups >= letterCount / Self.groupLetters - 1
      return isNear ? .mistyped(group: nil) : .notOne
    }
    if let secret = try genuine(values) { return .genuine(secret) }
    return .mistyped(group: try wrongGroup(values))
  }

  private static func value(of letter: UInt8) -> UInt8? {
    let capital = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) ? letter - 32 : letter
    switch capital {
    case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
    case UInt8(ascii: "O"): return 0
    default: return alphabet.firstIndex(of: capital).map { UInt8($0) }
    }
  }

  private func check(of secret: SecretBytes) throws -> ArraySlice<UInt8> {
    try HMACSHA256.code(for: [VaultFormat.label, .text("check"), .text(kind.rawValue)].encoded, key: secret)
      .prefix(checkCount)
  }

  private func genuine(_ values: [UInt8]) throws -> SecretBytes? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(secretCount + checkCount)
    var bits: UInt32 = 0
    var bitCount = 0
    for value in values {
      bits = bits << 5 | UInt32(value)
      bitCount += 5
      guard bitCount >= 8 else { continue }
      bitCount -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
    }
    let whole = SecretBytes(wiping: &bytes)
    guard let secret = whole.part(0..<secretCount),
      let found = whole.part(secretCount..<(secretCount + checkCount))?.unprotectedCopy()
    else { return nil }
    return try check(of: secret) == found[...] ? secret : nil
  }

  /// Tries every single wrong letter and every pair of neighbours that changed places.
  private func wrongGroup(_ values: [UInt8]) throws -> Int? {
    var tried = values
    defer { _ = SecretBytes(wiping: &tried) }
    for index in values.indices {
      for value in UInt8(0)..<32 where value != values[index] {
        tried[index] = value
        if try genuine(tried) != nil { return index / Self.groupLetters + 1 }
      }
      tried[index] = values[index]
      if index > 0 {
        tried.swapAt(index - 1, index)
        if try genuine(tried) != nil { return index / Self.groupLetters + 1 }
        tried.swapAt(index - 1, index)
      }
    }
    return nil
  }
}
