import Groundwork

extension Hypothesis {
  static let bodyLineEndings = Hypothesis(
    "body-line-endings",
    citation: "docs.antom.com/ac/ref/INVALID_SIGNATURE_error_code, mistweaverco/kulala.nvim#194, tschwecke/harvey#78",
    words: CauseWords(
      title: Localized(
        zh: "消息体中的换行符在 CRLF 和 LF 之间发生了转换",
        en: "the line ends inside the body changed between CRLF and LF"),
      explanation: Localized(
        zh: "Windows 上的编辑器、Git 的 autocrlf 或 HTTP 工具改变了换行符，签名时是一种，发送时是另一种。",
        en: "An editor on Windows, Git's autocrlf or an HTTP tool changed the line ends: one kind was signed, another "
          + "sent."),
      fix: Localized(
        zh: "发送不含换行符的紧凑 JSON，或者以二进制方式读取文件并对同样的字节签名。",
        en: "Send compact JSON without line ends, or read the file as bytes and sign those same bytes."),
      fixes: [
        .curl: Localized(zh: "用 `--data-binary @body.json`，不要用 -d。", en: "Use `--data-binary @body.json`, not -d."),
        .dotnet: Localized(
          zh: "用 File.ReadAllBytes 读取；不要用 Environment.NewLine 拼接消息体。",
          en: "Read with File.ReadAllBytes; do not build the body with Environment.NewLine."),
        .python: Localized(
          zh: "用 `open(path, 'rb')` 读取；文本模式会转换换行符。",
          en: "Read with `open(path, 'rb')`; text mode changes line ends."),
      ]),
    ways: [
      .body { body in
        // A compact body can have line ends only after it was written with blanks.
        guard body.json != nil || body.bytes.contains(where: Blanks.isLineEnd) else { return [] }
        return [
          .bytes(.lineEnds, cost: 2) { withLineEnds([0x0a], $0) },
          .bytes(.lineEnds, cost: 2) { withLineEnds([0x0d, 0x0a], $0) },
          .bytes(.lineEnds, cost: 5) { withLineEnds([0x0d], $0) },
        ]
      }
    ])

  /// Every CRLF, CR or LF as `end`.
  private static func withLineEnds(_ end: [UInt8], _ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.contains(where: Blanks.isLineEnd) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    for place in bytes.indices {
      switch bytes[place] {
      case 0x0d where place + 1 < bytes.count && bytes[place + 1] == 0x0a: continue
      case 0x0a, 0x0d: result += end
      default: result.append(bytes[place])
      }
    }
    return result
  }
}
