/// A serialiser as it is used in the field, and all it does to a JSON text that it parsed and writes again.
struct Serializer: Sendable {
  /// As people call it.
  let name: String
  var order: MemberArrangement?
  var spacing = SpacingStyle.compact
  var nonASCII = JSONEscapes.NonASCII.plain
  var slash = JSONEscapes.Slash.plain
  var html = JSONEscapes.HTML.plain
  /// How it writes numbers; `nil`: as it read them.
  var number: (@Sendable (DecimalText) -> [UInt8])?
  /// Whether `{}` becomes `[]`.
  var forgetsEmptyObjects = false

  static let all: [Serializer] = [
    Serializer(name: "JavaScript JSON.stringify", number: { $0.asDouble.javaScript }),
    Serializer(
      name: "JavaScript JSON.stringify(…, null, 2)", spacing: .indented("  "), number: { $0.asDouble.javaScript }),
    Serializer(
      name: "JavaScript JSON.stringify(…, null, 4)", spacing: .indented("    "), number: { $0.asDouble.javaScript }),
    Serializer(
      name: "Python json.dumps", spacing: .python, nonASCII: .lowerHex,
      number: { $0.python }),
    Serializer(
      name: "Python json.dumps(ensure_ascii=False)", spacing: .python,
      number: { $0.python }),
    Serializer(
      name: "Python json.dumps(separators=(\",\", \":\"))", nonASCII: .lowerHex,
      number: { $0.python }),
    Serializer(
      name: "Python json.dumps(separators=(\",\", \":\"), ensure_ascii=False)",
      number: { $0.python }),
    Serializer(
      name: "Python json.dumps(indent=2)", spacing: .indented("  "), nonASCII: .lowerHex,
      number: { $0.python }),
    Serializer(
      name: "Python json.dumps(indent=4)", spacing: .indented("    "), nonASCII: .lowerHex,
      number: { $0.python }),
    Serializer(
      name: "Python json.dumps(sort_keys=True)", order: .sorted, spacing: .python, nonASCII: .lowerHex,
      number: { $0.python }),
    Serializer(
      name: "Python json.dumps(sort_keys=True, separators=(\",\", \":\"))", order: .sorted, nonASCII: .lowerHex,
      number: { $0.python }),
    Serializer(name: "PHP json_encode", nonASCII: .lowerHex, slash: .escaped, number: { $0.php }),
    Serializer(
      name: "PHP json_encode(json_decode(…, true))", nonASCII: .lowerHex, slash: .escaped, number: { $0.php },
      forgetsEmptyObjects: true),
    Serializer(
      name: "PHP json_encode(JSON_UNESCAPED_SLASHES)", nonASCII: .lowerHex, number: { $0.php }),
    Serializer(
      name: "PHP json_encode(JSON_UNESCAPED_UNICODE)", slash: .escaped, html: .escaped(.lineSeparatorsOnly),
      number: { $0.php }),
    Serializer(
      name: "PHP json_encode(JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE)", html: .escaped(.lineSeparatorsOnly),
      number: { $0.php }),
    Serializer(
      name: "PHP json_encode(JSON_PRETTY_PRINT)", spacing: .indented("    "), nonASCII: .lowerHex, slash: .escaped,
      number: { $0.php }),
    Serializer(name: "Go json.Marshal (struct)", html: .escaped(.go), number: { $0.asDouble.javaScript }),
    Serializer(name: "Go json.Marshal (map)", order: .sorted, html: .escaped(.go), number: { $0.asDouble.javaScript }),
    Serializer(
      name: "Go json.Encoder, SetEscapeHTML(false)", html: .escaped(.lineSeparatorsOnly),
      number: { $0.asDouble.javaScript }),
    Serializer(
      name: "Go json.MarshalIndent", spacing: .indented("  "), html: .escaped(.go), number: { $0.asDouble.javaScript }),
    Serializer(name: "Jackson", number: { $0.java }),
    Serializer(name: "Jackson (pretty)", spacing: .jackson, number: { $0.java }),
    Serializer(
      name: "Jackson (HashMap)", order: .javaHashMap(buckets: 16, insertedSorted: false),
      number: { $0.java }),
    Serializer(name: "Gson", html: .escaped(.gson)),
    Serializer(name: "Gson (pretty)", spacing: .indented("  "), html: .escaped(.gson)),
    Serializer(name: "Gson, disableHtmlEscaping", html: .escaped(.lineSeparatorsOnly)),
    Serializer(name: "Gson (Map)", html: .escaped(.gson), number: { $0.asDouble.javaDouble }),
    Serializer(name: "Gson (HashMap)", order: .javaHashMap(buckets: 16, insertedSorted: false), html: .escaped(.gson)),
    Serializer(name: "fastjson"),
    Serializer(name: "fastjson (sorted fields)", order: .sorted),
    Serializer(name: "fastjson (JSONObject)", order: .javaHashMap(buckets: 16, insertedSorted: false)),
    Serializer(name: "fastjson (PrettyFormat)", spacing: .fastjson),
    Serializer(
      name: "org.json", order: .javaHashMap(buckets: 16, insertedSorted: false), slash: .escapedAfterLess),
    Serializer(
      name: "System.Text.Json", nonASCII: .upperHex, html: .escaped(.dotnet)),
    Serializer(
      name: "System.Text.Json (WriteIndented)", spacing: .indented("  "), nonASCII: .upperHex, html: .escaped(.dotnet)),
    Serializer(name: "System.Text.Json (UnsafeRelaxedJsonEscaping)", html: .escaped(.lineSeparatorsOnly)),
    Serializer(name: "Newtonsoft.Json"),
    Serializer(name: "Newtonsoft.Json (Indented)", spacing: .indented("  ").withCarriageReturns),
    Serializer(name: "Swift JSONEncoder", slash: .escaped, number: { $0.javaScript }),
    Serializer(name: "Swift JSONEncoder (sortedKeys)", order: .sorted, slash: .escaped, number: { $0.javaScript }),
    Serializer(name: "Swift JSONEncoder (prettyPrinted)", spacing: .swift, slash: .escaped, number: { $0.javaScript }),
    Serializer(name: "Ruby JSON.generate"),
    Serializer(name: "Ruby JSON.pretty_generate", spacing: .indented("  ")),
    Serializer(name: "Ruby on Rails to_json", html: .escaped(.go)),
    Serializer(name: "Rust serde_json"),
    Serializer(name: "Rust serde_json (pretty)", spacing: .indented("  ")),
  ]
}

