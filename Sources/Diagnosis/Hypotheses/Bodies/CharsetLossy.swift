import Groundwork

extension Hypothesis {
  static let charsetLossy = Hypothesis(
    "charset-lossy",
    citation: "github/docs#3567 #3315, aws/aws-sdk-java#2595",
    words: CauseWords(
      title: Localized(
        zh: "非 ASCII 字符在一侧变成了问号，或被丢掉",
        en: "characters beyond ASCII became ? or got lost on one side"),
      explanation: Localized(
        zh: "Encoding.ASCII、US-ASCII 或 POSIX 区域设置无法表示中文等字符，签名时用 ?、替换字符代替，或直接丢掉；发送的却是 UTF-8 原文。",
        en: "Encoding.ASCII, US-ASCII or the POSIX locale cannot hold such characters and put ? or a replacement "
          + "character in their place, or nothing; the other side has the UTF-8 text."),
      fix: Localized(
        zh: "签名和发送都明确使用 UTF-8；服务器和容器设置 LANG=C.UTF-8。",
        en: "Name UTF-8 explicitly when signing and when sending; set LANG=C.UTF-8 on servers and in containers."),
      fixes: [
        .dotnet: Localized(
          zh: "`Encoding.UTF8.GetBytes(text)` 代替 Encoding.ASCII。",
          en: "`Encoding.UTF8.GetBytes(text)` in place of Encoding.ASCII."),
        .java: Localized(
          zh: "`text.getBytes(StandardCharsets.UTF_8)`；容器里加 -Dfile.encoding=UTF-8。",
          en: "`text.getBytes(StandardCharsets.UTF_8)`; in containers add -Dfile.encoding=UTF-8."),
        .python: Localized(
          zh: "去掉 encode('ascii', 'ignore' 或 'replace')，改为 encode('utf-8')。",
          en: "Replace encode('ascii', 'ignore' or 'replace') by encode('utf-8')."),
      ]),
    ways: [
      .body { body in
        guard body.mayHoldNonASCII else {
          return BodyEdit.undoneByRecord(of: body, cost: 2, rewrites.map(\.rewrite))
        }
        return rewrites.map { .bytes(.charset, cost: $0.cost, $0.rewrite) }
          + BodyEdit.undoneByRecord(of: body, cost: 2, rewrites.map(\.rewrite))
      }
    ])

  private static let replacement: [UInt8] = [0xef, 0xbf, 0xbd]

  private static let rewrites: [(cost: Int, rewrite: ByteRewrite)] = [
    (2, { CharsetRewrites.lossy($0) { _ in [0x3f] } }),
    (3, { CharsetRewrites.lossy($0) { [UInt8](repeating: 0x3f, count: $0.utf16.count) } }),
    (3, { CharsetRewrites.lossy($0) { [UInt8](repeating: 0x3f, count: UTF8.width($0)) } }),
    (4, dropped),
    (4, { CharsetRewrites.lossy($0) { Array([[UInt8]](repeating: replacement, count: UTF8.width($0)).joined()) } }),
    (5, { CharsetRewrites.lossy($0) { _ in replacement } }),
  ]

  /// As `iconv //IGNORE` does. What nobody sees is dropped by other rows.
  private static func dropped(_ bytes: [UInt8]) -> [UInt8]? {
    guard let scalars = bytes.codePoints, scalars.contains(where: { !$0.isASCII && !InvisibleCharacters.contains($0) })
    else { return nil }
    return CharsetRewrites.lossy(bytes) { _ in [] }
  }
}
