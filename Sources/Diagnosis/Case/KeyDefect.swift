package import Cryptography
package import Groundwork

/// Something wrong with a key file as it stands, whatever message it is used for.
package struct KeyDefect: Hashable, Sendable {
  package let cause: CauseID
  /// What exactly, without the file's name.
  package let words: Localized

  /// The causes of everything that was undone, each once.
  package static func causes(of undone: [KeyRepair.Undone]) -> [CauseID] {
    defects(of: undone).map(\.cause).unique
  }

  static func defects(of undone: [KeyRepair.Undone]) -> [KeyDefect] {
    var found = undone.compactMap { undone in undone.cause.map { KeyDefect(cause: $0, words: undone.words) } }
    // Whoever removes line breaks removes blanks too, and with them the shape of the armour.
    if undone.contains(.onOneLine) {
      found.removeAll { $0.words == KeyRepair.Undone.armourMalformed.words }
    }
    // Quotes come along with escapes and line marks; alone they are what is wrong.
    if found.isEmpty, undone.contains(.quotes) {
      found = [KeyDefect(cause: "key-corrupted-characters", words: KeyRepair.Undone.quotes.words)]
    }
    return found
  }
}

extension CandidateKey {
  /// What is wrong with the file, each cause once. What the key is used for counts as far as the file's name says it.
  package var defects: [KeyDefect] {
    var found: [KeyDefect]
    switch reading {
    case .success(let reading): found = defects(of: reading)
    case .failure(let failure): found = defects(of: failure)
    }
    if isDER, ["pem", "txt"].contains(name.split(separator: ".").last?.lowercased()) {
      found.append(
        KeyDefect(
          cause: "key-der-not-pem",
          words: Localized(zh: "文件名说是文本，内容却是二进制的 DER", en: "the name promises text, the content is binary DER")))
    }
    if let bits = publicKey?.bits, bits < 2048 {
      found.append(KeyDefect(cause: "key-too-short", words: KeyNote.weakSize(bits: bits).words))
    }
    var seen: Set<CauseID> = []
    return found.filter { seen.insert($0.cause).inserted }
  }

  private func defects(of reading: KeyReading) -> [KeyDefect] {
    var found = reading.notes.compactMap { note in
      note.cause.map { KeyDefect(cause: $0, words: note.words) }
    }
    if !reading.notes.contains(.escapedLineBreaks), reading.notes.contains(.surroundingQuotes) {
      found.append(KeyDefect(cause: "key-corrupted-characters", words: KeyNote.surroundingQuotes.words))
    }
    if reading.form.encoding == .base64Wrapped, !reading.notes.contains(.escapedLineBreaks), isOneLine {
      found.append(
        KeyDefect(
          cause: "key-newlines-collapsed",
          words: Localized(zh: "base64 在一行里被空格隔开", en: "the base64 is broken by blanks within one line")))
    }
    switch slot?.role {
    case .merchantPrivate where !reading.key.isPrivate && reading.form.structure != .certificate:
      found.append(
        KeyDefect(
          cause: "public-key-in-private-slot",
          words: Localized(zh: "内容是 \(reading.form.name.zh)", en: "it holds \(reading.form.name.en)")))
    case .merchantPublic where reading.key.isPrivate, .alipayPublic where reading.key.isPrivate:
      found.append(
        KeyDefect(
          cause: "private-key-in-public-slot",
          words: Localized(zh: "内容是 \(reading.form.name.zh)", en: "it holds \(reading.form.name.en)")))
    default: break
    }
    return found
  }

  private func defects(of failure: KeyTextFailure) -> [KeyDefect] {
    let undone = KeyDefect.defects(of: repaired?.undone ?? [])
    guard !undone.isEmpty else {
      return failure.cause.map { [KeyDefect(cause: $0, words: failure.what)] } ?? []
    }
    // The strict reader names the place; the repair knows what it means.
    return undone.map { $0.cause == failure.cause ? KeyDefect(cause: $0.cause, words: failure.what) : $0 }
  }

  private var isDER: Bool { text.withBytes { $0.count > 1 && $0[0] == 0x30 && $0[1] >= 0x80 } }

  /// Whether there is no line break but at the ends.
  private var isOneLine: Bool {
    text.withBytes { bytes in
      let isBreak = { (byte: UInt8) in byte == 0x0a || byte == 0x0d }
      guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 })
      else { return false }
      return !bytes[first...last].contains(where: isBreak)
    }
  }
}

extension [CauseID] {
  fileprivate var unique: [CauseID] {
    var seen: Set<CauseID> = []
    return filter { seen.insert($0).inserted }
  }
}