extension Serializer {
  /// The form in which it writes the body; `nil` if that is no JSON.
  func form(of body: BodyText) -> BodyForm? {
    guard let text = body.json else { return nil }
    var form = BodyForm()
    form.json.spacing = .style(spacing)
    form.json.escapes = JSONEscapes(nonASCII: nonASCII, slash: slash, html: html)
    if let order {
      form.json.order = MemberOrder.arranging(text, .all) { _, keys in
        order.arrange(keys, of: text, in: body.bytes)
      }
    }
    form.json.numbers = number
    form.json.writesEmptyObjectsAsArrays = forgetsEmptyObjects
    return form
  }

  /// The first serialisers whose whole output for the data of the body equals the signed text.
  static func names(producing signed: ArraySlice<UInt8>, from body: BodyText, most: Int = .max) -> [String] {
    // None writes blanks at the end.
    guard signed.last.map({ $0 > 0x20 }) ?? false else { return [] }
    return all.lazy.filter { $0.form(of: body)?.gives(signed, from: body) ?? false }.prefix(most).map(\.name)
  }

  /// The causes that lie between the body as received and what this serialiser writes: those of its axes that change
  /// something in this body.
  func causes(in body: BodyText) -> [CauseID] {
    var changes = KnownChanges(body)
    return causes(in: &changes)
  }

  func causes(in changes: inout KnownChanges) -> [CauseID] {
    let body = changes.body
    guard let text = body.json, let form = form(of: body)?.json else { return [] }
    var causes: [CauseID] = []
    if form.order != nil { causes.append("json-key-order") }
    if changes.makes({ $0.spacing = form.spacing }, \.spacing) { causes.append("json-whitespace") }
    if changes.makes({ $0.escapes.nonASCII = form.escapes.nonASCII }, \.escapes) {
      causes.append("json-unicode-escapes")
    }
    if changes.makes({ $0.escapes.slash = form.escapes.slash }, \.escapes) { causes.append("json-escaped-slashes") }
    if changes.makes({ $0.escapes.html = form.escapes.html }, \.escapes) { causes.append("json-html-escapes") }
    return causes + valueCauses(text, body.bytes).sorted()
  }

  private func valueCauses(_ text: JSONText, _ bytes: [UInt8]) -> Set<CauseID> {
    var causes: Set<CauseID> = []
    guard number != nil || forgetsEmptyObjects else { return causes }
    for index in text.tokens.indices {
      switch text.tokens.kind(index) {
      case .object where forgetsEmptyObjects && text.isEmptyContainer(index): causes.insert("json-empty-object-array")
      case .number:
        let raw = bytes[text.tokens[index].range]
        guard let number, let old = DecimalText(raw) else { continue }
        let written = number(old)
        guard !raw.elementsEqual(written) else { continue }
        let isExact = DecimalText(written).map { old.hasValue(of: $0) } ?? false
        causes.insert(isExact ? "json-number-format" : "json-number-precision")
      default: continue
      }
    }
    return causes
  }

  /// Which single settings change a body: serialisers share most of theirs, and a large body is slow to write.
  struct KnownChanges {
    let body: BodyText
    private var known: [AnyHashable: Bool] = [:]

    init(_ body: BodyText) { self.body = body }

    /// - Parameter setting: the part of the form that is set.
    fileprivate mutating func makes(
      _ set: (inout JSONForm) -> Void, _ setting: (JSONForm) -> some Hashable
    ) -> Bool {
      var form = BodyForm()
      set(&form.json)
      let name = AnyHashable(setting(form.json))
      if let known = known[name] { return known }
      let isChanged = !form.json.isAsReceived && !form.gives(body.bytes[...], from: body)
      known[name] = isChanged
      return isChanged
    }
  }
}
