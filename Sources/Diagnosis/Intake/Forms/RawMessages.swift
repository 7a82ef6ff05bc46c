import HTTP

/// Raw HTTP/1.1 text: one message, or a request with its answer behind it, as proxies save them.
enum RawMessages {
  /// Messages are few; a text that begins a new one over and over is none.
  private static let maximumMessages = 16

  /// - Parameter bytes: from a start line on, or from the first header of HTTP/2.
  static func read(_ bytes: ArraySlice<UInt8>, wants kind: MessageKind?) -> IntakeDraft {
    var messages: [(message: CapturedMessage, notes: [Fact])] = []
    var rest = bytes
    while messages.count < maximumMessages {
      let (message, notes, next) = one(rest)
      messages.append((message, notes))
      guard let next else { break }
      rest = next
    }
    // Interim answers (100 Continue, a proxy's "connection established") have an answer behind them.
    let answers = messages.filter { $0.message.status != nil }
    let requests = messages.filter { $0.message.status == nil }
    let isAnswerWanted = kind == .response || requests.isEmpty
    guard let chosen = (isAnswerWanted ? answers.last : nil) ?? requests.first ?? messages.first else {
      return IntakeDraft(message: CapturedMessage(form: .rawHTTP))
    }
    var draft = IntakeDraft(message: chosen.message, notes: chosen.notes)
    if chosen.message.status != nil, let request = requests.last?.message { draft.exchange = request.asExchange }
    if !answers.isEmpty, !requests.isEmpty {
      draft.notes.append(chosen.message.status == nil ? .requestTaken : .answerTaken)
    }
    return draft
  }

  private static func one(
    _ bytes: ArraySlice<UInt8>
  ) -> (message: CapturedMessage, notes: [Fact], next: ArraySlice<UInt8>?) {
    let head = HeadReading(bytes)
    var message = head.message(form: .rawHTTP)
    let behind = bytes[head.bodyStart...]
    // 1xx, 204 and 304 have no body (RFC 9112, section 6.3), whatever their headers say.
    if let status = message.status, status < 200 || status == 204 || status == 304, let next = start(in: behind) {
      return (message, head.notes, next)
    }
    let framing = BodyFraming(behind, fields: head.fields, endsWithCapture: false)
    if !framing.rest.isEmpty, let next = start(in: framing.rest) {
      framing.fill(&message)
      return (message, head.notes + framing.notes, next)
    }
    let isAnnounced = head.fields.contains("Content-Length") || head.fields.contains("Transfer-Encoding")
    if !isAnnounced, let next = answer(in: behind) {
      message.body = Array(behind[..<next].withoutFinalBreaks)
      return (message, head.notes, bytes[next...])
    }
    let whole = BodyFraming(behind, fields: head.fields)
    whole.fill(&message)
    return (message, head.notes + whole.notes, nil)
  }

  /// The message that begins here, behind empty lines.
  private static func start(in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let text = bytes.drop { ArraySlice<UInt8>.isLineBreak($0) }
    guard !text.isEmpty, StartLine.isUnmistakable(TextLine(of: text, at: text.startIndex).content) else { return nil }
    return text
  }

  /// Where a status line begins a line of its own.
  private static func answer(in bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let line = TextLine(of: bytes, at: index)
      if line.content.starts(withText: "HTTP/"), case .status = StartLine(line.content) { return index }
      index = line.next
    }
    return nil
  }
}
