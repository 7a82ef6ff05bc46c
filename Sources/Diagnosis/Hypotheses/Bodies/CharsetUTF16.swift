import Groundwork

extension Hypothesis {
  static let charsetUTF16 = Hypothesis(
    "charset-utf16",
    citation: "BMF-RKSV-Technik/at-registrierkassen-mustercode#59",
    words: CauseWords(
      title: Localized(
        zh: "文本按 UTF-16 而不是 UTF-8 转成字节后签名或发送",
        en: "the text was signed or sent as UTF-16 in place of UTF-8"),
      explanation: Localized(
        zh: "Encoding.Unicode 或 getBytes(\"UTF-16\") 把每个字符写成两个字节；另一侧是 UTF-8。",
        en: "Encoding.Unicode or getBytes(\"UTF-16\") writes two bytes per character; the other side is UTF-8."),
      fix: Localized(
        zh: "把待签名字符串和消息体都按 UTF-8 转成字节。",
        en: "Turn both the string to sign and the body into bytes as UTF-8."),
      fixes: [
        .dotnet: Localized(
          zh: "Encoding.Unicode 是 UTF-16；改用 `Encoding.UTF8.GetBytes(text)`。",
          en: "Encoding.Unicode is UTF-16; use `Encoding.UTF8.GetBytes(text)`."),
        .java: Localized(
          zh: "`text.getBytes(StandardCharsets.UTF_8)`", en: "`text.getBytes(StandardCharsets.UTF_8)`"),
        .node: Localized(
          zh: "用 'utf8'，不要用 'utf16le' 或 'ucs2'。", en: "Use 'utf8', not 'utf16le' or 'ucs2'."),
      ]),
    ways: [
      .layout { _ in
        [
          LayoutEdit(.units, cost: 5) { $0.units = .utf16LittleEndian },
          LayoutEdit(.units, cost: 6) { $0.units = .utf16BigEndian },
          LayoutEdit(.units, cost: 6) { withMark(&$0, .utf16LittleEndian) },
          LayoutEdit(.units, cost: 6) { withMark(&$0, .utf16BigEndian) },
        ]
      },
      .body { body in
        [
          .bytes(.charset, cost: 2, CharsetRewrites.fromUTF16),
          .bytes(.charset, cost: 4) { CharsetRewrites.utf16($0, bigEndian: false, mark: false) },
          .bytes(.charset, cost: 4) { CharsetRewrites.utf16($0, bigEndian: false, mark: true) },
          .bytes(.charset, cost: 4) { CharsetRewrites.utf16($0, bigEndian: true, mark: false) },
          .bytes(.charset, cost: 4) { CharsetRewrites.utf16($0, bigEndian: true, mark: true) },
        ]
      },
    ])

  /// U+FEFF before everything, which the units then turn into two bytes.
  private static func withMark(_ form: inout LayoutForm, _ units: LayoutForm.Units) {
    form.units = units
    form.start = [0xef, 0xbb, 0xbf] + form.start
  }
}
