package import Cryptography

/// What somebody may have keyed an HMAC with who took a key file for a secret.
///
/// A value of 32 bytes is compared with `HMACState(key:)` over each candidate text, for each of these.
package enum HMACKeys {
  /// The file's bytes; without white space around them; with escaped line ends made real; the base64 alone, on one line;
  /// what that base64 stands for. Different ones only, each wiped with its value.
  package static func candidates(of key: CandidateKey) -> [SecretBytes] {
    var found: [SecretBytes] = [key.text]
    func add(_ bytes: inout [UInt8]) {
      let secret = SecretBytes(wiping: &bytes)
      if secret.count > 0, !found.contains(where: { $0.isEqual(to: secret) }) { found.append(secret) }
    }
    var text = key.text.unprotectedCopy()
    var trimmed = ValueText.trimmed(text)
    var unescaped = Self.unescaped(trimmed)
    var bare = Self.bare(unescaped)
    var unescapedLine = unescaped + [0x0a]
    var der = TextEncodings.base64Decoded(bare) ?? []
    add(&text)
    add(&trimmed)
    add(&unescaped)
    add(&unescapedLine)
    add(&bare)
    add(&der)
    return found
  }

  /// Room for everything is taken at once, so that growing leaves no copy of a secret behind.
  private static func unescaped(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count + 1)
    var index = 0
    while index < text.count {
      let next = index + 1 < text.count ? text[index + 1] : 0
      if text[index] == UInt8(ascii: "\\"), next == UInt8(ascii: "n") || next == UInt8(ascii: "r") {
        out.append(next == UInt8(ascii: "n") ? 0x0a : 0x0d)
        index += 2
      } else {
        out.append(text[index])
        index += 1
      }
    }
    return out
  }

  /// The text without armour lines and white space.
  private static func bare(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    for line in text.split(whereSeparator: { $0 == 0x0a || $0 == 0x0d }) where !line.starts(with: "-----".utf8) {
      for byte in line where !ValueText.isBlank(byte) { out.append(byte) }
    }
    return out
  }
}
