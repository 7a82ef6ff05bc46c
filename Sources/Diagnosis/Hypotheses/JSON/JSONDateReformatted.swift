import Groundwork

extension Hypothesis {
  static let jsonDateReformatted = Hypothesis(
    "json-date-reformatted",
    citation: "derived: Json.NET reads date strings by default (DateParseHandling.DateTime); JavaScript revivers",
    words: CauseWords(
      title: Localized(
        zh: "消息体中的时间换了写法后才签名或发送", en: "a time in the body was written differently when it was signed"),
      explanation: Localized(
        zh: "同一时刻有不同写法：Z 与 +00:00、毫秒位数、时区。解析再生成 JSON 时（如 Json.NET 默认会解析日期字符串）写法就变了。",
        en: """
          The instant is the same, its spelling is not: Z for +00:00, digits of the fraction, another offset. That happens \
          when the JSON is parsed and written again; Json.NET reads date strings by default.
          """),
      fix: Localized(
        zh: "时间字段按字符串原样传递，对原始字节签名和验签。",
        en: "Pass times on as the strings they are, and sign and verify the raw bytes."),
      fixes: [
        .dotnet: Localized(
          zh: "Json.NET 设 `DateParseHandling = DateParseHandling.None`；验签读取 `Request.Body` 的原始字节。",
          en:
            "Set `DateParseHandling = DateParseHandling.None` in Json.NET, and verify over the bytes of `Request.Body`."
        ),
        .java: Localized(
          zh: "时间字段声明为 `String`；或 Jackson 关闭 `WRITE_DATES_AS_TIMESTAMPS` 并固定 `@JsonFormat` 的格式。",
          en: """
            Declare times as `String`; or disable `WRITE_DATES_AS_TIMESTAMPS` in Jackson and fix the pattern with \
            `@JsonFormat`.
            """),
        .node: Localized(
          zh: "不要用会把字符串变成 `Date` 的 reviver；`Date` 总是输出毫秒和 `Z`。",
          en: "Use no reviver that makes a `Date` of strings: a `Date` is always written with milliseconds and `Z`."),
      ]),
    ways: [.body(proposeDates)])

  /// Offsets whose clocks are tried, in hours. The offset as received comes first.
  private static let offsets: [(hours: Double, javaName: String, javaScriptName: String)] = [
    (0, "UTC", "Coordinated Universal Time"), (8, "CST", "China Standard Time"), (9, "JST", "Japan Standard Time"),
    (7, "ICT", "Indochina Time"), (5.5, "IST", "India Standard Time"), (1, "CET", "Central European Standard Time"),
    (-5, "EST", "Eastern Standard Time"), (-8, "PST", "Pacific Standard Time"),
  ]

  @Sendable private static func proposeDates(_ body: BodyText) -> [BodyEdit] {
    guard let text = body.json else { return [] }
    let dates = text.tokens.indices.compactMap { token in
      Instant(text.tokens[token], in: body.bytes).map { (token: token, instant: $0) }
    }
    guard !dates.isEmpty else { return [] }
    var edits = IntendedJSON.edits(body, .values, as: .date)
    var seen: Set<[[UInt8]]> = []
    let choices = TokenChoices(text, body.bytes, .values)
    for (cost, spell) in spellings() {
      let candidates: [(token: Int, raw: [UInt8])] = dates.compactMap { date in
        let raw = spell(date.instant)
        return body.bytes[text.tokens[date.token].range].elementsEqual(raw) ? nil : (date.token, raw)
      }
      guard !candidates.isEmpty, seen.insert(candidates.map(\.raw)).inserted else { continue }
      edits += choices.edits(candidates, cost: cost, subsetsUpTo: 4)
    }
    return edits
  }

  private static func spellings() -> [(cost: Int, spell: (Instant) -> [UInt8])] {
    func quoted(_ text: [UInt8]) -> [UInt8] { [0x22] + text + [0x22] }
    func spell(_ cost: Int, _ spelling: InstantSpelling, _ offset: Int? = nil) -> (Int, (Instant) -> [UInt8]) {
      (cost, { quoted(spelling.text($0, offset: offset ?? $0.offsetSeconds ?? 0)) })
    }
    var all: [(cost: Int, spell: (Instant) -> [UInt8])] = []
    for zone in [.z, .colon, .digits, .none] as [InstantSpelling.Zone] {
      for fraction in [nil, 0, 3, 6, 7, 9] as [Int?] {
        all.append(spell(fraction ?? 0 > 3 ? 4 : 3, InstantSpelling(fraction: fraction, zone: zone)))
      }
    }
    all.append(spell(4, InstantSpelling(separator: 0x20, fraction: 0, zone: .none)))
    all.append(spell(4, InstantSpelling(separator: 0x20, fraction: 3, zone: .none)))
    all.append((4, { Array(String($0.epochMilliseconds).utf8) }))
    all.append((5, { Array(String($0.epochSeconds).utf8) }))
    for mark in ["/", "\\/"] {
      all.append((5, { quoted(Array("\(mark)Date(\($0.epochMilliseconds))\(mark)".utf8)) }))
    }
    all.append((6, { quoted(InstantSpelling.httpText($0)) }))
    for (hours, javaName, javaScriptName) in offsets {
      let offset = Int(hours * 3600)
      for fraction in [nil, 0, 3] as [Int?] {
        all.append(spell(5, InstantSpelling(fraction: fraction, zone: .colon), offset))
        all.append(spell(6, InstantSpelling(fraction: fraction, zone: .digits), offset))
        all.append(spell(6, InstantSpelling(fraction: fraction, zone: .none), offset))
      }
      all.append(spell(5, InstantSpelling(separator: 0x20, fraction: 0, zone: .none), offset))
      all.append((6, { quoted(InstantSpelling.javaText($0, offset: offset, zoneName: javaName)) }))
      all.append((6, { quoted(InstantSpelling.javaScriptText($0, offset: offset, zoneName: javaScriptName)) }))
    }
    return all
  }
}
