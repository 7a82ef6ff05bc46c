package import Cryptography

/// The random secret of a key file or a recovery code.
package struct SlotSecret: Sendable {
  /// Of the two kinds that are not a passphrase.
  package let kind: SlotKind
  let bytes: SecretBytes

  /// What a key file begins with; the code follows on a line of its own.
  package static let keyFileStart = "till-key-file-1\n"
  /// More than any key file, or the sheet of a recovery code, has.
  package static let maximumFileBytes = 8 << 10

  package static func makeKeyFile() throws -> SlotSecret { try SlotSecret(.keyFile) }
  package static func makeRecoveryCode() throws -> SlotSecret { try SlotSecret(.recoveryCode) }

  private init(_ kind: SlotKind) throws {
    self.init(kind, try RandomBytes.makeSecret(Self.form(of: kind).secretCount))
  }

  private init(_ kind: SlotKind, _ bytes: SecretBytes) {
    self.kind = kind
    self.bytes = bytes
  }

  /// In groups of four letters, ASCII.
  package func text() throws -> SecretBytes { try Self.form(of: kind).text(of: bytes) }

  /// The whole content of a key file.
  package func keyFileContent() throws -> SecretBytes {
    SecretBytes(joining: [
      SecretBytes(copying: Array(Self.keyFileStart.utf8)), try text(), SecretBytes(copying: [0x0A]),
    ])
  }

  /// Takes the content of a key file apart; the array is wiped.
  /// - Throws: `SlotFailure.keyFileUnusable`.
  package static func keyFile(wiping content: inout [UInt8], path: String) throws -> SlotSecret {
    let whole = SecretBytes(wiping: &content)
    let start = Array(keyFileStart.utf8)
    guard whole.part(0..<min(start.count, whole.count))?.unprotectedCopy() == start,
      let rest = whole.part(start.count..<whole.count)
    else { throw SlotFailure.keyFileUnusable(path, .notOne) }
    guard case .genuine(let secret) = try CheckedText.keyFile.read(rest) else {
      throw SlotFailure.keyFileUnusable(path, .damaged)
    }
    return SlotSecret(.keyFile, secret)
  }

  /// Reads a file that holds a recovery code alone, or the sheet it was printed on; the array is wiped.
  /// - Throws: `SlotFailure.codeMistyped` or `.noCode`.
  package static func recoveryCode(wiping content: inout [UInt8], path: String) throws -> SlotSecret {
    let whole = SecretBytes(wiping: &content)
    var lines = whole.withBytes { Array($0.split(separator: 0x0A).filter(isOfGroups).joined(separator: [0x0A])) }
    for text in [whole, SecretBytes(wiping: &lines)] {
      switch try CheckedText.recoveryCode.read(text) {
      case .genuine(let secret): return SlotSecret(.recoveryCode, secret)
      case .mistyped(let group): throw SlotFailure.codeMistyped(group: group)
      case .notOne: continue
      }
    }
    throw SlotFailure.noCode(path)
  }

  /// What was typed at a prompt, if it is a recovery code. Without groups it is a typo of nothing: it may as well be a
  /// passphrase of 32 letters.
  static func typed(_ bytes: SecretBytes) throws -> CheckedText.Reading {
    let reading = try CheckedText.recoveryCode.read(bytes)
    if case .mistyped = reading, bytes.withBytes({ $0.count { $0 == 0x2D || $0 == 0x20 } }) < 6 { return .notOne }
    return reading
  }

  static func genuine(_ secret: SecretBytes) -> SlotSecret { SlotSecret(.recoveryCode, secret) }

  private static func form(of kind: SlotKind) -> CheckedText { kind == .keyFile ? .keyFile : .recoveryCode }
}

/// Whether a line holds nothing but groups of four letters: `7KQ2-9XYZ`.
private func isOfGroups(_ line: some Collection<UInt8>) -> Bool {
  let letters = line.filter { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }
  return !letters.isEmpty
    && letters.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).allSatisfy {
      $0.count == CheckedText.groupLetters && $0.allSatisfy { $0 < 0x80 && $0 > 0x2F }
    }
}
