import Groundwork

/// What was recognised and what was assumed while reading.
extension Fact {
  static func messageForm(_ form: CapturedMessage.Form) -> Fact {
    let words = form.words
    return Fact("message-form", zh: "按\(words.zh)读取", en: "read as \(words.en)")
  }

  static func messageKind(_ kind: MessageKind, isAssumed: Bool) -> Fact {
    let words = kind.words
    return isAssumed
      ? Fact("message-kind", zh: "按\(words.zh)处理（推断得出）", en: "taken as \(words.en), by what it looks like")
      : Fact("message-kind", zh: "这是\(words.zh)", en: "this is \(words.en)")
  }

  static func kindContradicted(_ kind: MessageKind) -> Fact {
    Fact(
      "message-kind-differs", zh: "上下文说这是\(kind.words.zh)，但消息的首行不是，以首行为准",
      en: "the context calls it \(kind.words.en), but its first line says otherwise and counts")
  }

  static let byteOrderMarkDropped = Fact(
    "byte-order-mark-dropped", zh: "文件开头的字节序标记（BOM）未计入消息",
    en: "the byte order mark at the start of the file is left out")
  static let readAsUTF16 = Fact(
    "read-as-utf-16", zh: "文件是 UTF-16，已转成 UTF-8；消息体的原始字节可能与此不同",
    en: "the file is UTF-16 and was read as UTF-8; the body's own bytes may have been others")
  static let emptyLineMissing = Fact(
    "empty-line-missing", zh: "请求头与消息体之间没有空行，按内容分开",
    en: "no empty line parts headers and body; they are told apart by content")
  static func foldedHeader(_ name: String) -> Fact {
    Fact(
      "folded-header", zh: "请求头 \(name) 折成了多行，换行按原样保留",
      en: "the header \(name) runs over several lines; the breaks are kept")
  }
  static func lineWithoutColon(_ line: String) -> Fact {
    Fact("line-skipped", zh: "跳过了不像请求头的一行：“\(line)”", en: "a line that is no header was skipped: \"\(line)\"")
  }
  static func textBefore(_ lines: Int) -> Fact {
    Fact("text-before", zh: "跳过了消息之前的 \(lines) 行", en: "\(lines) lines before the message were skipped")
  }
  static let editorsNewlineDropped = Fact(
    "final-newline-dropped", zh: "Content-Length 之后只多一个换行，应是编辑器加的，未计入消息体",
    en: "one line end follows what Content-Length announces, such as editors add; it is left out")
  static func lengthUnreadable(_ value: String) -> Fact {
    Fact(
      "content-length-unreadable", zh: "Content-Length“\(value)”不是一个确定的数字，消息体取到末尾",
      en: "Content-Length \"\(value)\" is not one number, so the body runs to the end")
  }
  static let requestTaken = Fact(
    "request-taken", zh: "内容里有请求和响应，检查的是请求", en: "there is a request and an answer; the request is examined")
  static let answerTaken = Fact(
    "answer-taken", zh: "内容里有请求和响应，检查的是响应", en: "there is a request and an answer; the answer is examined")
  static let bodyNotPrinted = Fact(
    "body-not-printed", zh: "curl -v 不显示发出的消息体，这里没有消息体可查",
    en: "curl -v does not print the body it sends, so there is none to examine")
  static func lastOfSeveral(_ count: Int) -> Fact {
    Fact("last-of-several", zh: "有 \(count) 条符合条件，取最后一条", en: "\(count) messages fit; the last one is taken")
  }
  static func optionUnknown(_ option: String) -> Fact {
    Fact("option-unknown", zh: "curl 的 \(option) 未识别，已忽略", en: "curl's \(option) is not known and was ignored")
  }
  static let formUpload = Fact(
    "form-upload", zh: "curl -F 的 multipart 消息体每次都不同，无法重现",
    en: "the multipart body of curl -F differs each time and cannot be rebuilt")
  static let variableUnresolved = Fact(
    "variable-unresolved", zh: "命令里有未展开的变量，按字面保留",
    en: "the command holds variables that are not filled in; they stay as written")
  static let readAsWindowsCommand = Fact(
    "windows-command", zh: "按 Windows 命令行（cmd）的引号规则读取",
    en: "read by the quoting rules of the Windows command line (cmd)")
  static let bodyMissingInCapture = Fact(
    "body-not-captured", zh: "记录里没有消息体文本", en: "the capture holds no text of the body")
  static let partsFromStatedText = Fact(
    "parts-from-stated-text", zh: "缺少的部分取自日志里的待签名字符串",
    en: "parts that are missing were taken from the printed string to sign")
  static let signatureEncodedAgain = Fact(
    "signature-url-encoded", zh: "日志里的签名是未经 URL 编码的 base64，按编码后的样子处理",
    en: "the signature in the log is bare base64 and is treated as if URL-encoded")
}

extension CapturedMessage.Form {
  fileprivate var words: Localized {
    switch self {
    case .rawHTTP: Localized(zh: "原始 HTTP 消息", en: "a raw HTTP message")
    case .curl: Localized(zh: " curl 命令", en: "a curl command")
    case .har: Localized(zh: " HAR 文件", en: "a HAR file")
    case .capsule: Localized(zh: "故障胶囊", en: "a capsule")
    case .pasted: Localized(zh: "粘贴的请求头和消息体", en: "pasted headers and body")
    case .log: Localized(zh: "日志", en: "log lines")
    }
  }
}

extension MessageKind {
  var words: Localized {
    switch self {
    case .request: Localized(zh: "商户发给网关的请求", en: "a request to the gateway")
    case .response: Localized(zh: "网关的响应", en: "an answer of the gateway")
    case .notification: Localized(zh: "网关发来的通知", en: "a notification from the gateway")
    }
  }
}
