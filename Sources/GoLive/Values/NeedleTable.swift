import Cryptography

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The texts of a value in all forms.
enum NeedleTable {
  /// - Throws: `OpenSSLFailure` if there is no memory.
  static func needles(of value: SandboxValue, number: Int) throws -> [Needle] {
    switch value.content {
    case .text(let text): words(text, value, number)
    case .pair(let key): try pair(key, value, number)
    case .key(let key): try half(key, value, number)
    }
  }

  // MARK: Words

  private typealias Escape = @Sendable (String) -> String

  private static let escapes: [(form: WrittenForm, escape: Escape)] = [
    (.plain, { $0 }),
    (.jsonEscaped, { $0.replacing("/", with: "\\/") }),
    (.percentEncoded, { $0.replacing(":", with: "%3A").replacing("/", with: "%2F") }),
    (.percentEncoded, { $0.replacing(":", with: "%3a").replacing("/", with: "%2f") }),
    (.xmlEscaped, { $0.replacing("&", with: "&amp;") }),
  ]

  private static func words(_ text: String, _ value: SandboxValue, _ number: Int) -> [Needle] {
    var seen: Set<String> = []
    let rule: Needle.Rule =
      switch value.kind {
      case .path: .path
      case .notificationURL: .url
      default: .word
      }
    return escapes.compactMap { form, escape in
      let written = escape(text)
      guard seen.insert(written).inserted else { return nil }
      var successor: [UInt8]?
      if case .text(let other) = value.successor { successor = Array(escape(other).utf8) }
      return Needle(number, form, SecretBytes(copying: Array(written.utf8)), rule, successor: successor)
    }
  }

  // MARK: Keys

  /// Characters that the last line of a PEM comes to in base64, the same for every key.
  private static let armourEnd = 56

  private static func pair(_ key: PrivateKey, _ value: SandboxValue, _ number: Int) throws -> [Needle] {
    var needles: [Needle] = []
    // Bytes up to the end of the modulus, which the public half has too: 38 and 12 before it, and some more.
    let modulus = key.bits / 8 + 64
    for (form, der, line, pem) in [
      (WrittenForm.pkcs8, PrivateKeyForm.pkcs8DER, PrivateKeyForm.pkcs8OneLine, PrivateKeyForm.pkcs8PEM),
      (.pkcs1, .pkcs1DER, .pkcs1OneLine, .pkcs1PEM),
    ] {
      let bytes = try key.exported(as: der)
      needles.append(Needle(number, .der, bytes, .bytes, from: modulus))
      needles.append(Needle(number, form, try key.exported(as: line), .key, from: modulus * 4 / 3))
      for isUpper in [false, true] {
        needles.append(Needle(number, .hexadecimal, hexadecimal(bytes, isUpper: isUpper), .key, from: modulus * 2))
      }
      for text in armoured(try key.exported(as: pem)) {
        // 28 of the armour, and a line feed for each 64.
        let start = (modulus * 4 / 3 * 66 / 64 + 32) * 4 / 3
        needles.append(
          Needle(number, .pemBase64, Base64Line.encode(text), .key, from: start, leavingOut: armourEnd))
      }
    }
    for secret in try key.exponents() { needles.append(Needle(number, .number, Base64Line.encode(secret), .key)) }
    return needles
  }

  private static func half(_ key: PublicKey, _ value: SandboxValue, _ number: Int) throws -> [Needle] {
    var other: PublicKey?
    if case .key(let key) = value.successor { other = key }
    if value.kind == .fingerprint { return fingerprints(key, other, number) }
    var needles: [Needle] = []
    for (form, der, line, pem) in [
      (WrittenForm.spki, PublicKeyForm.spkiDER, PublicKeyForm.spkiOneLine, PublicKeyForm.spkiPEM),
      (.pkcs1Public, .pkcs1DER, .pkcs1OneLine, .pkcs1PEM),
    ] {
      let bytes = SecretBytes(copying: try key.exported(as: der))
      needles.append(Needle(number, .der, bytes, .bytes, from: 34))
      needles.append(
        Needle(
          number, form, SecretBytes(copying: try key.exported(as: line)), .key,
          successor: try other?.exported(as: line), from: 46))
      for isUpper in [false, true] {
        needles.append(Needle(number, .hexadecimal, hexadecimal(bytes, isUpper: isUpper), .key, from: 70))
      }
      let successors = try other.map { armoured(SecretBytes(copying: try $0.exported(as: pem))).map(Base64Line.encode) }
      for (index, text) in armoured(SecretBytes(copying: try key.exported(as: pem))).enumerated() {
        needles.append(
          Needle(
            number, .pemBase64, Base64Line.encode(text), .key, successor: successors?[index].unprotectedCopy(),
            from: 104, leavingOut: armourEnd))
      }
    }
    return needles
  }

  private static func fingerprints(_ key: PublicKey, _ other: PublicKey?, _ number: Int) -> [Needle] {
    func texts(_ key: PublicKey) -> [String] {
      let digits = key.fingerprint.text.dropFirst("sha256:".count)
      let pairs = stride(from: 0, to: digits.count, by: 2).map {
        digits[digits.index(digits.startIndex, offsetBy: $0)...].prefix(2)
      }
      let colons = pairs.joined(separator: ":")
      return [String(digits), digits.uppercased(), colons, colons.uppercased()]
    }
    let others = other.map(texts)
    return texts(key).enumerated().map { index, text in
      Needle(
        number, .fingerprintHex, SecretBytes(copying: Array(text.utf8)), .word,
        successor: others.map { Array($0[index].utf8) })
    }
  }

  /// PEM with the line ends and the end it may have.
  private static func armoured(_ pem: SecretBytes) -> [SecretBytes] {
    [(false, true), (false, false), (true, true), (true, false)].map { hasReturns, hasEnd in
      SecretBytes(upTo: pem.count * 2) { writer in
        pem.withBytes { bytes in
          let end = !hasEnd && bytes.last == 0x0A ? bytes.count - 1 : bytes.count
          for byte in bytes[..<end] {
            if hasReturns, byte == 0x0A { writer.append(0x0D as UInt8) }
            writer.append(byte)
          }
        }
      }
    }
  }

  private static func hexadecimal(_ bytes: SecretBytes, isUpper: Bool) -> SecretBytes {
    let letters: UInt8 = isUpper ? 0x37 : 0x57
    return SecretBytes(upTo: bytes.count * 2) { writer in
      bytes.withBytes { bytes in
        for byte in bytes {
          for digit in [byte >> 4, byte & 15] { writer.append(digit < 10 ? 0x30 + digit : letters + digit) }
        }
      }
    }
  }
}
