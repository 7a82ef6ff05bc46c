package import Groundwork

extension IntakeFailure {
  package var what: Localized {
    switch self {
    case .empty: Localized(zh: "没有收到任何内容", en: "there is nothing to read")
    case .tooLong(let bytes, let limit), .documentTooLong(let bytes, let limit):
      Localized(
        zh: "输入有 \(bytes) 字节，最多可读 \(limit) 字节", en: "the input has \(bytes) bytes, and at most \(limit) are read")
    case .binary(let start):
      Localized(
        zh: "这是二进制数据，不是 HTTP 消息；开头的字节是 \(start)",
        en: "this is binary data and no HTTP message; it begins with the bytes \(start)")
    case .notRecognised(let line):
      Localized(zh: "看不出这是哪种消息；第一行是“\(line)”", en: "no message can be recognised; the first line is \"\(line)\"")
    case .bodyWithoutHeaders:
      Localized(zh: "这里只有 JSON 消息体，没有请求头", en: "this is a JSON body without any headers")
    case .harUnreadable:
      Localized(zh: "HAR 文件不完整，或没有 log.entries", en: "the HAR file is cut short, or has no log.entries")
    case .harWithoutEntry(let entries, let hosts):
      Localized(
        zh: "HAR 文件中的 \(entries) 条记录都没有签名" + (hosts.isEmpty ? "" : "；其中的主机：\(hosts.joined(separator: "、"))"),
        en: "none of the \(entries) entries of the HAR file carries a signature"
          + (hosts.isEmpty ? "" : "; the hosts called are \(hosts.joined(separator: ", "))"))
    case .capsuleUnreadable(nil):
      Localized(zh: "故障胶囊不是完整的 JSON 文档", en: "the capsule is no complete JSON document")
    case .capsuleUnreadable(let member?):
      Localized(zh: "故障胶囊的 \(member) 缺失或类型不对", en: "the capsule's \(member) is missing or of another type")
    case .contextUnreadable:
      Localized(zh: "上下文文件不是 JSON 对象", en: "the context file is no JSON object")
    case .contextMember(let name, let expected):
      Localized(
        zh: "上下文文件的 \(name) 应为\(expected.words.zh)", en: "\(name) of the context file must be \(expected.words.en)")
    case .curlReadsFile(let option, let file):
      Localized(
        zh: "curl 的 \(option) 要从“\(file)”读取内容，而诊断只看得到命令行",
        en: "\(option) makes curl read from \"\(file)\", and only the command line is at hand")
    case .curlQuoteOpen(let quote, let line):
      Localized(
        zh: "curl 命令第 \(line) 行的引号 \(quote) 没有结束",
        en: "the quote \(quote) on line \(line) of the curl command is never closed")
    case .curlWithoutURL: Localized(zh: "curl 命令中没有 URL", en: "the curl command names no URL")
    case .curlOptionWithoutValue(let option):
      Localized(zh: "curl 的 \(option) 后面没有值", en: "nothing follows \(option) in the curl command")
    }
  }

  package var why: Localized? {
    switch self {
    case .curlQuoteOpen:
      Localized(
        zh: "命令可能没有复制完整，或单引号内又有单引号",
        en: "it may have been copied in part, or a single quote stands inside single quotes")
    case .bodyWithoutHeaders:
      Localized(
        zh: "没有 Signature、Client-Id 和 Request-Time 就没有可检查的签名",
        en: "without Signature, Client-Id and Request-Time there is no signature to examine")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .empty, .binary, .notRecognised, .bodyWithoutHeaders:
      [
        .advice(
          zh: "给出完整的 HTTP 请求或响应、curl 命令、HAR 文件，或请求头、空行和消息体",
          en: "give a whole HTTP request or answer, a curl command, a HAR file, or headers, an empty line and the body"),
        .run("till diagnose --help"),
      ]
    case .tooLong: [.advice(zh: "只保留出错的那一条消息", en: "keep only the message that failed")]
    case .documentTooLong, .harWithoutEntry:
      [
        .advice(
          zh: "在浏览器或代理中只选出错的那次调用，另存为 HAR，或复制为 curl 命令",
          en: "in the browser or proxy save only the call that failed as HAR, or copy it as a curl command")
      ]
    case .harUnreadable, .capsuleUnreadable: [.advice(zh: "重新导出后再试", en: "export it again")]
    case .contextUnreadable, .contextMember: [.run("till diagnose --help")]
    case .curlReadsFile(_, "-"):
      [
        .advice(
          zh: "把标准输入的内容直接写进命令：--data-raw '…'",
          en: "write what comes from standard input into the command: --data-raw '…'"),
        .run("till diagnose --help"),
      ]
    case .curlReadsFile:
      [
        .advice(
          zh: "改为原始 HTTP 请求：请求行、请求头、空行，然后接上该文件的字节",
          en: "give the raw HTTP request: request line, headers, an empty line, then the bytes of that file"),
        .run("till diagnose --help"),
      ]
    case .curlQuoteOpen, .curlWithoutURL, .curlOptionWithoutValue:
      [
        .advice(
          zh: "重新复制整条命令，例如浏览器的“复制为 cURL”",
          en: "copy the whole command again, such as with the browser's \"Copy as cURL\"")
      ]
    }
  }
}

extension IntakeFailure.ContextValue {
  fileprivate var words: Localized {
    switch self {
    case .text: Localized(zh: "字符串", en: "a string")
    case .texts: Localized(zh: "字符串数组", en: "an array of strings")
    case .object:
      Localized(
        zh: "对象 {\"sandbox\":[…],\"production\":[…]}", en: "an object {\"sandbox\":[…],\"production\":[…]}")
    case .kind:
      Localized(
        zh: " request、response、notification 之一", en: "one of request, response and notification")
    case .time:
      Localized(
        zh: "时间，例如 2026-01-15T10:22:31Z", en: "a time, such as 2026-01-15T10:22:31Z")
    }
  }
}
