import AMS
import Groundwork
import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a reviewer would point out about the head of a call, whether it was answered or not. What there is to say about
/// its body is found when the log is read: `Endpoint.notes(on:)`.
struct RequestNotes {
  let request: HTTPRequest
  let endpoint: Endpoint?
  /// Why the body of an otherwise good call could not be read.
  let bodyProblem: JSONProblem?
  /// The real time the call came.
  let now: Date

  /// Seconds a clock may be off without a word.
  private static let tolerance = 300.0

  var all: [Localized] { [doubledSlash, query, prefix, algorithm, time, unreadableBody].compactMap(\.self) }

  private static let doubledSlash = Localized(
    zh: "请求的路径以 //ams 开头，签名的是 /ams：网关地址末尾多了一个斜杠",
    en: "the path asked for begins with //ams: the gateway URL ends in a slash that does not belong there")
  private var doubledSlash: Localized? { request.hasDoubledSlash ? Self.doubledSlash : nil }

  private static let query = Localized(
    zh: "请求的 URL 带有查询字符串，线下接口都不用它，验签只看路径",
    en: "the URL asked for has a query; no in-store operation uses one, and only the path was verified")
  private var query: Localized? { request.target.query == nil ? nil : Self.query }

  /// Every official SDK asks for the sandbox path with such a client id; the in-store page prints the other one.
  private var prefix: Localized? {
    guard request.clientID?.hasSandboxPrefix == true, endpoint != nil, !request.signedPath.isSandbox else { return nil }
    return Localized(
      zh: "SANDBOX_ 客户端请求了 /ams/api，官方 SDK 会改用 /ams/sandbox/api",
      en: "a SANDBOX_ client asked for /ams/api; the official SDKs ask for /ams/sandbox/api")
  }

  private static let algorithm = Localized(
    zh: "Signature 头缺 algorithm=RSA256 这一段，文档要求有",
    en: "the Signature header lacks the part algorithm=RSA256, which the documents ask for")
  private var algorithm: Localized? {
    guard let value = request.fields.first("signature")?.value,
      let header = try? SignatureHeader(parsing: value), header.algorithm == nil
    else { return nil }
    return Self.algorithm
  }

  /// Those of a call that was let through, though something about its signature would be refused elsewhere.
  static let aboutSignature = [doubledSlash, query, algorithm]

  private var time: Localized? {
    guard let value = request.fields.first("request-time")?.value, !value.isEmpty else { return nil }
    guard let skew = request.clockSkew(at: now) else {
      return Localized(
        zh: "Request-Time“\(value.prefix(40))”不是任何一种已知的时间写法",
        en: "Request-Time \"\(value.prefix(40))\" is no form of time known")
    }
    guard abs(skew) > Self.tolerance else { return nil }
    let amount = TimeAmount.words(skew)
    return skew > 0
      ? Localized(
        zh: "Request-Time 比网关的时钟快 \(amount.zh)", en: "Request-Time is \(amount.en) ahead of the gateway's clock")
      : Localized(
        zh: "Request-Time 比网关的时钟慢 \(amount.zh)", en: "Request-Time is \(amount.en) behind the gateway's clock")
  }

  private var unreadableBody: Localized? {
    guard let words = bodyProblem?.words else { return nil }
    return Localized(zh: "请求体不是 JSON 对象：\(words.zh)", en: "the body is no JSON object: it \(words.en)")
  }
}
