import HTTP

/// What `curl -v` prints: `> ` before each line sent, `< ` before each line received, `* ` before its own remarks.
///
/// The body of a request is not printed by curl; what stands there was added by hand and is taken as it is.
enum DebugDump {
  /// Whether one of the first lines is a start line behind an arrow.
  static func isLikely(_ bytes: ArraySlice<UInt8>) -> Bool {
    for (number, line) in IteratorSequence(TextLines(bytes)).enumerated() {
      if number > 400 { return false }
      if arrow(line.content).map({ StartLine.isUnmistakable($0.line) }) == true { return true }
    }
    return false
  }

  static func read(_ bytes: ArraySlice<UInt8>, context: DiagnosisContext?) -> IntakeDraft {
    var exchanges: [CapturedExchange] = []
    var notes: [Fact] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let line = TextLine(of: bytes, at: index)
      guard let (sign, content) = arrow(line.content), StartLine.isUnmistakable(content) else {
        index = line.next
        continue
      }
      let (message, headNotes, next) = message(bytes, from: index, sign: sign)
      notes += headNotes
      if sign == UInt8(ascii: ">") {
        exchanges.append(CapturedExchange(request: message))
      } else if let last = exchanges.indices.last {
        // Of interim answers the last one stays.
        exchanges[last].response = message
      } else {
        exchanges.append(CapturedExchange(response: message))
      }
      index = next
    }
    var draft = ExchangeChoice.choose(exchanges, context: context)
    if draft.message.status == nil, draft.message.body.isEmpty { notes.append(.bodyNotPrinted) }
    draft.notes += Array(notes.prefix(8))
    return draft
  }

  private static func message(
    _ bytes: ArraySlice<UInt8>, from start: Int, sign: UInt8
  ) -> (CapturedMessage, [Fact], next: Int) {
    var head: [UInt8] = []
    var index = start
    while index < bytes.endIndex {
      let line = TextLine(of: bytes, at: index)
      guard let found = arrow(line.content), found.sign == sign else {
        // Remarks stand between the headers at times.
        guard isRemark(line.content) else { break }
        index = line.next
        continue
      }
      index = line.next
      if found.line.isEmpty { break }
      head += Array(found.line) + [0x0a]
    }
    let reading = HeadReading(head[...])
    var message = reading.message(form: .rawHTTP)
    let (body, next) = body(bytes, from: index)
    // A request whose body curl did not print is not cut short, and curl prints an answer's chunks joined.
    guard !body.isEmpty else { return (message, reading.notes, next) }
    let framing = BodyFraming(body, fields: reading.fields, endsWithCapture: false)
    framing.fill(&message)
    message.defects.removeAll { $0 == .chunksMissing }
    return (message, reading.notes + framing.notes, next)
  }

  /// The lines without a mark of curl, up to the next one with it.
  private static func body(_ bytes: ArraySlice<UInt8>, from start: Int) -> (ArraySlice<UInt8>, next: Int) {
    var index = start
    var lower = start
    while index < bytes.endIndex {
      let line = TextLine(of: bytes, at: index)
      if isRemark(line.content) {
        if index > lower { break }
        lower = line.next
      } else if let found = arrow(line.content), StartLine.isUnmistakable(found.line) || found.line.isEmpty {
        break
      }
      index = line.next
    }
    var body = bytes[lower..<index]
    // curl writes this remark right behind a body that has no line end.
    if let remark = body.firstRange(of: "* Connection #") { body = body[..<remark.lowerBound] }
    // The line end before the next mark is the terminal's.
    if index < bytes.endIndex, body.last == 0x0a {
      body = body.dropLast(body.dropLast().last == 0x0d ? 2 : 1)
    }
    return (body, index)
  }

  private static func arrow(_ line: ArraySlice<UInt8>) -> (sign: UInt8, line: ArraySlice<UInt8>)? {
    guard let sign = line.first, sign == UInt8(ascii: ">") || sign == UInt8(ascii: "<") else { return nil }
    let rest = line.dropFirst()
    guard let blank = rest.first else { return (sign, rest) }
    return blank == 0x20 ? (sign, rest.dropFirst().last == 0x0d ? rest.dropFirst().dropLast() : rest.dropFirst()) : nil
  }

  private static func isRemark(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(withText: "* ") || ((line.starts(withText: "{ [") || line.starts(withText: "} [")) && line.last == 0x5d)
  }
}
