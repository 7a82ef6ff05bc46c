/// Columns that text takes on a terminal: an East Asian wide character two, a combining mark none, the rest one.
package enum DisplayWidth {
  /// Columns of a text on one line. Control sequences of ``Style`` take none.
  package static func of(_ text: String) -> Int {
    var columns = 0
    var escape = EscapeSkipper()
    for character in text where !escape.skips(character) { columns += of(character) }
    return columns
  }

  /// Columns of one character as a person counts them: a flag, a family emoji or a letter with its accents is one.
  package static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.count == 1 { return of(first) }
    // U+FE0F asks for the picture instead of the sign; a picture keeps its two columns whatever modifies it.
    if first.properties.isEmojiPresentation || scalars.contains("\u{FE0F}") { return 2 }
    return scalars.reduce(0) { $0 + of($1) }
  }

  static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x20 || (0x7F..<0xA0).contains(value) { return 0 }
    if value < 0x300 { return 1 }
    // Medial vowels and final consonants join the Hangul syllable before them.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: return 0
    default: return isWide(scalar) ? 2 : 1
    }
  }

  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x1100 else { return false }
    var low = 0
    var high = WideRanges.all.count - 1
    while low <= high {
      let middle = (low + high) / 2
      let range = WideRanges.all[middle]
      if scalar.value < range.lowerBound {
        high = middle - 1
      } else if scalar.value > range.upperBound {
        low = middle + 1
      } else {
        return true
      }
    }
    // Emoji newer than the table.
    return scalar.properties.isEmojiPresentation
  }

  // MARK: - Filling and cutting

  package enum Alignment: Sendable {
    case left, right
  }

  /// The text with blanks up to that many columns; longer text stays whole.
  package static func pad(_ text: String, to columns: Int, _ alignment: Alignment = .left) -> String {
    let blanks = String(repeating: " ", count: max(0, columns - of(text)))
    return alignment == .left ? text + blanks : blanks + text
  }

  /// The text cut in the middle to at most that many columns: both ends of a key or a path tell it from others.
  ///
  /// Meant for text without styles.
  package static func truncate(_ text: String, to columns: Int) -> String {
    guard of(text) > columns else { return text }
    guard columns > 1 else { return columns == 1 ? "…" : "" }
    let room = columns - 1
    let head = prefix(of: text, columns: (room + 1) / 2)
    let tail = String(prefix(of: String(text.reversed()), columns: room - of(head)).reversed())
    return head + "…" + tail
  }

  private static func prefix(of text: String, columns: Int) -> String {
    var kept = ""
    var used = 0
    for character in text {
      used += of(character)
      if used > columns { break }
      kept.append(character)
    }
    return kept
  }
}

/// Recognises the control sequences that ``Style`` writes: ESC, `[`, numbers, a letter.
struct EscapeSkipper {
  private enum Place {
    case outside, started, inside
  }

  private var place = Place.outside

  /// Whether the character belongs to a control sequence.
  mutating func skips(_ character: Character) -> Bool {
    switch place {
    case .outside:
      guard character == "\u{1B}" else { return false }
      place = .started
    case .started:
      place = character == "[" ? .inside : .outside
    case .inside:
      if let value = character.asciiValue, (0x40...0x7E).contains(value) { place = .outside }
    }
    return true
  }
}
