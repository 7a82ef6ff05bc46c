package import Groundwork

/// Why a text is no URL to send to.
package enum HTTPURLFailure: Failure, Hashable {
  case noScheme(String)
  case unknownScheme(String)
  case noHost(String)
  case host(String)
  case port(String)
  case userInformation
  case fragment
  case character(Unicode.Scalar, position: Int)
  case percent(position: Int)

  package var code: FailureCode {
    switch self {
    case .noScheme: FailureCode("HTP-001", .usage)
    case .unknownScheme: FailureCode("HTP-002", .usage)
    case .noHost: FailureCode("HTP-003", .usage)
    case .host: FailureCode("HTP-004", .usage)
    case .port: FailureCode("HTP-005", .usage)
    case .userInformation: FailureCode("HTP-006", .usage)
    case .fragment: FailureCode("HTP-007", .usage)
    case .character: FailureCode("HTP-008", .usage)
    case .percent: FailureCode("HTP-009", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .noScheme(let text):
      Localized(
        zh: "网址 \"\(text)\" 没有以 http:// 或 https:// 开头",
        en: "the URL \"\(text)\" does not start with http:// or https://")
    case .unknownScheme(let scheme):
      Localized(
        zh: "网址的协议是 \"\(scheme)\"，只支持 http 和 https",
        en: "the URL has the scheme \"\(scheme)\"; only http and https are spoken")
    case .noHost(let text):
      Localized(zh: "网址 \"\(text)\" 中没有主机名", en: "the URL \"\(text)\" names no host")
    case .host(let host):
      Localized(
        zh: "\"\(host)\" 既不是主机名，也不是 IPv4 地址或方括号中的 IPv6 地址",
        en: "\"\(host)\" is no host name, IPv4 address or IPv6 address in brackets")
    case .port(let port):
      Localized(zh: "端口 \"\(port)\" 不是 1 到 65535 之间的整数", en: "the port \"\(port)\" is no whole number from 1 to 65535")
    case .userInformation:
      Localized(zh: "网址的主机名前带有用户名或口令", en: "the URL carries a user name or password before the host")
    case .fragment:
      Localized(zh: "网址带有 \"#\" 片段，而片段不会被发送", en: "the URL has a fragment (\"#\"), which is never sent")
    case .character(let scalar, let position):
      Localized(
        zh: "网址第 \(position) 个字符 \(HTTPURLFailure.shown(scalar)) 不能直接出现在网址中",
        en: "character \(position) of the URL, \(HTTPURLFailure.shown(scalar)), cannot stand in a URL as it is")
    case .percent(let position):
      Localized(
        zh: "网址第 \(position) 个字符 \"%\" 之后不是两位十六进制数",
        en: "the \"%\" at character \(position) of the URL is not followed by two hexadecimal digits")
    }
  }

  package var why: Localized? {
    switch self {
    case .character(let scalar, _) where !scalar.isASCII:
      Localized(zh: "网址只含 ASCII 字符", en: "a URL consists of ASCII characters only")
    case .host(let host) where host.contains(":"):
      Localized(zh: "IPv6 地址必须写在方括号中", en: "an IPv6 address stands in brackets")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .noScheme(let text) where !text.contains("/") || text.contains("."):
      [.advice(zh: "写成 https://\(text)", en: "write https://\(text)")]
    case .userInformation:
      [.advice(zh: "去掉 \"@\" 及其之前的部分", en: "leave out the \"@\" and what stands before it")]
    case .fragment:
      [.advice(zh: "去掉 \"#\" 及其之后的部分", en: "leave out the \"#\" and what follows it")]
    case .character:
      [
        .advice(
          zh: "路径中的字符用 %XX 表示，主机名用 Punycode（xn--…）表示",
          en: "write it as %XX in a path, and as punycode (xn--…) in a host name")
      ]
    case .percent: [.advice(zh: "百分号本身写成 %25", en: "write a percent sign itself as %25")]
    default: []
    }
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String {
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    return (0x21...0x7E).contains(scalar.value) ? "\"\(scalar)\"" : name
  }
}
