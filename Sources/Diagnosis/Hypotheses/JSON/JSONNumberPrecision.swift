import Groundwork

extension Hypothesis {
  static let jsonNumberPrecision = Hypothesis(
    "json-number-precision",
    citation: "derived: integers above 2^53 read into an IEEE 754 double (RFC 8259, section 6)",
    words: CauseWords(
      title: Localized(
        zh: "大整数经过双精度浮点数，末几位变了", en: "a long integer went through a double and lost its last digits"),
      explanation: Localized(
        zh: "双精度浮点数只能精确表示 2^53 以内的整数。JSON 被解析再生成时，16 位以上的整数会被舍入，于是签名的文本和发送的文本不同。",
        en: """
          A double holds integers exactly only up to 2^53. When the JSON was parsed and written again, an integer of 16 or \
          more digits was rounded, so that what was signed is not what was sent.
          """),
      fix: Localized(
        zh: "标识一律用字符串传递，并对原始字节签名和验签。",
        en: "Send identifiers as strings, and sign and verify the raw bytes."),
      fixes: [
        .node: Localized(
          zh: "不要对解析后的对象 `JSON.stringify` 再验签；用 `express.raw({ type: 'application/json' })` 取得原始字节。",
          en:
            "Do not verify over `JSON.stringify` of a parsed body; take the bytes from `express.raw({ type: 'application/json' })`."
        ),
        .php: Localized(
          zh: "必须解析时用 `json_decode($body, false, 512, JSON_BIGINT_AS_STRING)`；验签用 `file_get_contents('php://input')`。",
          en: """
            Where you must parse, use `json_decode($body, false, 512, JSON_BIGINT_AS_STRING)`; verify over \
            `file_get_contents('php://input')`.
            """),
        .go: Localized(
          zh: "解析到 `map[string]any` 前调用 `decoder.UseNumber()`，否则数字都会变成 float64。",
          en: "Call `decoder.UseNumber()` before decoding into `map[string]any`, or every number becomes a float64."),
      ]),
    ways: [.body(proposeNeighbours)])

  /// Integers of this many digits are longer than a double can tell apart.
  private static let digitsAtRisk = 16...20
  /// How far from the double its integers are tried: all of them up to 2^64.
  private static let greatestDistance: UInt64 = 1024

  @Sendable private static func proposeNeighbours(_ body: BodyText) -> [BodyEdit] {
    guard let text = body.json else { return [] }
    var edits = IntendedJSON.edits(body, .numbers, as: .numberPrecision)
    var rounded: [[(token: Int, raw: [UInt8])]] = [[], [], [], [], []]
    for token in text.values(.number) {
      let raw = body.bytes[text.tokens[token].range]
      let digits = raw.first == 0x2d ? raw.dropFirst() : raw
      guard digitsAtRisk.contains(digits.count), digits.allSatisfy({ $0 &- 0x30 < 10 }),
        let value = UInt64(String(decoding: digits, as: UTF8.self)), value >= 1 << 53
      else {
        edits += exactForms(token, raw)
        continue
      }
      let sign: [UInt8] = raw.first == 0x2d ? [0x2d] : []
      for (place, spelling) in roundedSpellings(value).enumerated() where !digits.elementsEqual(spelling) {
        rounded[place].append((token, sign + spelling))
      }
      edits += neighbours(of: value).map { neighbour in
        let other = sign + Array(String(neighbour).utf8)
        return BodyEdit(.numbers, cost: 4, isWide: true) { $0.json.changes.replace([(token, other)]) }
      }
    }
    let choices = TokenChoices(text, body.bytes, .numbers)
    for candidates in rounded { edits += choices.edits(candidates, cost: 3) }
    return edits
  }

  /// What becomes of the integer in a double: JavaScript's digits, all digits of the double, Java, Python, PHP.
  private static func roundedSpellings(_ value: UInt64) -> [[UInt8]] {
    let double = Double(value)
    guard let shortest = DecimalText(double) else { return [] }
    let exact = double < 0x1p64 ? Array(String(UInt64(double)).utf8) : shortest.plain()
    return [shortest.javaScript, exact, shortest.javaDouble, shortest.pythonFloat, shortest.php]
  }

  /// The other integers that become the same double, nearest first.
  private static func neighbours(of value: UInt64) -> [UInt64] {
    let double = Double(value)
    guard double < 0x1p64 else { return [] }
    let centre = UInt64(double)
    let reach = min(UInt64(double.ulp / 2), greatestDistance)
    var found: [UInt64] = []
    for distance in 0...reach {
      let (above, overflows) = centre.addingReportingOverflow(distance)
      if !overflows, above != value, Double(above) == double { found.append(above) }
      let below = centre - distance
      if distance > 0, below != value, Double(below) == double { found.append(below) }
    }
    return found
  }

  /// A number with an exponent that stands for a long integer: `1.2345678901234568E18`.
  private static func exactForms(_ token: Int, _ raw: ArraySlice<UInt8>) -> [BodyEdit] {
    guard raw.contains(where: { $0 | 0x20 == 0x65 }), let double = Double(String(decoding: raw, as: UTF8.self)),
      double > 0x1p53, double < 0x1p64
    else { return [] }
    let value = UInt64(double)
    return ([value] + neighbours(of: value)).map { integer in
      let other = Array(String(integer).utf8)
      return BodyEdit(.numbers, cost: 4, isWide: integer != value) { $0.json.changes.replace([(token, other)]) }
    }
  }
}
