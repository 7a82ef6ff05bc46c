/// Makes a public key out of a damaged key text: for diagnosis only, after ``KeyText`` refused the text.
///
/// It guesses boldly, because its result proves itself later, by opening a signature. Nothing private comes out,
/// and every copy made on the way is wiped.
///
/// ```swift
/// if let repaired = KeyRepair.attempt(bytes) { print(repaired.publicKey.fingerprint, repaired.undone) }
/// ```
package enum KeyRepair {
  /// A key that could still be made out, and everything that had to be undone for it.
  package struct Repaired: Sendable {
    package let publicKey: PublicKey
    /// In the order in which it was undone; never empty.
    package let undone: [Undone]
  }

  /// Texts inside texts: a PEM text in base64 in base64.
  private static let maximumDepth = 3

  /// - Parameter bytes: at most `KeyText.maximumBytes`. They stay the caller's to wipe.
  /// - Returns: `nil` if no public key can be made out.
  package static func attempt(_ bytes: [UInt8]) -> Repaired? {
    guard !bytes.isEmpty, bytes.count <= KeyText.maximumBytes else { return nil }
    return attempt(SecretBytes(copying: bytes), undone: [], depth: 1)
  }

  private static func attempt(_ content: SecretBytes, undone: [Undone], depth: Int) -> Repaired? {
    if content.withBytes({ $0.count > 2 && $0[0] == 0x30 && $0[1] >= 0x80 }),
      let found = RebuiltKey(der: content, label: nil)
    {
      return finished(found.publicKey, undone + found.undone)
    }
    var undone = undone
    var text = content
    if let decoded = UTF16Text.decoded(text) {
      text = decoded
      undone.append(.utf16)
    }
    let scrubbed = ScrubbedText(text)
    let unescaped = UnescapedText(scrubbed.text)
    let lines = UnquotedLines(unescaped.text)
    undone += scrubbed.undone + unescaped.undone + lines.undone
    let blocks = LooseArmour.blocks(of: lines.text)
    for block in blocks {
      for blankIsPlus in [false, true] {
        guard let digits = LooseDigits(lines.text, block: block, blankIsPlus: blankIsPlus) else { continue }
        var found = undone + block.undone + digits.undone
        if blocks.count > 1 { found.append(.severalKeys(count: blocks.count)) }
        if let repaired = read(digits, label: block.label, undone: found, depth: depth) { return repaired }
      }
    }
    return nil
  }

  private static func read(_ digits: LooseDigits, label: String?, undone: [Undone], depth: Int) -> Repaired? {
    let decoded = digits.decoded(from: 0)
    if depth < maximumDepth, isText(decoded) {
      return attempt(decoded, undone: undone + [.encodedTwice], depth: depth + 1)
    }
    if let found = RebuiltKey(der: decoded, label: label) {
      return finished(found.publicKey, undone + found.undone)
    }
    // With digits lost at the start, the groups of four begin elsewhere.
    for shift in 1...3 {
      guard let found = RebuiltKey(der: digits.decoded(from: shift), label: nil) else { continue }
      return finished(found.publicKey, undone + [.startLost])
    }
    return nil
  }

  /// Whether decoding gave another key text: PEM, or the base64 of a DER structure.
  private static func isText(_ bytes: SecretBytes) -> Bool {
    bytes.withBytes { bytes in
      ["-----BEGIN", "MII", "MIG", "\u{feff}-----BEGIN"].contains { bytes.starts(with: $0.utf8) }
    }
  }

  /// If the text was as it should be, what was left aside is wrong: the private numbers, or the rest of a certificate.
  private static func finished(_ key: PublicKey, _ undone: [Undone]) -> Repaired {
    Repaired(publicKey: key, undone: undone.isEmpty ? [.damagedRest] : undone)
  }
}
