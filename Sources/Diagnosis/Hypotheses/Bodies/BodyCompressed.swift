import Groundwork
import HTTP

extension Hypothesis {
  static let bodyCompressed = Hypothesis(
    "body-compressed",
    citation: "GetStream/stream-chat-php#168",
    words: CauseWords(
      title: Localized(
        zh: "消息体在签名之后被压缩，验签用的是压缩后的字节",
        en: "the body was compressed after signing and verified compressed"),
      explanation: Localized(
        zh: "签名的是原文，gzip 或 deflate 拦截器随后压缩了消息体；对收到的压缩字节验签必然失败。",
        en:
          "The plain text was signed, then a gzip or deflate interceptor compressed the body; verifying the compressed "
          + "bytes cannot succeed."),
      fix: Localized(
        zh: "请求不要压缩；若中间件必须压缩，接收方先按 Content-Encoding 解压，再验签。",
        en: "Do not compress requests; where a middleware must, undo Content-Encoding before verifying."),
      fixes: [
        .java: Localized(
          zh: "去掉压缩请求的拦截器（如 OkHttp 的 GzipRequestInterceptor）。",
          en: "Remove the interceptor that compresses requests, such as OkHttp's GzipRequestInterceptor."),
        .curl: Localized(
          zh: "保存抓包时加上 --compressed，得到的才是解压后的消息体。",
          en: "Capture with --compressed, which keeps the body as it was before compression."),
      ]),
    ways: [
      .body { body in
        BodyEdit.distinct(of: body, .wholeText, [(cost: 1, rewrite: { uncompressed($0, body.signatureCase) })])
          + BodyEdit.otherReadings(of: body, meaning: "body-compressed", cost: 1)
      }
    ])

  /// By its first bytes; deflate without a wrapper only where the header announces it.
  private static func uncompressed(_ bytes: [UInt8], _ signatureCase: SignatureCase) -> [UInt8]? {
    if bytes.starts(with: [0x1f, 0x8b]) { return Inflate.gzip(bytes) }
    if let text = Inflate.zlib(bytes) { return text }
    let encodings = signatureCase.message.fields.members("Content-Encoding").map { $0.lowercased() }
    return encodings.contains("deflate") ? Inflate.raw(bytes) : nil
  }
}
