import HTTP

/// What one curl command sends, gathered option by option.
struct CurlTransfer {
  private var url: [UInt8]?
  private var method: [UInt8]?
  private var target: [UInt8]?
  private var fields = HTTPFields()
  private var removed: [String] = []
  private var data: [UInt8]?
  private var query: [[UInt8]] = []
  private var isJSON = false
  private var isGet = false
  private var isHead = false
  private(set) var notes: [Fact] = []

  /// Takes an option with its value; the long name without dashes.
  /// - Throws: `IntakeFailure.curlReadsFile` if what is sent stands in a file.
  mutating func take(_ name: String, _ value: [UInt8]) throws(IntakeFailure) {
    switch name {
    case "url": if url == nil { url = value }
    case "request": method = value
    case "request-target": target = value
    case "header": try takeHeader(value)
    case "user-agent": setField("User-Agent", value)
    case "referer": setField("Referer", value)
    case "cookie": if value.contains(UInt8(ascii: "=")) { setField("Cookie", value) }
    case "data", "data-ascii", "data-binary":
      try refuseFile(name, value)
      join(value)
    case "data-raw": join(value)
    case "data-urlencode": join(try urlEncoded(value))
    case "json":
      try refuseFile(name, value)
      isJSON = true
      data = (data ?? []) + value
    case "url-query": query.append(value.first == UInt8(ascii: "+") ? Array(value.dropFirst()) : try urlEncoded(value))
    case "form", "form-string":
      data = data ?? []
      if !notes.contains(.formUpload) { notes.append(.formUpload) }
    case "upload-file": throw .curlReadsFile(option: "--upload-file", file: value[...].excerpt)
    case "config": throw .curlReadsFile(option: "--config", file: value[...].excerpt)
    default: break
    }
  }

  mutating func take(switch name: String) {
    switch name {
    case "get": isGet = true
    case "head": isHead = true
    default: if !CurlOptions.withoutValue.contains(name) { noteUnknown("--" + name) }
    }
  }

  mutating func noteUnknown(_ option: String) {
    let fact = Fact.optionUnknown(option)
    if notes.count < 5, !notes.contains(fact) { notes.append(fact) }
  }

  /// - Throws: `IntakeFailure.curlWithoutURL`.
  func message() throws(IntakeFailure) -> CapturedMessage {
    guard let url, !url.isEmpty else { throw .curlWithoutURL }
    let address = Address(url[...], assumesHost: true)
    var body = data
    var queries = query
    if isGet {
      if let data { queries.append(data) }
      body = nil
    }
    var path = target ?? Array(address.target)
    for query in queries where !query.isEmpty {
      path += [path.contains(UInt8(ascii: "?")) ? UInt8(ascii: "&") : UInt8(ascii: "?")] + query
    }
    var message = CapturedMessage(form: .curl, target: path, fields: fields, body: body ?? [])
    message.method = method ?? Array((isHead ? "HEAD" : body == nil ? "GET" : "POST").utf8)
    message.host = fields.first("Host")?.value ?? address.host
    if body != nil, !notes.contains(.formUpload) {
      addStandard("Content-Type", isJSON ? "application/json" : "application/x-www-form-urlencoded", to: &message)
    }
    if isJSON { addStandard("Accept", "application/json", to: &message) }
    return message
  }

  private func addStandard(_ name: String, _ value: String, to message: inout CapturedMessage) {
    if !fields.contains(name), !removed.contains(name.lowercased()) { message.fields.append(name, value) }
  }

  private mutating func setField(_ name: String, _ value: [UInt8]) {
    fields.removeAll(name)
    fields.append(HTTPField(name: name, rawValue: [0x20] + value))
  }

  /// `Name: value`; `Name:` takes a header of curl's own away; `Name;` sends one without value.
  private mutating func takeHeader(_ text: [UInt8]) throws(IntakeFailure) {
    if text.first == UInt8(ascii: "@") {
      throw .curlReadsFile(option: "--header", file: text.dropFirst().excerpt)
    }
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
      let name = text[...].trimmed
      if name.last == UInt8(ascii: ";") {
        fields.append(HTTPField(name: name.dropLast().text, rawValue: []))
      } else {
        notes.append(.lineWithoutColon(text[...].excerpt))
      }
      return
    }
    let name = text[..<colon].trimmed.text
    let value = Array(text[(colon + 1)...])
    if value[...].trimmed.isEmpty {
      removed.append(name.lowercased())
    } else {
      fields.append(HTTPField(name: name, rawValue: value))
    }
  }

  private mutating func join(_ value: [UInt8]) {
    data = data.map { $0 + [UInt8(ascii: "&")] + value } ?? value
  }

  private func refuseFile(_ name: String, _ value: [UInt8]) throws(IntakeFailure) {
    if value.first == UInt8(ascii: "@") {
      throw .curlReadsFile(option: "--" + name, file: value.dropFirst().excerpt)
    }
  }

  /// `content`, `=content`, `name=content`; with `@` the content stands in a file.
  private func urlEncoded(_ value: [UInt8]) throws(IntakeFailure) -> [UInt8] {
    guard let mark = value.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "@") }) else {
      return PercentText.encoded(value, .raw)
    }
    if value[mark] == UInt8(ascii: "@") {
      throw .curlReadsFile(option: "--data-urlencode", file: value[(mark + 1)...].excerpt)
    }
    let content = PercentText.encoded(Array(value[(mark + 1)...]), .raw)
    return mark == 0 ? content : Array(value[...mark]) + content
  }
}
