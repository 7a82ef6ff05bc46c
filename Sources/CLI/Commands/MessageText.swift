import Groundwork
import Terminal

/// The bytes of a message under a title, line by line; carriage returns and line feeds stand as `\r\n` where they are.
struct MessageText: Sendable {
  let setting: TextSetting

  func title(_ words: Localized) -> String { setting.style.bold(setting(words)) }

  func section(_ words: Localized, _ bytes: [UInt8]?) -> [String] {
    guard let bytes else { return [] }
    var lines: [String] = ["", title(words)]
    var rest = bytes[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A).map { $0 + 1 } ?? rest.endIndex
      lines.append("  " + SafeText.shown(bytes: Array(rest[..<end])))
      rest = rest[end...]
    }
    return lines
  }

  /// Names and values, the values below each other.
  func facts(_ rows: [(Localized, String)]) -> [String] {
    let width = (rows.map { DisplayWidth.of(setting($0.0)) }.max() ?? 0) + 2
    return rows.map { setting.style.dim(DisplayWidth.pad(setting($0.0), to: width)) + SafeText.shown($0.1) }
  }
}
