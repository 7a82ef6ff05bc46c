import Groundwork
import TextEncoding

extension Hypothesis {
  static let charsetGBK = Hypothesis(
    "charset-gbk",
    citation: "developer.aliyun.com/ask/285116, alipay/alipay-easysdk#146, yansongda/pay#59 #247, dedemao/alipay#7",
    words: CauseWords(
      title: Localized(
        zh: "消息体在签名或发送的一侧用了 GBK 编码，另一侧是 UTF-8",
        en: "the body was GBK on one side and UTF-8 on the other"),
      explanation: Localized(
        zh: "中文 Windows 上不带字符集的 getBytes()、iconv 或页面编码把文字变成了 GBK（GB18030）字节；AMS 按 UTF-8 验签。",
        en:
          "getBytes() without a charset on a Chinese Windows, iconv, or the charset of a page turned the text into GBK "
          + "(GB18030) bytes; AMS verifies UTF-8."),
      fix: Localized(
        zh: "签名和发送都明确使用 UTF-8，并在 Content-Type 中写明 charset=UTF-8。",
        en: "Name UTF-8 explicitly when signing and when sending, and say charset=UTF-8 in Content-Type."),
      fixes: [
        .java: Localized(
          zh: "`body.getBytes(StandardCharsets.UTF_8)`；启动参数加 -Dfile.encoding=UTF-8。",
          en: "`body.getBytes(StandardCharsets.UTF_8)`; start with -Dfile.encoding=UTF-8."),
        .php: Localized(
          zh: "去掉 iconv('UTF-8', 'GBK', …)，源文件保存为 UTF-8。",
          en: "Drop iconv('UTF-8', 'GBK', …) and save the source files as UTF-8."),
        .python: Localized(
          zh: "`text.encode('utf-8')`；打开文件时写 encoding='utf-8'。",
          en: "`text.encode('utf-8')`; open files with encoding='utf-8'."),
        .dotnet: Localized(
          zh: "用 Encoding.UTF8，不要用 Encoding.Default。", en: "Use Encoding.UTF8, not Encoding.Default."),
      ]),
    ways: [
      .body { body in
        guard body.mayHoldNonASCII else { return [] }
        return rewrites.map { .bytes(.charset, cost: $0.cost, $0.rewrite) }
          + BodyEdit.undoneByRecord(of: body, cost: 3, rewrites.map(\.rewrite))
      }
    ])

  private static let rewrites: [(cost: Int, rewrite: ByteRewrite)] = [
    (2, { $0.isASCII ? nil : TextEncoding.gb18030($0) }),
    (2, { CharsetRewrites.gbk($0) }),
    // Bytes that are no UTF-8 were GBK; UTF-8 was read as GBK.
    (2, { $0.isASCII ? nil : TextEncoding.utf8(fromGB18030: $0) }),
    (4, { $0.codePoints == nil ? nil : CharsetRewrites.fromGBK($0, hole: [0x84, 0x31, 0xa4, 0x37]) }),
    (5, { $0.codePoints == nil ? nil : CharsetRewrites.fromGBK($0, hole: [0x3f]) }),
  ]
}
