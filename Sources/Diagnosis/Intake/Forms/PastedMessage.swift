import HTTP

/// Headers and body without a request line, as people paste them out of a debugger, a ticket or a browser.
enum PastedMessage {
  /// Headers that only a message has; one of them makes a text a message.
  private static let telling = ["signature", "client-id", "request-time", "response-time"]
  /// Labels of browsers and tools for what else would stand in the start line.
  private static let methodLabels = ["request method", "method", ":method"]
  private static let addressLabels = ["request url", "url", "uri", "path", "request uri", ":path"]
  private static let statusLabels = ["status code", "status", ":status"]
  private static let bodyLabels = ["body", "request body", "response body", "payload", "request payload", "data"]
  private static let maximumLines = 500

  /// - Returns: `nil` if no header that tells of a message stands before the first empty line.
  static func read(_ bytes: ArraySlice<UInt8>) -> IntakeDraft? {
    var message = CapturedMessage(form: .pasted)
    var notes: [Fact] = []
    var index = bytes.startIndex
    var bodyStart: Int?
    var lines = 0
    while index < bytes.endIndex, bodyStart == nil, lines < maximumLines {
      lines += 1
      let line = TextLine(of: bytes, at: index)
      if line.isBlank {
        if !message.fields.isEmpty { bodyStart = line.next }
        index = line.next
        continue
      }
      let content = line.content.trimmed
      if [0x22, 0x27, 0x7b, 0x5b].contains(content.first ?? 0) {
        if let next = takePairs(bytes, from: index, into: &message) {
          index = next
          continue
        }
        if !message.fields.isEmpty {
          notes.append(.emptyLineMissing)
          bodyStart = index
          break
        }
      }
      if let start = take(line, at: index, into: &message, &notes) { bodyStart = start }
      index = line.next
    }
    guard message.fields.list.contains(where: { field in telling.contains(field.name.lowercased()) }) else {
      return nil
    }
    let framing = BodyFraming(bytes[(bodyStart ?? index)...], fields: message.fields)
    framing.fill(&message)
    if message.host == nil { message.host = message.fields.first("Host")?.value }
    return IntakeDraft(message: message, notes: notes + framing.notes)
  }

  /// Headers printed as a map.
  /// - Returns: where the text goes on; `nil` if these are no pairs.
  private static func takePairs(
    _ bytes: ArraySlice<UInt8>, from start: Int, into message: inout CapturedMessage
  ) -> Int? {
    let pairs = HeaderPairs(bytes[start...].prefix(256 << 10))
    // A JSON body has names in quotes, too; only before any header, or with one of ours, is it a map of headers.
    let names = pairs.pairs.map { $0.name[...].text.lowercased() }
    let isOfHeaders =
      names.contains { telling.contains($0) } || (message.fields.isEmpty && names.contains("content-type"))
    guard isOfHeaders || (names.count == 1 && bytes[start] != UInt8(ascii: "{") && !message.fields.isEmpty) else {
      return nil
    }
    for (name, value) in pairs.pairs {
      message.fields.append(HTTPField(name: name[...].text, rawValue: [0x20] + value))
    }
    // What closes the map (`};`, `},`) belongs to its line.
    let rest = TextLine(of: bytes, at: pairs.end)
    let isClosing = rest.content.allSatisfy { [0x20, 0x09, 0x2c, 0x3b, 0x29, 0x7d, 0x5d].contains($0) }
    return isClosing ? rest.next : pairs.end
  }

  /// `Name: value` or `Name = value`.
  /// - Returns: where the body begins, if this line says so.
  private static func take(
    _ line: TextLine, at start: Int, into message: inout CapturedMessage, _ notes: inout [Fact]
  ) -> Int? {
    let content = line.content
    if message.fields.isEmpty, case .request(let method, let target)? = StartLine(content) {
      message.method = Array(method)
      message.target = Array(target)
      message.host = Address(target).host
      return nil
    }
    let lead: Int = content.first == UInt8(ascii: ":") ? 1 : 0
    guard let mark = content.dropFirst(lead).firstIndex(where: { $0 == 0x3a || $0 == 0x3d }) else {
      if notes.count < 5 { notes.append(.lineWithoutColon(content.excerpt)) }
      return nil
    }
    let name = content[..<mark].trimmed
    let value = content[(mark + 1)...]
    let label = name.text.lowercased()
    if methodLabels.contains(label) {
      message.method = Array(value.trimmed)
    } else if addressLabels.contains(label) {
      let address = Address(value.trimmed)
      message.target = Array(address.target)
      message.host = address.host ?? message.host
    } else if label == ":authority" {
      message.host = value.trimmed.text
    } else if statusLabels.contains(label), let status = value.trimmed.prefix(3).number, status >= 100 {
      message.status = status
    } else if bodyLabels.contains(label), !message.fields.isEmpty {
      return value.trimmed.isEmpty ? line.next : value.drop { ArraySlice<UInt8>.isBlank($0) }.startIndex
    } else if !name.isEmpty, name.allSatisfy({ ArraySlice<UInt8>.isToken($0) }) {
      let isAssignment = content[mark] == 0x3d
      message.fields.append(HTTPField(name: name.text, rawValue: isAssignment ? unquoted(value) : Array(value)))
    } else if notes.count < 5 {
      notes.append(.lineWithoutColon(content.excerpt))
    }
    return nil
  }

  /// The value of an assignment as code writes it: without quotes and the semicolon behind them.
  private static func unquoted(_ value: ArraySlice<UInt8>) -> [UInt8] {
    var text = value.trimmed
    guard let quote = text.first, quote == 0x22 || quote == 0x27 else { return Array(value) }
    if text.last == UInt8(ascii: ";") || text.last == UInt8(ascii: ",") { text = text.dropLast().trimmed }
    guard text.count >= 2, text.last == quote else { return Array(value) }
    return [0x20] + text.dropFirst().dropLast()
  }
}
