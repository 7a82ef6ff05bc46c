import Groundwork
import Terminal
import UseCases

/// Two texts one above the other, cut around the first byte that differs, with a caret under it. What cannot be seen
/// is drawn: a line feed, a carriage return, a tab, a blank.
struct DifferenceText: Sendable {
  let setting: TextSetting
  let difference: TextDifference

  /// One character as drawn, and the bytes it stands for.
  private struct Cell {
    let text: String
    let start: Int
    let columns: Int
  }

  var lines: [String] {
    let labels = [setting(Localized(zh: "签名的", en: "signed")), setting(Localized(zh: "收到的", en: "sent"))]
    let labelWidth = (labels.map(DisplayWidth.of).max() ?? 0) + 2
    let columns = max(24, (setting.width ?? 80) - 2 - labelWidth)
    let signed = cells(difference.signed)
    let received = cells(difference.received)
    // Both begin alike, so the columns before the difference are the same.
    let common = signed.prefix { $0.start < difference.offset }
    var lead = 0
    var first = common.count
    while first > 0, lead + common[first - 1].columns <= columns / 2 {
      first -= 1
      lead += common[first].columns
    }
    let isCut = first > 0 || difference.signed.start > 0
    let caretColumn = lead + (isCut ? 1 : 0)
    let texts = [(signed, difference.signed.goesOn), (received, difference.received.goesOn)].map { cells, goesOn in
      line(cells.dropFirst(first), isCut: isCut, goesOn: goesOn, columns: columns)
    }
    var lines = zip(labels, texts).map { label, text in
      "  " + setting.style.dim(DisplayWidth.pad(label, to: labelWidth)) + text
    }
    let blanks = String(repeating: " ", count: 2 + labelWidth + caretColumn)
    lines.append(blanks + setting.style.bad("^"))
    lines.append(
      "  "
        + setting(
          Localized(
            zh:
              "第 \(difference.offset) 字节：签名的是 \(name(difference.signedByte)[.zh])，收到的是 \(name(difference.receivedByte)[.zh])",
            en:
              "byte \(difference.offset): signed \(name(difference.signedByte)[.en]), sent \(name(difference.receivedByte)[.en])"
          )))
    return lines
  }

  private func line(_ cells: ArraySlice<Cell>, isCut: Bool, goesOn: Bool, columns: Int) -> String {
    var text = isCut ? "…" : ""
    var used = isCut ? 1 : 0
    for cell in cells {
      guard used + cell.columns < columns else { return text + "…" }
      text += cell.text
      used += cell.columns
    }
    return text + (goesOn ? "…" : setting.style.dim(setting.style.usesPlainMarks ? "[end]" : "∎"))
  }

  private func cells(_ window: TextDifference.Window) -> [Cell] {
    var cells: [Cell] = []
    var rest = window.bytes[...]
    while let byte = rest.first {
      var length = 1
      if byte >= 0xc0 { length = min(rest.count, byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) }
      let bytes = Array(rest.prefix(length))
      let text = drawn(bytes)
      cells.append(
        Cell(
          text: text, start: window.start + rest.startIndex - window.bytes.startIndex, columns: DisplayWidth.of(text)))
      rest = rest.dropFirst(length)
    }
    return cells
  }

  private func drawn(_ bytes: [UInt8]) -> String {
    let isPlain = setting.style.usesPlainMarks
    switch bytes {
    case [0x0a]: return isPlain ? "\\n" : "␊"
    case [0x0d]: return isPlain ? "\\r" : "␍"
    case [0x09]: return isPlain ? "\\t" : "␉"
    case [0x20]: return isPlain ? " " : "·"
    case [0xc2, 0xa0]: return "\\u{A0}"
    case [0xe3, 0x80, 0x80]: return "\\u{3000}"
    default: return SafeText.shown(bytes: bytes)
    }
  }

  private func name(_ byte: UInt8?) -> Localized {
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
      default: nil
      }
    guard let known else { return Localized(verbatim: code) }
    return Localized(zh: "\(code) \(known.zh)", en: "\(code) \(known.en)")
  }
}
