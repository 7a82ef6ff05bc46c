/// The words of a command line of Windows: `^` of cmd undone first, then the quotes as programs there read them.
struct WindowsCommands {
  private(set) var commands: [[[UInt8]]] = []

  /// Whether the carets show that it was written for cmd, as a browser's "Copy as cURL (cmd)" does.
  static func isLikely(_ bytes: ArraySlice<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      if previous == UInt8(ascii: "^"), byte == 0x0a || byte == 0x0d || byte == 0x22 { return true }
      previous = byte
    }
    return false
  }

  init(_ bytes: ArraySlice<UInt8>) {
    for command in Self.withoutCarets(bytes).prefix(1_000) {
      let words = Self.words(command[...])
      if !words.isEmpty { commands.append(words) }
    }
  }

  /// cmd: outside of quotes a caret keeps the next character, and with a line end joins lines; `&` and line ends part
  /// commands.
  private static func withoutCarets(_ bytes: ArraySlice<UInt8>) -> [[UInt8]] {
    var commands: [[UInt8]] = []
    var out: [UInt8] = []
    var isQuoted = false
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "^") where !isQuoted:
        if index < bytes.endIndex, bytes[index] == 0x0d { index += 1 }
        if index < bytes.endIndex, bytes[index] == 0x0a {
          index += 1
          if index < bytes.endIndex, bytes[index] == 0x0d { index += 1 }
        }
        guard index < bytes.endIndex else { continue }
        // Behind a joined line the next character loses its meaning too; blanks and quotes have to keep theirs.
        let kept = bytes[index]
        index += 1
        out.append(kept)
      case UInt8(ascii: "\""):
        isQuoted.toggle()
        out.append(byte)
      case 0x0a,
        UInt8(ascii: "&") where !isQuoted:
        commands.append(out)
        out = []
        isQuoted = false
      default: out.append(byte)
      }
    }
    return commands + [out]
  }

  /// The rules of the C run time: backslashes count only before a quote; two quotes within quotes are one.
  private static func words(_ bytes: ArraySlice<UInt8>) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    var isInWord = false
    var isQuoted = false
    var index = bytes.startIndex
    while index < bytes.endIndex, words.count < 20_000 {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\\"):
        let run = bytes[index...].prefix { $0 == UInt8(ascii: "\\") }.count
        index += run
        isInWord = true
        guard index < bytes.endIndex, bytes[index] == 0x22 else {
          word += [UInt8](repeating: byte, count: run)
          continue
        }
        word += [UInt8](repeating: byte, count: run / 2)
        if !run.isMultiple(of: 2) {
          word.append(0x22)
          index += 1
        }
      case 0x22:
        isInWord = true
        if isQuoted, index + 1 < bytes.endIndex, bytes[index + 1] == 0x22 {
          word.append(0x22)
          index += 2
        } else {
          isQuoted.toggle()
          index += 1
        }
      case 0x20 where !isQuoted, 0x09 where !isQuoted, 0x0d where !isQuoted, 0x0a where !isQuoted:
        if isInWord { words.append(word) }
        (word, isInWord) = ([], false)
        index += 1
      default:
        isInWord = true
        word.append(byte)
        index += 1
      }
    }
    if isInWord { words.append(word) }
    return words
  }
}
