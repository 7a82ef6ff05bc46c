import Groundwork
import Terminal
import UseCases

/// Two texts one above the other, cut around the first byte that differs, with a caret under it. What cannot be seen
/// is drawn: a line feed, a carriage return, a tab, a blank.
struct DifferenceText: Sendable {
  let setting: TextSetting
  let difference: TextDifference

  /// One character as drawn.
  private struct Cell {
    let text: String
    let columns: Int

    init(_ text: String) {
      self.text = text
      columns = DisplayWidth.of(text)
    }
  }

  var lines: [String] {
    let labels = [setting(Localized(zh: "签名的", en: "signed")), setting(Localized(zh: "收到的", en: "sent"))]
    let labelWidth = (labels.map(DisplayWidth.of).max() ?? 0) + 2
    let room = max(24, (setting.width ?? 80) - 2 - labelWidth)
    let windows = [difference.signed, difference.received]
    // Both begin alike: the columns before the difference are the same.
    let commonCount = Self.wholeCharacters(in: windows[0].bytes.prefix(difference.offset - windows[0].start))
    let common = cells(windows[0].bytes[..<commonCount])
    let rests = windows.map { cells($0.bytes[commonCount...]) }
    var lead = 0
    var first = common.count
    while first > 0, lead + common[first - 1].columns <= room / 2 {
      first -= 1
      lead += common[first].columns
    }
    let isCut = first > 0 || windows[0].start > 0
    var lines = zip(labels, zip(rests, windows)).map { label, row in
      "  " + setting.style.dim(DisplayWidth.pad(label, to: labelWidth))
        + line(Array(common[first...]) + row.0, isCut: isCut, goesOn: row.1.goesOn, room: room)
    }
    let blanks = 2 + labelWidth + lead + (isCut ? DisplayWidth.of(cutMark) : 0)
    lines.append(String(repeating: " ", count: blanks) + setting.style.bad("^"))
    let isAtCharacter = windows[0].start + commonCount == difference.offset
    let signed = name(difference.signedByte, isAtCharacter ? rests[0].first : nil)
    let received = name(difference.receivedByte, isAtCharacter ? rests[1].first : nil)
    let sentence = Localized(
      zh: "待签名字符串偏移 \(difference.offset) 字节处：签名的是 \(signed.zh)，收到的是 \(received.zh)",
      en: "at offset \(difference.offset) of the text to sign: signed \(signed.en), sent \(received.en)")
    return lines
      + DisplayWidth.wrap(setting(sentence), width: max(20, (setting.width ?? 80) - 2)).map { "  " + $0 }
  }

  /// Bytes up to the last whole character: the texts may differ within one.
  private static func wholeCharacters(in bytes: ArraySlice<UInt8>) -> Int {
    let tail = bytes.suffix(3)
    guard let begin = tail.lastIndex(where: { $0 & 0xc0 != 0x80 }) else { return bytes.count }
    return begin + length(from: bytes[begin]) > bytes.endIndex ? begin : bytes.count
  }

  private var cutMark: String { setting.style.usesPlainMarks ? "..." : "…" }
  private var endMark: String { setting.style.usesPlainMarks ? "[end]" : "∎" }

  private func line(_ cells: [Cell], isCut: Bool, goesOn: Bool, room: Int) -> String {
    var text = isCut ? cutMark : ""
    var used = DisplayWidth.of(text)
    let tail = goesOn ? cutMark : endMark
    var rest = cells.reduce(0) { $0 + $1.columns } + DisplayWidth.of(tail)
    for cell in cells {
      // A character is drawn if all that is left fits, or if the mark of a cut fits after it.
      guard used + rest <= room || used + cell.columns + DisplayWidth.of(cutMark) <= room else { return text + cutMark }
      text += cell.text
      used += cell.columns
      rest -= cell.columns
    }
    // What is left may be the mark of the end alone, longer than that of a cut.
    guard used + rest <= room else { return text + cutMark }
    return text + (goesOn ? tail : setting.style.dim(tail))
  }

  private func cells(_ bytes: ArraySlice<UInt8>) -> [Cell] {
    var cells: [Cell] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let run = bytes[place...].prefix { $0 >= 0x80 }
      // Bytes beyond ASCII that are no UTF-8 as a whole are of another character set: none is taken for a letter.
      let isText = String(validating: run, as: UTF8.self) != nil
      let end = run.isEmpty ? place + 1 : run.endIndex
      while place < end {
        let length = isText ? min(end - place, Self.length(from: bytes[place])) : 1
        cells.append(Cell(drawn(Array(bytes[place..<place + length]))))
        place += length
      }
    }
    return cells
  }

  /// Bytes of the UTF-8 sequence that begins with this byte.
  private static func length(from byte: UInt8) -> Int { byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1 }

  private func drawn(_ bytes: [UInt8]) -> String {
    let isPlain = setting.style.usesPlainMarks
    switch bytes {
    case [0x0a]: return isPlain ? "\\n" : "␊"
    case [0x0d]: return isPlain ? "\\r" : "␍"
    case [0x09]: return isPlain ? "\\t" : "␉"
    case [0x20]: return isPlain ? " " : "·"
    case [0xc2, 0xa0]: return "\\u{A0}"
    case [0xe3, 0x80, 0x80]: return "\\u{3000}"
    default:
      let text = SafeText.shown(bytes: bytes)
      guard DisplayWidth.of(text) == 0, let scalar = text.unicodeScalars.first else { return text }
      // A mark that joins the letter before it would take no column, and the caret would stand beside it.
      return "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }

  private func name(_ byte: UInt8?, _ cell: Cell?) -> Localized {
    guard let byte else { return Localized(zh: "（结束）", en: "(the end)") }
    let hex = String(byte, radix: 16, uppercase: true)
    let code = "0x" + (hex.count == 1 ? "0" + hex : hex)
    let known: Localized? =
      switch byte {
      case 0x0a: Localized(zh: "换行", en: "line feed")
      case 0x0d: Localized(zh: "回车", en: "carriage return")
      case 0x09: Localized(zh: "制表符", en: "tab")
      case 0x20: Localized(zh: "空格", en: "blank")
      case 0x21...0x7e: Localized(verbatim: "'\(Character(Unicode.Scalar(byte)))'")
      case 0x80...: cell.flatMap { $0.text.hasPrefix("\\") ? nil : Localized(verbatim: "'\($0.text)'") }
      default: nil
      }
    guard let known else { return Localized(verbatim: code) }
    return Localized(zh: "\(code) \(known.zh)", en: "\(code) \(known.en)")
  }
}
