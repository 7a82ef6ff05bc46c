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
    var replacements: [(token: Int, raw: [UInt8])] = []
    for (index, token) in text.tokens.enumerated() {
      if token.kind == .number, let number, let decimal = DecimalText(body.bytes[token.range]) {
        replacements.append((index, number(decimal)))
      } else if forgetsEmptyObjects, token.kind == .object, text.isEmptyContainer(index) {
        replacements.append((index, [0x5b, 0x5d]))
      }
    }
    if !replacements.isEmpty { form.json.changes.replace(replacements) }
    return form
  }

  /// The serialisers whose whole output for the data of the body equals the signed text.
  static func names(producing signed: [UInt8], from body: BodyText) -> [String] {
    all.filter { $0.form(of: body)?.rendered(body) == signed }.map(\.name)
  }

  /// The causes that lie between the body as received and what this serialiser writes: those of its axes that change
  /// something in this body.
  func causes(in body: BodyText) -> [CauseID] {
    guard let form = form(of: body)?.json else { return [] }
    let plainSpacing = JSONForm()
    func changes(_ set: (inout JSONForm) -> Void) -> Bool {
      guard let text = body.json else { return false }
      var single = plainSpacing
      set(&single)
      return JSONWriter.written(text, of: body.bytes, in: single) != body.bytes
    }
    var causes: [CauseID] = []
    if form.order != nil { causes.append("json-key-order") }
    if changes({ $0.spacing = form.spacing }) { causes.append("json-whitespace") }
    if changes({ $0.escapes.nonASCII = form.escapes.nonASCII }) { causes.append("json-unicode-escapes") }
    if changes({ $0.escapes.slash = form.escapes.slash }) { causes.append("json-escaped-slashes") }
    if changes({ $0.escapes.html = form.escapes.html }) { causes.append("json-html-escapes") }
    if let text = body.json {
      var ofValues: Set<CauseID> = []
      for (token, change) in form.changes.byToken {
        let raw = body.bytes[text.tokens[token].range]
        guard case .replaced(let written) = change, !raw.elementsEqual(written) else { continue }
        if text.tokens[token].kind == .object {
          ofValues.insert("json-empty-object-array")
        } else {
          let isExact = DecimalText(raw).flatMap { old in DecimalText(written).map { old.hasValue(of: $0) } } ?? false
          ofValues.insert(isExact ? "json-number-format" : "json-number-precision")
        }
      }
      causes += ofValues.sorted()
    }
    return causes
  }
}
