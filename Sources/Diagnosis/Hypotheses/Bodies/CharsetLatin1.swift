import Groundwork

extension Hypothesis {
  static let charsetLatin1 = Hypothesis(
    "charset-latin1",
    citation: "publicmediaplatform/pmp-issues#49, use-agent-os/agent-os#918",
    words: CauseWords(
      title: Localized(
        zh: "消息体在签名或发送的一侧用了 Latin-1 编码，另一侧是 UTF-8",
        en: "the body was Latin-1 on one side and UTF-8 on the other"),
      explanation: Localized(
        zh: "一侧每个字符只写一个字节（ISO-8859-1、Windows-1252，或 Node 的 'binary'），超出范围的字符被截断或换成 ?；另一侧是 UTF-8。",
        en:
          "One side wrote a single byte per character (ISO-8859-1, Windows-1252 or Node's 'binary') and cut or replaced "
          + "the characters that do not fit; the other side is UTF-8."),
      fix: Localized(
        zh: "签名和发送都明确使用 UTF-8。", en: "Name UTF-8 explicitly when signing and when sending."),
      fixes: [
        .node: Localized(
          zh: "`sign.update(text, 'utf8')`、`Buffer.from(text, 'utf8')`，不要用 'binary' 或 'latin1'。",
          en: "`sign.update(text, 'utf8')` and `Buffer.from(text, 'utf8')`, not 'binary' or 'latin1'."),
        .java: Localized(
          zh: "`text.getBytes(StandardCharsets.UTF_8)`；StringEntity 要写明字符集，默认是 ISO-8859-1。",
          en: "`text.getBytes(StandardCharsets.UTF_8)`; name the charset of a StringEntity, its default is ISO-8859-1."),
        .python: Localized(
          zh: "`requests.post(url, data=text.encode('utf-8'))`；传 str 时底层按 Latin-1 编码。",
          en: "`requests.post(url, data=text.encode('utf-8'))`; a str is sent as Latin-1."),
        .php: Localized(zh: "去掉 utf8_decode()。", en: "Drop utf8_decode()."),
      ]),
    ways: [
      .body { body in
        guard body.mayHoldNonASCII else { return [] }
        return rewrites.map { .bytes(.charset, cost: $0.cost, $0.rewrite) }
          + BodyEdit.undoneByRecord(of: body, cost: 3, rewrites.map(\.rewrite))
      }
    ])

  private static let rewrites: [(cost: Int, rewrite: ByteRewrite)] = [
    (2, { single($0, isWindows: false, .perCodePoint) }),
    (3, { single($0, isWindows: false, .perUnit) }),
    (3, { single($0, isWindows: true, .perCodePoint) }),
    (2, { bytes in CharsetRewrites.lowBytes(bytes).flatMap { isMojibakeUndone($0) ? nil : $0 } }),
    (2, { $0.codePoints == nil ? CharsetRewrites.fromSingleBytes($0, isWindows: false) : nil }),
    (3, { $0.codePoints == nil ? CharsetRewrites.fromSingleBytes($0, isWindows: true) : nil }),
  ]

  /// Question marks alone belong to `charset-lossy`.
  private static func single(
    _ bytes: [UInt8], isWindows: Bool, _ substitute: CharsetRewrites.Substitute
  ) -> [UInt8]? {
    guard let result = CharsetRewrites.singleBytes(bytes, isWindows: isWindows, substitute), !result.isASCII,
      !isMojibakeUndone(result)
    else { return nil }
    return result
  }

  /// If UTF-8 comes out, the received text was garbled, which is `charset-mojibake`.
  private static func isMojibakeUndone(_ bytes: [UInt8]) -> Bool { !bytes.isASCII && bytes.codePoints != nil }
}
