import AMS
import Groundwork
import HTTP
import Traffic

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One thing in which two messages may differ; the table ``all`` is in the order of how much it decides.
struct CapsuleAspect: Sendable {
  let id: String
  let title: Localized
  /// Only where both sides say something: silence is no difference.
  var needsBoth = false
  /// Seconds that are no difference, of an aspect that is measured.
  var tolerance: Double?
  let value: @Sendable (MessageFacts) -> String?

  init(
    _ id: String, zh: String, en: String, needsBoth: Bool = false, tolerance: Double? = nil,
    value: @escaping @Sendable (MessageFacts) -> String?
  ) {
    self.id = id
    title = Localized(zh: zh, en: en)
    self.needsBoth = needsBoth
    self.tolerance = tolerance
    self.value = value
  }

  private static func header(_ name: String, zh: String, en: String) -> CapsuleAspect {
    CapsuleAspect(name, zh: zh, en: en) { $0.header(name) }
  }

  /// Headers that rows speak of, and those that differ in any two messages.
  static let knownHeaders: Set<String> = [
    "client-id", "signature", "request-time", "response-time", "content-type", "content-length", "content-encoding",
    "transfer-encoding", "host", "date", "user-agent", "sdk-version", "x-sdkversion", "tracerid", "expect",
    "connection", "keep-alive",
  ]

  /// How it was signed, and for whom.
  static let signing: [CapsuleAspect] = [
    CapsuleAspect("signing-key", zh: "签名用的密钥", en: "the key that signed", needsBoth: true) { $0.key },
    CapsuleAspect("signature-present", zh: "有没有签名", en: "whether it is signed") {
      $0.header("signature") == nil ? "no" : "yes"
    },
    header("client-id", zh: "客户端 ID", en: "client id"),
    CapsuleAspect("peer", zh: "发往", en: "sent to", needsBoth: true) { facts in
      facts.side == .request ? facts.exchange.peer?.text ?? facts.header("host") : nil
    },
    CapsuleAspect("method", zh: "方法", en: "method") { $0.side == .request ? $0.request?.method.rawValue : nil },
    CapsuleAspect("path", zh: "路径", en: "path") { $0.side == .request ? $0.request?.target.path : nil },
    CapsuleAspect("query", zh: "查询字符串", en: "query") { $0.side == .request ? $0.request?.target.query : nil },
    CapsuleAspect("status", zh: "HTTP 状态", en: "HTTP status") { $0.response.map { String($0.status) } },
    CapsuleAspect("key-version", zh: "keyVersion", en: "keyVersion") { facts in
      facts.signature.map { $0.keyVersion.map { String($0.number) } ?? "-" }
    },
    CapsuleAspect("algorithm", zh: "算法", en: "algorithm") { $0.signature.map { $0.algorithm ?? "-" } },
    CapsuleAspect("signature-encoding", zh: "签名的编码", en: "how the signature is encoded", needsBoth: true) { facts in
      guard let text = facts.signature?.encodedSignature else { return nil }
      if text.contains("%") { return "percent-encoded" }
      if text.contains("-") || text.contains("_") { return "base64url" }
      return text.contains { "+/=".contains($0) } ? "base64" : nil
    },
    CapsuleAspect("time-form", zh: "时间的写法", en: "how the time is written") { $0.timeForm },
    CapsuleAspect("clock", zh: "时钟（秒）", en: "clock, in seconds", needsBoth: true, tolerance: 60) { facts in
      facts.clockSeconds.map { String(Int($0.rounded())) }
    },
  ]

  /// How the body is written, and how it travels.
  static let writing: [CapsuleAspect] = [
    header("content-type", zh: "内容类型", en: "content type"),
    header("content-encoding", zh: "内容编码", en: "content encoding"),
    header("transfer-encoding", zh: "传输编码", en: "transfer encoding"),
    CapsuleAspect("body-present", zh: "有没有消息体", en: "whether there is a body") { $0.hasBody ? "yes" : "no" },
    CapsuleAspect("byte-order-mark", zh: "字节序标记", en: "byte order mark") { $0.body.startsWithMark ? "yes" : "no" },
    CapsuleAspect("body-layout", zh: "JSON 的排版", en: "layout of the JSON", needsBoth: true) { $0.body.layout },
    CapsuleAspect("unicode-escapes", zh: "非 ASCII 字符", en: "characters beyond ASCII", needsBoth: true) { facts in
      facts.body.escapesUnicode ? "\\u escapes" : facts.body.holdsUnicode ? "as they are" : nil
    },
    CapsuleAspect("slash-escapes", zh: "斜杠", en: "slashes", needsBoth: true) { facts in
      facts.body.escapesSlashes ? "\\/" : facts.body.holdsSlashes ? "/" : nil
    },
    CapsuleAspect("line-feed-at-end", zh: "末尾的换行", en: "line feed at the end") {
      $0.body.endsWithLineFeed ? "yes" : "no"
    },
  ]

  /// Who made it.
  static let sender: [CapsuleAspect] = [
    CapsuleAspect("http-version", zh: "HTTP 版本", en: "HTTP version") { facts in
      facts.side == .request ? facts.request?.version.rawValue : facts.response?.version.rawValue
    },
    header("sdk-version", zh: "SDK 版本", en: "version of the SDK"),
    header("x-sdkversion", zh: "SDK 版本", en: "version of the SDK"),
    header("user-agent", zh: "客户端程序", en: "program that sent it"),
    header("expect", zh: "Expect 头", en: "header Expect"),
  ]
}
