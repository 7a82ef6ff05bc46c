import HTTP

/// Log lines with a printed text to sign, headers, or a signature somewhere among them.
enum LogLines {
  /// - Returns: `nil` if there is neither a text to sign nor a signature with a header beside it.
  static func read(_ bytes: ArraySlice<UInt8>, stated: StatedText, kind: MessageKind?) -> IntakeDraft? {
    let values = LoggedValues(bytes)
    var message = CapturedMessage(form: .log)
    var notes: [Fact] = []
    var fields = HTTPFields()
    for name in ["Client-Id", "Request-Time", "Response-Time"] {
      if let value = values.value(of: name) { fields.append(HTTPField(name: name, rawValue: [0x20] + value)) }
    }
    if let (value, wasBare) = values.signature {
      fields.append(HTTPField(name: "Signature", rawValue: [0x20] + value))
      if wasBare { notes.append(.signatureEncodedAgain) }
    }
    guard !stated.contents.isEmpty || (fields.contains("Signature") && fields.count > 1) else { return nil }
    let isAnswer = kind == .response || (fields.contains("Response-Time") && !fields.contains("Request-Time"))
    message.fields = fields
    if let line = values.startLine, case .request(let method, let target)? = StartLine(line) {
      message.method = Array(method)
      message.target = Array(target)
    }
    if let body = values.body { message.body = Array(body) }
    if let parts = stated.standard {
      fill(&message, from: parts, isAnswer: isAnswer, hasBody: values.body != nil, &notes)
    }
    return IntakeDraft(
      message: message, kind: isAnswer ? .response : nil, statedContents: stated.contents, notes: notes)
  }

  private static func fill(
    _ message: inout CapturedMessage, from parts: StatedMessage, isAnswer: Bool, hasBody: Bool, _ notes: inout [Fact]
  ) {
    let before = message
    if message.method == nil { message.method = Array(parts.method) }
    if message.target == nil { message.target = Array(parts.target) }
    if !message.fields.contains("Client-Id") {
      message.fields.append(HTTPField(name: "Client-Id", rawValue: [0x20] + parts.clientID))
    }
    let time = isAnswer ? "Response-Time" : "Request-Time"
    if !message.fields.contains(time) {
      message.fields.append(HTTPField(name: time, rawValue: [0x20] + parts.time))
    }
    if !hasBody { message.body = Array(parts.body) }
    let isChanged =
      message.fields != before.fields || message.target != before.target || message.method != before.method || !hasBody
    if isChanged { notes.append(.partsFromStatedText) }
  }
}

/// Named values within lines of a log: `Client-Id: X`, `clientId=X,`, `"client_id":"X"`.
struct LoggedValues {
  private let bytes: ArraySlice<UInt8>
  /// Ends of the names that were looked for, last one of each.
  private var ends: [String: Int] = [:]
  /// The last request line within a line of the log.
  private(set) var startLine: ArraySlice<UInt8>?

