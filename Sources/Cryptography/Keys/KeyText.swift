import Groundwork

/// Reads a key in whatever form it comes, told apart by content and never by a file's name.
///
/// ```swift
/// let reading = try KeyText.read(bytes)
/// print(reading.form.name[.en], reading.key.publicKey.fingerprint)
/// ```
package enum KeyText {
  /// The longest text taken, in bytes; the largest key we read needs about 13,000.
  package static let maximumBytes = 65_536

  private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

  /// Reads the one key that a text or DER file holds.
  ///
  /// Copies made on the way are wiped. The bytes given stay the caller's: wipe them if they may hold a private key.
  /// - Parameter provesParts: whether to prove that the parts of a private key belong together, some 45 ms for 2048
  ///   bits. Not needed where the key is to be recognised only, by what it has signed.
  /// - Throws: `KeyTextFailure` that says what is wrong, and where.
  package static func read(_ bytes: [UInt8], provesParts: Bool = true) throws(KeyTextFailure) -> KeyReading {
    guard bytes.count <= maximumBytes else { throw .tooLong(bytes.count) }
    if looksLikeDER(bytes) {
      let content = SecretBytes(count: bytes.count) { $0.copyBytes(from: bytes) }
      return try KeyInterpretation(encoding: .der, label: nil, provesParts: provesParts).read(content, notes: [])
    }
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) { throw .utf16 }
    if let armour = try Armour.find(in: bytes) { return try readArmour(armour, in: bytes, provesParts) }
    return try readBare(bytes, provesParts)
  }

  /// Reads the DER of a key that this program made or read before, and wrote itself. The proof that the parts of a
  /// private key belong together, some 45 ms for 2048 bits, is not repeated.
  /// - Throws: `KeyTextFailure` if it is no such DER.
  package static func readOwn(_ der: [UInt8]) throws(KeyTextFailure) -> Key {
    let content = SecretBytes(count: der.count) { $0.copyBytes(from: der) }
    return try KeyInterpretation(encoding: .der, label: nil, isOwn: true).read(content, notes: []).key
  }

  /// DER of a key begins with a sequence whose length takes more than one byte, or holds bytes no text has.
  private static func looksLikeDER(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2, bytes[0] == 0x30 else { return false }
    return bytes[1] >= 0x80 || firstNonText(in: bytes) != nil
  }

  private static func readArmour(
    _ armour: Armour, in bytes: [UInt8], _ provesParts: Bool
  ) throws(KeyTextFailure) -> KeyReading {
    try ArmourLabel.check(armour.label, body: bytes[armour.body])
    let text = try Base64Text(bytes, in: armour.body)
    guard text.digits > 0 else { throw .emptyArmour(label: armour.label, offset: armour.body.lowerBound) }

    var notes: [KeyNote] = []
    let start = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    let before = TextEdges(bytes, in: start..<armour.whole.lowerBound)
    let after = TextEdges(bytes, in: armour.whole.upperBound..<bytes.count)
    if start > 0 { notes.append(.byteOrderMark) }
    if !before.core.isEmpty || !after.core.isEmpty {
      let isPrivate = armour.label.hasSuffix("PRIVATE KEY")
      notes.append(
        .surroundingText(before: before.core.count, after: after.core.count, ofPrivateKey: isPrivate))
    } else {
      if before.hasQuotes || after.hasQuotes { notes.append(.surroundingQuotes) }
      if before.hasBlanks || after.hasBlanks { notes.append(.surroundingBlanks) }
    }
    if text.hasCarriageReturns { notes.append(.carriageReturns) }
    if text.hasEscapedBreaks { notes.append(.escapedLineBreaks) }
    if !text.hasEscapedBreaks, !bytes[armour.body].contains(where: { $0 == 0x0a || $0 == 0x0d }) {
      notes.append(.armourOnOneLine)
    }
    return try KeyInterpretation(encoding: .pem, label: armour.label, provesParts: provesParts)
      .read(text.decoded(), notes: notes)
  }

  private static func readBare(_ bytes: [UInt8], _ provesParts: Bool) throws(KeyTextFailure) -> KeyReading {
    let start = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    let edges = TextEdges(bytes, in: start..<bytes.count)
    guard !edges.core.isEmpty else { throw .empty }
    if let form = NumberedKeyForm.recognise(bytes[edges.core]) {
      return try KeyInterpretation(encoding: form.encoding, label: nil, provesParts: provesParts)
        .read(form.pkcs1(bytes[edges.core]), notes: start > 0 ? [.byteOrderMark] : [])
    }
    try refuseOtherText(bytes[edges.core])

    // Every DER structure that holds a key begins with 0x30, so its base64 begins with M.
    var tokens = Base64Tokens(bytes, in: edges.core)
    while let (token, _) = tokens.next() {
      guard case .digit(let value) = token else { continue }
      if value == 12 { break }
      if let offset = firstNonText(in: bytes) {
        throw .notAKey(.bytes(IllegalCharacter(at: offset, in: bytes), offset))
      }
      throw .notAKey(.text)
    }
    let text = try Base64Text(bytes, in: edges.core)

    var notes: [KeyNote] = []
    if start > 0 { notes.append(.byteOrderMark) }
    if edges.hasQuotes { notes.append(.surroundingQuotes) }
    if edges.hasBlanks { notes.append(.surroundingBlanks) }
    if text.hasCarriageReturns { notes.append(.carriageReturns) }
    if text.hasEscapedBreaks || edges.hasEscapedBreaks { notes.append(.escapedLineBreaks) }
    if text.pieces > 1 { notes.append(.wrappedBase64(lines: text.pieces)) }
    let encoding: KeyForm.Encoding = text.pieces > 1 ? .base64Wrapped : .base64OneLine
    return try KeyInterpretation(encoding: encoding, label: nil, provesParts: provesParts).read(
      text.decoded(), notes: notes)
  }

  /// Texts that are keys of other programs.
  private static func refuseOtherText(_ text: ArraySlice<UInt8>) throws(KeyTextFailure) {
    for start in ["ssh-", "ecdsa-sha2-", "sk-ssh-", "---- BEGIN SSH2"] where text.starts(with: start.utf8) {
      throw .openSSH(isPrivate: false)
    }
    if text.starts(with: "PuTTY-User-Key-File".utf8) { throw .unsupported("PuTTY") }
    // The base64 of "-----BEGIN", as Kubernetes secrets and CI variables hold it.
    if text.starts(with: "LS0tLS1CRUdJTi".utf8) { throw .notAKey(.encodedTwice) }
  }

  /// The first byte that is a control character or breaks UTF-8.
  private static func firstNonText(in bytes: [UInt8]) -> Int? {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        let isBlank = scalar == "\n" || scalar == "\r" || scalar == "\t" || scalar.value == 0x0c
        if scalar.value < 0x20 && !isBlank || scalar.value == 0x7f { return offset }
        offset += encoded.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }
}
