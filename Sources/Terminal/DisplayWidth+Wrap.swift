extension DisplayWidth {
  /// The text in lines of at most that many columns.
  ///
  /// Latin text breaks at blanks, Chinese between characters, but no line starts with closing or ends with opening
  /// punctuation. A word wider than a line stays whole and sticks out: a command or a key is there to be copied.
  /// Line feeds of the text are kept.
  /// - Parameter firstWidth: columns of the first line if they differ, because something stands before it.
  package static func wrap(_ text: String, width: Int, firstWidth: Int? = nil) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines += wrapParagraph(paragraph, width: width, firstWidth: lines.isEmpty ? firstWidth ?? width : width)
    }
    return lines
  }

  private static func wrapParagraph(_ paragraph: Substring, width: Int, firstWidth: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    var blanks = 0
    for piece in pieces(paragraph) {
      let available = lines.isEmpty ? firstWidth : width
      if !line.isEmpty, used + blanks + piece.columns > available {
        lines.append(line)
        line = piece.text
        used = piece.columns
      } else {
        line += String(repeating: " ", count: blanks) + piece.text
        used += blanks + piece.columns
      }
      blanks = piece.blanksAfter
    }
    return lines + [line]
  }

  /// Text that must stay on one line, and how many blanks part it from the next.
  private struct Piece {
    var text: String
    var columns: Int
    var blanksAfter: Int
  }

  private static func pieces(_ text: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var before: Character?
    var waiting = ""
    var escape = EscapeSkipper()
    for character in text {
      let isEscape = escape.skips(character)
      if isEscape {
        // A sequence right after a word ends its style; one after a blank starts that of the next word.
        if let last = pieces.indices.last, pieces[last].blanksAfter == 0, waiting.isEmpty {
          pieces[last].text.append(character)
        } else {
          waiting.append(character)
        }
      } else if character == " ", !pieces.isEmpty {
        pieces[pieces.count - 1].blanksAfter += 1
        before = nil
      } else if let last = pieces.indices.last, let previous = before, !mayBreak(between: previous, and: character) {
        pieces[last].text.append(character)
        pieces[last].columns += of(character)
        before = character
      } else {
        pieces.append(Piece(text: waiting + String(character), columns: of(character), blanksAfter: 0))
        waiting = ""
        before = character
      }
    }
    if let last = pieces.indices.last { pieces[last].text += waiting }
    return pieces
  }

  /// After W3C "Requirements for Chinese Text Layout" (clreq), section 3.1.6, line-start and line-end rules.
  package static func mayBreak(between before: Character, and after: Character) -> Bool {
    if closing.contains(after) || opening.contains(before) { return false }
    return of(before) == 2 || of(after) == 2
  }

  private static let closing: Set<Character> = [
    "。", "，", "、", "；", "：", "？", "！", "）", "》", "」", "』", "】", "〉", "〕", "”", "’", "…", "—", "～", "·",
    ".", ",", ";", ":", "?", "!", ")", "]", "}", "%", "％",
  ]
  private static let opening: Set<Character> = [
    "（", "《", "「", "『", "【", "〈", "〔", "“", "‘", "(", "[", "{", "¥", "￥", "$",
  ]
}
