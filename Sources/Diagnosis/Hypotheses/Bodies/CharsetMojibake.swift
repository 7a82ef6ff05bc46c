import Groundwork

extension Hypothesis {
  static let charsetMojibake = Hypothesis(
    "charset-mojibake",
    citation: "developer.aliyun.com/article/707607; derived: servlet containers read bodies as ISO-8859-1 by default",
    words: CauseWords(
      title: Localized(
        zh: "UTF-8 文本被当作 Latin-1 读取后又写出，一侧成了乱码",
        en: "UTF-8 was read as Latin-1 and garbled on one side"),
      explanation: Localized(
        zh: "一侧把 UTF-8 字节按 Latin-1 或 Windows-1252 解码，再以 UTF-8 写出，é 就成了 Ã©；另一侧是正确的文本。",
        en:
          "One side decoded UTF-8 bytes as Latin-1 or Windows-1252 and wrote the result as UTF-8, so é became Ã©; the "
          + "other side has the right text."),
      fix: Localized(
        zh: "以字节读取消息体并直接验签，不要先转成字符串；必须转换时明确使用 UTF-8。",
        en: "Read the body as bytes and verify those, without making a string first; where one is needed, name UTF-8."),
      fixes: [
        .java: Localized(
          zh: "读取 request.getInputStream() 的字节；若用 getReader()，先调用 request.setCharacterEncoding(\"UTF-8\")。",
          en: "Read the bytes of request.getInputStream(); before getReader() call "
            + "request.setCharacterEncoding(\"UTF-8\")."),
        .php: Localized(
          zh: "不要对已经是 UTF-8 的文本调用 utf8_encode()。", en: "Do not call utf8_encode() on text that is UTF-8 already."),
        .python: Localized(
          zh: "用 response.content 验签；response.text 可能按 ISO-8859-1 解码。",
          en: "Verify response.content; response.text may have been decoded as ISO-8859-1."),
      ]),
    ways: [
      .body { body in
        guard body.mayHoldNonASCII else { return [] }
        return [
          .bytes(.charset, cost: 2) { undone($0, isWindows: false) },
          .bytes(.charset, cost: 2) { undone($0, isWindows: true) },
          .bytes(.charset, cost: 3) { garbled($0, isWindows: false) },
          .bytes(.charset, cost: 3) { garbled($0, isWindows: true) },
          .bytes(.charset, cost: 4) { garbled($0, isWindows: true, hole: "\u{fffd}") },
          .bytes(.charset, cost: 4) { garbled($0, isWindows: true, hole: "?") },
        ]
      }
    ])

  /// Received garbled: the bytes as they were, if they are UTF-8.
  private static func undone(_ bytes: [UInt8], isWindows: Bool) -> [UInt8]? {
    guard let result = CharsetRewrites.singleBytes(bytes, isWindows: isWindows, nil), !result.isASCII,
      result.codePoints != nil
    else { return nil }
    return result
  }

  /// Signed garbled. Bytes that are no UTF-8 belong to `charset-latin1`.
  private static func garbled(_ bytes: [UInt8], isWindows: Bool, hole: Unicode.Scalar? = nil) -> [UInt8]? {
    guard bytes.codePoints != nil else { return nil }
    return CharsetRewrites.fromSingleBytes(bytes, isWindows: isWindows, hole: hole)
  }
}
