package import Groundwork

extension HTTPMessageFailure {
  package var what: Localized {
    switch self {
    case .malformedRequestLine(let shown):
      Localized(
        zh: "请求行 \"\(shown)\" 不是“方法 目标 版本”",
        en: "the request line \"\(shown)\" is not method, target and version with one blank between them")
    case .malformedStatusLine(let shown):
      Localized(
        zh: "状态行 \"\(shown)\" 不是“HTTP/1.x 状态码 说明”",
        en: "the status line \"\(shown)\" is not HTTP/1.x, a status of three digits and words")
    case .invalidMethod(let shown):
      Localized(
        zh: "方法 \"\(shown)\" 含有不允许的字符",
        en: "the method \"\(shown)\" holds a character that no method has")
    case .invalidTarget(let shown):
      Localized(
        zh: "请求目标 \"\(shown)\" 不是合法的路径、网址或主机",
        en: "the request target \"\(shown)\" is no path, URL or host in visible ASCII characters")
    case .unsupportedVersion(let shown):
      Localized(
        zh: "不支持版本 \"\(shown)\"，只支持 HTTP/1.1 和 HTTP/1.0",
        en: "the version \"\(shown)\" is not spoken here, only HTTP/1.1 and HTTP/1.0")
    case .http2Preface:
      Localized(
        zh: "对方未经协商就使用了 HTTP/2",
        en: "the other side speaks HTTP/2 without having asked")
    case .looksLikeTLS:
      Localized(
        zh: "对方发来的是 TLS 数据，而不是明文 HTTP",
        en: "the other side sent TLS where plain HTTP was expected")
    case .bareLineFeed(let shown):
      Localized(
        zh: "行 \"\(shown)\" 以单独的换行符结尾，缺少回车符",
        en: "the line \"\(shown)\" ends with a line feed alone, without carriage return")
    case .bareCarriageReturn(let shown):
      Localized(
        zh: "行 \"\(shown)\" 中有单独的回车符",
        en: "the line \"\(shown)\" holds a carriage return that ends no line")
    case .nulByte(let shown):
      Localized(
        zh: "行 \"\(shown)\" 中有零字节",
        en: "the line \"\(shown)\" holds a zero byte")
    case .obsoleteFolding(let shown):
      Localized(
        zh: "行 \"\(shown)\" 以空白开头（已废弃的折行写法）",
        en: "the line \"\(shown)\" starts with a blank (obsolete folding)")
    case .blankBeforeColon(let shown):
      Localized(
        zh: "行 \"\(shown)\" 的冒号之前有空白",
        en: "the line \"\(shown)\" has a blank before its colon")
    case .invalidFieldName(let shown):
      Localized(
        zh: "行 \"\(shown)\" 的字段名为空或含有不允许的字符",
        en: "the line \"\(shown)\" has no field name, or one with a character that no name has")
    case .missingColon(let shown):
      Localized(
        zh: "行 \"\(shown)\" 中没有冒号",
        en: "the line \"\(shown)\" has no colon")
    case .controlCharacter(let shown):
      Localized(
        zh: "行 \"\(shown)\" 的值中有控制字符",
        en: "the line \"\(shown)\" has a control character in its value")
    case .targetTooLong(let limit):
      Localized(
        zh: "请求行超过 \(limit) 字节",
        en: "the request line is longer than \(limit) bytes")
    case .headerTooLarge(let limit):
      Localized(
        zh: "报文头超过 \(limit) 字节",
        en: "the header is larger than \(limit) bytes")
    case .tooManyFields(let limit):
      Localized(
        zh: "报文头的字段超过 \(limit) 个",
        en: "the header has more than \(limit) fields")
    case .missingHost:
      Localized(
        zh: "HTTP/1.1 请求没有 Host 字段",
        en: "the HTTP/1.1 request has no Host field")
    case .repeatedHost:
      Localized(
        zh: "请求有多个 Host 字段",
        en: "the request has more than one Host field")
    case .invalidHost(let shown):
      Localized(
        zh: "Host 字段的值 \"\(shown)\" 不是主机名加可选端口",
        en: "the Host field \"\(shown)\" is no host with an optional port")
    case .invalidContentLength(let shown):
      Localized(
        zh: "Content-Length 的值 \"\(shown)\" 不是非负整数",
        en: "the Content-Length \"\(shown)\" is no whole number from 0 in digits")
    case .differingContentLengths(let shown):
      Localized(
        zh: "多个 Content-Length 互不相同：\(shown)",
        en: "there are several Content-Length fields and they differ: \(shown)")
    case .lengthAndTransferEncoding:
      Localized(
        zh: "同时出现了 Content-Length 和 Transfer-Encoding",
        en: "Content-Length and Transfer-Encoding stand in the same message")
    case .unsupportedTransferCoding(let shown):
      Localized(
        zh: "不支持传输编码 \"\(shown)\"，只支持 chunked",
        en: "the transfer coding \"\(shown)\" is not spoken here, only chunked")
    case .repeatedChunked(let shown):
      Localized(
        zh: "Transfer-Encoding 的值 \"\(shown)\" 不是单独一个 chunked",
        en: "the Transfer-Encoding \"\(shown)\" is not chunked exactly once")
    case .transferEncodingInHTTP10:
      Localized(
        zh: "HTTP/1.0 报文使用了 Transfer-Encoding",
        en: "an HTTP/1.0 message has a Transfer-Encoding")
    case .invalidChunkSize(let shown):
      Localized(
        zh: "分块长度 \"\(shown)\" 不是十六进制数",
        en: "the chunk size \"\(shown)\" is no hexadecimal number")
    case .missingChunkEnd:
      Localized(
        zh: "分块数据之后不是回车换行，分块长度与数据不符",
        en: "a chunk is not followed by a line end: its size and its data differ")
    case .chunkLineTooLong(let limit):
      Localized(
        zh: "分块长度行超过 \(limit) 字节",
        en: "the line with a chunk size is longer than \(limit) bytes")
    case .bodyTooLarge(let limit):
      Localized(
        zh: "正文超过 \(limit) 字节",
        en: "the body is larger than \(limit) bytes")
    case .unsupportedExpectation(let shown):
      Localized(
        zh: "无法满足 Expect 字段的要求 \"\(shown)\"，只支持 100-continue",
        en: "the expectation \"\(shown)\" cannot be met, only 100-continue")
    case .truncated:
      Localized(
        zh: "报文没有完整到达，连接就关闭了",
        en: "the connection closed before the message was complete")
    case .unexpectedUpgrade:
      Localized(
        zh: "对方未经请求就切换了协议（101）",
        en: "the other side changed the protocol (101) without having been asked")
    case .unsendable(let shown):
      Localized(
        zh: "\"\(shown)\" 含有换行符或其他不能发送的字符",
        en: "\"\(shown)\" holds a line break or another character that cannot be sent")
    }
  }

  package var why: Localized? {
    switch self {
    case .differingContentLengths, .lengthAndTransferEncoding:
      Localized(
        zh: "两端可能对报文在哪里结束理解不同，这会被用来夹带请求",
        en: "two readers could disagree on where the message ends, which is how requests are smuggled")
    case .looksLikeTLS:
      Localized(
        zh: "这个端口使用明文 HTTP，客户端却按 https 连接",
        en: "this port speaks plain HTTP, but the client connected as for https")
    case .bareLineFeed:
      Localized(
        zh: "RFC 9112 要求每行以回车换行结尾",
        en: "RFC 9112 ends every line with carriage return and line feed")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .looksLikeTLS:
      [.advice(zh: "把网址改为 http://，或改用 https 端口", en: "use http:// in the URL, or the https port")]
    case .http2Preface:
      [.advice(zh: "让客户端使用 HTTP/1.1（例如 curl --http1.1）", en: "have the client speak HTTP/1.1 (curl --http1.1)")]
    case .unsendable:
      [
        .advice(
          zh: "去掉换行符和控制字符；非 ASCII 字符在路径中写成 %XX",
          en: "leave out line breaks and control characters; write non-ASCII characters of a path as %XX")
      ]
    default: []
    }
  }
}
