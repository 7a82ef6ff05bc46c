import AMS
import Groundwork
import HTTP
import Terminal
import UseCases

/// The parts of a message, and the key, as `sign` and `verify` take them.
enum MessageArguments {
  static let method = Option<String>.text(
    "method", valueName: "M", meaning: Localized(zh: "HTTP 方法", en: "HTTP method"),
    standard: Localized(verbatim: "POST"))
  static let path = Option<String>.text(
    "path", valueName: "P",
    meaning: Localized(zh: "请求行中的路径，响应用请求的路径", en: "the path of the request line; for an answer that of its request"),
    required: true)
  static let clientID = Option<String>.text(
    "client-id", valueName: "C", meaning: Localized(zh: "Client-Id 头的值", en: "value of the Client-Id header"),
    required: true)
  static let time = Option<String>.text(
    "time", valueName: "T",
    meaning: Localized(
      zh: "Request-Time 或 response-time 头的值，原样", en: "value of Request-Time or response-time, as it stands"),
    required: true)
  static let body = Option<String>.file(
    "body",
    meaning: Localized(zh: "消息体文件，- 为标准输入，逐字节使用", en: "file with the body, - for standard input, used byte for byte"),
    required: true)
  static let key = Option<String>.text(
    "key", valueName: "NAME", meaning: Localized(zh: "保险库中的密钥", en: "a key of the vault"))

  static func content(_ invocation: Invocation) throws -> SigningContent {
    SigningContent(
      method: HTTPMethod(rawValue: invocation[method] ?? "POST"), path: APIPath(rawValue: try invocation.require(path)),
      clientID: ClientID(rawValue: try invocation.require(clientID)),
      time: RequestTime(rawValue: try invocation.require(time)),
      body: try InputReading.bytes(
        of: try invocation.require(body), maximumBytes: InputReading.maximumBodyBytes, console: invocation.console))
  }

  /// The key file or the vault's key; exactly one must be named.
  static func reference(_ file: Option<String>, _ invocation: Invocation) throws -> KeyReference {
    switch (invocation[file], invocation[key]) {
    case (let path?, nil):
      return .text(
        try InputReading.key(of: path, console: invocation.console))
    case (nil, let name?): return .stored(name)
    default: throw OneKeyNeeded(option: file.spec.name, command: invocation.path.joined(separator: " "))
    }
  }
}

/// Neither or both of the two ways to name a key were used.
struct OneKeyNeeded: Failure {
  let option: String
  let command: String

  var code: FailureCode { FailureCode("USE-033", .usage) }
  var what: Localized {
    Localized(zh: "需要 --\(option) FILE 或 --key NAME，两者取一", en: "one of --\(option) FILE and --key NAME is needed")
  }
  var remedies: [Remedy] { [.run("till \(command) --help"), .run("till keys list")] }
}
