import Groundwork

extension Hypothesis {
  static let bodyBOM = Hypothesis(
    "body-bom",
    citation: "derived: .NET StreamWriter with Encoding.UTF8, files saved by Windows editors",
    words: CauseWords(
      title: Localized(
        zh: "消息体开头的字节顺序标记（BOM）只在一侧存在",
        en: "a byte order mark before the body was on one side only"),
      explanation: Localized(
        zh: "签名或发送的消息体以 EF BB BF 三个字节开头，另一侧没有。这三个字节看不见，但参与签名。",
        en: "The body that was signed, or the one that was sent, begins with the bytes EF BB BF; the other does not. "
          + "They cannot be seen, but they count."),
      fix: Localized(
        zh: "以不带 BOM 的 UTF-8 写入消息体；文件另存为“UTF-8（无 BOM）”。",
        en: "Write the body as UTF-8 without a byte order mark; save files as \"UTF-8 without BOM\"."),
      fixes: [
        .dotnet: Localized(
          zh: "用 `new UTF8Encoding(false)` 代替 `Encoding.UTF8` 创建 StreamWriter。",
          en: "Create the StreamWriter with `new UTF8Encoding(false)` in place of `Encoding.UTF8`."),
        .python: Localized(
          zh: "用 'utf-8' 写，用 'utf-8-sig' 读带 BOM 的文件。",
          en: "Write with 'utf-8'; read a file that has the mark with 'utf-8-sig'."),
        .node: Localized(
          zh: "读取后执行 `text.replace(/^\\uFEFF/, '')`。", en: "After reading: `text.replace(/^\\uFEFF/, '')`."),
      ]),
    ways: [
      .body { _ in
        [
          .bytes(.mark, cost: 2) { $0.starts(with: mark) ? Array($0.dropFirst(mark.count)) : nil },
          .bytes(.mark, cost: 2) { $0.starts(with: mark) ? nil : mark + $0 },
        ]
      }
    ])

  private static let mark: [UInt8] = [0xef, 0xbb, 0xbf]
}