  private static let names = [
    "clientid": "Client-Id", "requesttime": "Request-Time", "responsetime": "Response-Time", "signature": "Signature",
    "sign": "sign", "签名值": "sign", "签名结果": "sign", "requestbody": "body", "responsebody": "body", "reqbody": "body",
    "respbody": "body", "请求体": "body", "请求报文": "body", "响应体": "body", "响应报文": "body", "消息体": "body", "body": "body",
  ]
  private static let spelled = names.map { (letters: Array($0.key.utf8), name: $0.value) }
  private static let firstBytes = Set(spelled.compactMap(\.letters.first))

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    var previous: UInt8 = 0
    for index in bytes.indices {
      let byte = ArraySlice<UInt8>.lowercased(bytes[index])
      defer { previous = bytes[index] }
      if byte == UInt8(ascii: "p") || byte == UInt8(ascii: "g"), !ArraySlice<UInt8>.isToken(previous) {
        for verb in ["POST ", "GET "] where bytes[index...].starts(withText: verb) { noteStart(index) }
      }
      guard Self.firstBytes.contains(byte), !Self.isLetter(previous) else { continue }
      for (letters, name) in Self.spelled {
        guard let end = Self.match(bytes, at: index, letters), let value = Self.valueStart(bytes, from: end) else {
          continue
        }
        ends[name] = value
      }
    }
  }

  private mutating func noteStart(_ index: Int) {
    let line = TextLine(of: bytes[index...].prefix(4_096), at: index).content
    // A text to sign has the line break printed as `\n`; the target ends before it.
    let words = line.prefix { ![0x5c, 0x22, 0x27, 0x5d, 0x2c].contains($0) }.split(separator: 0x20, maxSplits: 2)
    guard words.count >= 2 else { return }
    let candidate = line[words[0].startIndex..<words[1].endIndex]
    if StartLine(candidate) != nil { startLine = candidate }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(ArraySlice<UInt8>.lowercased(byte)) }

  /// The name with blanks, `_` and `-` between its letters or without.
  private static func match(_ bytes: ArraySlice<UInt8>, at start: Int, _ letters: [UInt8]) -> Int? {
    var index = start
    var matched = 0
    while matched < letters.count {
      guard index < bytes.endIndex, index - start < 32 else { return nil }
      let byte = ArraySlice<UInt8>.lowercased(bytes[index])
      if byte == letters[matched] {
        matched += 1
      } else if matched == 0 || ![0x20, 0x5f, 0x2d].contains(byte) {
        return nil
      }
      index += 1
    }
    return index
  }

  /// Behind `: `, `=`, `":"`, `=>`, `：`.
  private static func valueStart(_ bytes: ArraySlice<UInt8>, from end: Int) -> Int? {
    var index = end
    var hasSeparator = false
    while index < bytes.endIndex, index - end < 12 {
      if bytes[index...].starts(withText: "：") || bytes[index...].starts(withText: "为") {
        index += 3
        hasSeparator = true
      } else if [0x3a, 0x3d, 0x3e].contains(bytes[index]) {
        index += 1
        hasSeparator = true
      } else if [0x20, 0x09, 0x22, 0x27, 0x5b, 0x5c].contains(bytes[index]) {
        index += 1
      } else {
        break
      }
    }
    return hasSeparator && index < bytes.endIndex ? index : nil
  }

  /// Up to a blank, a comma, a quote or a bracket.
  func value(of name: String) -> ArraySlice<UInt8>? {
    guard let start = ends[name] else { return nil }
    let value = bytes[start...].prefix { byte in
      ![0x20, 0x09, 0x0d, 0x0a, 0x22, 0x27, 0x2c, 0x3b, 0x5c, 0x5d, 0x7d].contains(byte)
    }
    return value.isEmpty ? nil : value
  }

  /// The value of the header, whole if it was printed so; a bare signature is put into the documented form.
  var signature: (value: [UInt8], wasBare: Bool)? {
    if let start = ends["Signature"] {
      let line = TextLine(of: bytes, at: start).content
      // `signature=` within the header is itself a name that was found: look back to where the header begins.
      let before = bytes[bytes.startIndex..<start].suffix(80)
      if let begin = before.firstRange(of: "algorithm", ignoringCase: true), !before[begin.lowerBound...].contains(0x0a)
      {
        return (Array(bytes[begin.lowerBound..<start]) + (value(of: "Signature") ?? []), false)
      }
      if line.starts(withText: "algorithm", ignoringCase: true),
        let inner = line.firstRange(of: "signature=", ignoringCase: true)
      {
        let end = line[inner.upperBound...].firstIndex { [0x20, 0x22, 0x27, 0x2c, 0x3b, 0x5d, 0x7d].contains($0) }
        return (Array(line[..<(end ?? line.endIndex)]), false)
      }
    }
    guard let bare = value(of: "Signature") ?? value(of: "sign"), bare.count >= 40 else { return nil }
    let isEncoded = bare.contains(UInt8(ascii: "%"))
    let text = isEncoded ? Array(bare) : bare.flatMap(Self.escaped)
    return (Array("algorithm=RSA256,keyVersion=1,signature=".utf8) + text, !isEncoded)
  }

  private static func escaped(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "+"): Array("%2B".utf8)
    case UInt8(ascii: "/"): Array("%2F".utf8)
    case UInt8(ascii: "="): Array("%3D".utf8)
    default: [byte]
    }
  }

  /// What follows a label of the body: a JSON text up to the end of its line.
  var body: ArraySlice<UInt8>? {
    guard let start = ends["body"], bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "[") else {
      return nil
    }
    return TextLine(of: bytes, at: start).content.trimmed
  }
}
