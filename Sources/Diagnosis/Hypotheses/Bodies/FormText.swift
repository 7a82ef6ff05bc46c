/// The members of a JSON object as a form (`a=b&c=d`), and a form as JSON.
enum FormText {
  /// What becomes of a member that is itself an object or an array.
  enum Nested: Sendable, CaseIterable {
    /// `a[b]=c`, `a[0]=c`, nulls gone, booleans as digits: PHP's `http_build_query`.
    case brackets
    /// `a=[object Object]`, `a=c,d`: `URLSearchParams`.
    case objectWord
    /// `a=`, `a=c&a=d`: Node's `querystring`.
    case nothing
    /// `a={'b': 'c'}`: Python's `urlencode`.
    case python
    /// The JSON of the member.
    case json
  }

  /// - Returns: `nil` if the bytes are no JSON object with members.
  static func form(of bytes: [UInt8], _ nested: Nested, _ style: PercentText.Style) -> [UInt8]? {
    guard let text = JSONText(bytes), text.tokens.first?.kind == .object, text.tokens.count > 1 else { return nil }
    var pairs: [[UInt8]] = []
    func add(_ token: Int, under name: [UInt8]) {
      let value = text.tokens[token]
      switch (value.kind, nested) {
      case (.array, .brackets):
        for (place, child) in text.elements(of: token).enumerated() {
          add(child, under: name + Array("[\(place)]".utf8))
        }
      case (.object, .brackets):
        for key in text.keys(of: token) { add(key + 1, under: name + [0x5b] + string(key) + [0x5d]) }
      case (.array, .nothing):
        for child in text.elements(of: token) { add(child, under: name) }
      case (.null, .brackets): return
      default:
        let written = written(token, of: text, bytes, nested)
        pairs.append(PercentText.encoded(name, style) + [0x3d] + PercentText.encoded(written, style))
      }
    }
    func string(_ key: Int) -> [UInt8] { PrintedObject.string(key, of: text, bytes) }
    for key in text.keys(of: 0) { add(key + 1, under: string(key)) }
    return Array(pairs.joined(separator: [0x26]))
  }

  private static func written(_ token: Int, of text: JSONText, _ bytes: [UInt8], _ nested: Nested) -> [UInt8] {
    let value = text.tokens[token]
    switch (value.kind, nested) {
    case (.string, _): return PrintedObject.string(token, of: text, bytes)
    case (.object, .objectWord): return Array(ascii: "[object Object]")
    case (.array, .objectWord):
      return Array(text.elements(of: token).map { written($0, of: text, bytes, nested) }.joined(separator: [0x2c]))
    case (.object, .nothing), (.null, .nothing): return []
    case (.boolean, .brackets): return [bytes[Int(value.start)] == 0x74 ? 0x31 : 0x30]
    case (.object, .python), (.array, .python), (.boolean, .python), (.null, .python):
      var output: [UInt8] = []
      PrintedObject.print(token, of: text, bytes, PrintedObject.python, &output)
      return output
    default: return Array(bytes[value.range])
    }
  }

  /// The pairs of a form, decoded; `nil` if this is no form.
  static func pairs(of bytes: [UInt8]) -> [(name: [UInt8], value: [UInt8])]? {
    guard bytes.contains(0x3d), !bytes.contains(where: { $0 < 0x20 || $0 == 0x7b || $0 == 0x22 }) else { return nil }
    var pairs: [(name: [UInt8], value: [UInt8])] = []
    for part in bytes.split(separator: 0x26) {
      let sides = part.split(separator: 0x3d, maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = sides.first.flatMap({ TextEncodings.formDecoded($0) }), !name.isEmpty,
        let value = TextEncodings.formDecoded(sides.count > 1 ? sides[1] : [])
      else { return nil }
      pairs.append((name, value))
    }
    return pairs.isEmpty ? nil : pairs
  }

  /// A form as a compact JSON object; names with brackets become objects inside it.
  static func json(of bytes: [UInt8]) -> [UInt8]? {
    guard let pairs = pairs(of: bytes) else { return nil }
    let root = Node()
    for pair in pairs {
      let path = pair.name.split { $0 == 0x5b || $0 == 0x5d }.map { Array($0) }
      guard !path.isEmpty else { return nil }
      root.set(path[...], to: pair.value)
    }
    return root.written
  }

  /// An object under construction, members in the order they came.
  private final class Node {
    private var members: [(name: [UInt8], node: Node)] = []
    private var value: [UInt8]?

    func set(_ path: ArraySlice<[UInt8]>, to value: [UInt8]) {
      guard let name = path.first else {
        self.value = value
        return
      }
      let child = members.first { $0.name == name }?.node ?? Node()
      if !members.contains(where: { $0.name == name }) { members.append((name, child)) }
      child.set(path.dropFirst(), to: value)
    }

    var written: [UInt8] {
      if let value { return QuotedText.quoted(value, .plain) }
      let texts = members.map { QuotedText.quoted($0.name, .plain) + [0x3a] + $0.node.written }
      return [0x7b] + Array(texts.joined(separator: [0x2c])) + [0x7d]
    }
  }
}
