import HTTP

/// Start line and header fields of a message, up to the empty line, with every value's bytes as they stand.
struct HeadReading {
  private(set) var start: StartLine?
  private(set) var fields = HTTPFields()
  /// Values of `:authority`, `:method`, `:path`, `:status` of HTTP/2.
  private(set) var pseudo: [String: ArraySlice<UInt8>] = [:]
  private(set) var notes: [Fact] = []
  /// Where the body begins.
  private(set) var bodyStart: Int

  private let bytes: ArraySlice<UInt8>
  /// The field that the next line may go on with.
  private var pending: (name: String, value: Range<Int>)?

  /// More fields than any server takes; what follows is not read as headers.
  private static let maximumFields = 2_000
  private static let maximumNotes = 5

  /// - Parameter bytes: from the start line on. Line ends are `\n` or `\r\n`, also mixed.
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    bodyStart = bytes.endIndex
    readLines()
    takePending()
  }

  private mutating func readLines() {
    var index = bytes.startIndex
    let first = TextLine(of: bytes, at: index)
    if let line = StartLine(first.content) {
      start = line
      index = first.next
    }
    while index < bytes.endIndex {
      let line = TextLine(of: bytes, at: index)
      if line.isBlank {
        bodyStart = line.next
        return
      }
      if beginsBody(line.content) || fields.count >= Self.maximumFields {
        notes.append(.emptyLineMissing)
        bodyStart = index
        return
      }
      read(line)
      index = line.next
    }
  }

  /// No header name begins like a JSON or XML text, or a form.
  private func beginsBody(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first else { return false }
    return [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "<")].contains(first)
      && (!fields.isEmpty || pending != nil)
  }

  private mutating func read(_ line: TextLine) {
    let content = line.content
    if let first = content.first, ArraySlice<UInt8>.isBlank(first), let field = pending {
      // Obsolete folding: the line end and the blanks stay part of the value.
      pending = (field.name, field.value.lowerBound..<content.endIndex)
      return note(.foldedHeader(field.name))
    }
    takePending()
    if content.first == UInt8(ascii: ":"), let colon = content.dropFirst().firstIndex(of: UInt8(ascii: ":")) {
      pseudo[content[(content.startIndex + 1)..<colon].trimmed.text.lowercased()] = content[(colon + 1)...].trimmed
      return
    }
    guard let colon = content.firstIndex(of: UInt8(ascii: ":")) else { return note(.lineWithoutColon(content.excerpt)) }
    let name = content[..<colon].trimmed
    guard !name.isEmpty, name.allSatisfy({ ArraySlice<UInt8>.isToken($0) }) else {
      return note(.lineWithoutColon(content.excerpt))
    }
    pending = (name.text, colon + 1..<content.endIndex)
  }

  private mutating func takePending() {
    if let field = pending { fields.append(HTTPField(name: field.name, rawValue: Array(bytes[field.value]))) }
    pending = nil
  }

  private mutating func note(_ fact: Fact) {
    if notes.count < Self.maximumNotes, !notes.contains(fact) { notes.append(fact) }
  }

  /// The message so far, without its body.
  func message(form: CapturedMessage.Form) -> CapturedMessage {
    var message = CapturedMessage(form: form, fields: fields)
    var authority: String?
    switch start {
    case .request(let method, let target):
      message.method = Array(method)
      message.target = target.isEmpty ? nil : Array(target)
      authority = Address(target).host
    case .status(let status): message.status = status
    case nil: break
    }
    if let method = pseudo["method"] { message.method = Array(method) }
    if let path = pseudo["path"] { message.target = Array(path) }
    if let status = pseudo["status"]?.number { message.status = status }
    message.host = fields.first("Host")?.value ?? pseudo["authority"]?.text ?? authority
    return message
  }
}
