/// Texts to sign that somebody printed: a merchant's log, a gateway in its refusal.
///
/// Where such a text ends cannot be known, so each end that is plausible is given; equality of digests decides.
struct StatedText {
  /// Each reading as it stands and with its escapes undone, no two alike.
  private(set) var contents: [[UInt8]] = []
  /// The reading that has the documented layout, rather with a body that is whole JSON than with another.
  var standard: StatedMessage? {
    let messages = contents.compactMap { StatedMessage($0[...]) }
    return messages.first { JSONText(Array($0.body)) != nil } ?? messages.first
  }

  private static let maximumMarkers = 8
  /// A text to sign is a request line and a body; longer ones are logs.
  private static let maximumLength = 1 << 20

  /// What stands before such a text; lower case, blanks, `_` and `-` left out.
  private static let markers = [
    "stringtosign", "contenttosign", "contenttobesigned", "stringtobesigned", "texttosign", "datatosign",
    "signcontent", "signedcontent", "signingcontent", "signstring", "signingstring", "signstr", "strtosign",
    "signdata", "signsource", "verifycontent", "verifystring", "canonicalstring", "thestringthegatewayverifiedis",
    "待签名字符串", "待签名串", "待签字符串", "待签名内容", "待签名数据", "待签名文本", "签名字符串", "签名原文", "签名内容", "签名源串",
    "签名串", "验签字符串", "验签内容", "验签原文", "验签串", "待验签",
  ].map { Array($0.utf8) }
  private static let firstBytes = Set(markers.compactMap(\.first))

  init(_ bytes: ArraySlice<UInt8>) {
    for start in Self.places(bytes).suffix(Self.maximumMarkers) { add(bytes, from: start) }
  }

  /// Where a text begins behind each marker.
  private static func places(_ bytes: ArraySlice<UInt8>) -> [Int] {
    var found: [Int] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if firstBytes.contains(ArraySlice<UInt8>.lowercased(bytes[index])), let end = marker(bytes, at: index),
        let start = beginning(bytes, from: end)
      {
        found.append(start)
        index = start
      } else {
        index += 1
      }
    }
    return found
  }

  private static func marker(_ bytes: ArraySlice<UInt8>, at start: Int) -> Int? {
    var longest: Int?
    for marker in markers {
      var index = start
      var matched = 0
      while matched < marker.count, index < bytes.endIndex, index - start < 48 {
        let byte = ArraySlice<UInt8>.lowercased(bytes[index])
        if byte == marker[matched] {
          matched += 1
        } else if matched == 0 || ![0x20, 0x5f, 0x2d].contains(byte) {
          break
        }
        index += 1
      }
      if matched == marker.count { longest = max(longest ?? index, index) }
    }
    return longest
  }

  private mutating func add(_ bytes: ArraySlice<UInt8>, from start: Int) {
    let text = bytes[start...].prefix(Self.maximumLength)
    let opener = start > bytes.startIndex ? bytes[start - 1] : 0
    for end in Self.ends(text) {
      let reading = text[..<end]
      let closed = Self.withoutClosing(reading, opener: opener)
      for candidate in [closed, Self.upToQuote(reading, opener), reading] where !candidate.isEmpty {
        append(Array(candidate))
        append(EscapedText.unescaped(candidate))
      }
    }
  }

  private mutating func append(_ content: [UInt8]) {
    if contents.count < 64, !contents.contains(content) { contents.append(content) }
  }

  /// Where the text begins: behind `:`, `=`, `is`, `为`, quotes and brackets; `nil` if nothing of the kind stands there.
  private static func beginning(_ bytes: ArraySlice<UInt8>, from place: Int) -> Int? {
    let separators = ["：", "为", "是", "【", "「", "“", "is", "->", "=>", "was"]
    var index = place
    var hasSeparator = false
    while index < bytes.endIndex, index - place < 40 {
      if let known = separators.first(where: { bytes[index...].starts(withText: $0, ignoringCase: true) }) {
        index += known.utf8.count
        hasSeparator = true
      } else if [0x3a, 0x3d, 0x5b, 0x22, 0x27, 0x60, 0x3c, 0x28, 0x7c, 0x5c].contains(bytes[index]) {
        index += 1
        hasSeparator = true
      } else if [0x20, 0x09, 0x0d, 0x0a].contains(bytes[index]) {
        index += 1
      } else {
        return hasSeparator ? index : nil
      }
    }
    return nil
  }

  /// Ends of this line, of the next one, of the lines up to an empty one, and of everything.
  private static func ends(_ text: ArraySlice<UInt8>) -> [Int] {
    let first = TextLine(of: text, at: text.startIndex)
    let second = TextLine(of: text, at: first.next)
    var ends = [first.content.endIndex, second.content.endIndex]
    var index = second.next
    while index < text.endIndex {
      let line = TextLine(of: text, at: index)
      if line.isBlank { break }
      ends.append(line.content.endIndex)
      if ends.count > 6 { break }
      index = line.next
    }
    ends.append(text.withoutFinalBreaks.endIndex)
    return ends.filter { $0 > text.startIndex }
  }

  /// Up to the first quote like the opening one that is not escaped, as in JSON.
  private static func upToQuote(_ text: ArraySlice<UInt8>, _ quote: UInt8) -> ArraySlice<UInt8> {
    guard quote == 0x22 || quote == 0x27 else { return text }
    var index = text.startIndex
    while index < text.endIndex, text[index] != quote { index += text[index] == 0x5c ? 2 : 1 }
    return text[..<min(index, text.endIndex)]
  }

  /// Without the quote or bracket that closes it, and what stands behind that.
  private static func withoutClosing(_ text: ArraySlice<UInt8>, opener: UInt8) -> ArraySlice<UInt8> {
    // Of full-width brackets and quotes the last byte is given.
    let closers: [UInt8: String] = [
      0x22: "\"", 0x27: "'", 0x60: "`", 0x5b: "]", 0x28: ")", 0x3c: ">", 0x90: "】", 0x8c: "」", 0x9c: "”",
    ]
    guard let closer = closers[opener].map({ Array($0.utf8) }), let last = closer.last else { return text }
    var end = text.endIndex
    while let place = text[..<end].lastIndex(of: last) {
      let start = place + 1 - closer.count
      if start >= text.startIndex, text[start...place].elementsEqual(closer) { return text[..<start] }
      end = place
    }
    return text
  }
}

/// A text to sign in the documented layout, taken apart: `METHOD path\nclient.time.body`.
struct StatedMessage {
  let method: ArraySlice<UInt8>
  let target: ArraySlice<UInt8>
  let clientID: ArraySlice<UInt8>
  let time: ArraySlice<UInt8>
  let body: ArraySlice<UInt8>

  init?(_ text: ArraySlice<UInt8>) {
    guard let feed = text.firstIndex(of: 0x0a), let blank = text[..<feed].firstIndex(of: 0x20), blank > text.startIndex,
      text[..<blank].allSatisfy({ ArraySlice<UInt8>.isToken($0) })
    else { return nil }
    let second = text[(feed + 1)...]
    guard let dot = second.firstIndex(of: UInt8(ascii: ".")), dot > second.startIndex,
      let end = Self.timeEnd(second[(dot + 1)...])
    else { return nil }
    method = text[..<blank]
    target = text[(blank + 1)..<feed].stripped
    clientID = second[..<dot]
    time = second[(dot + 1)..<end]
    body = second[(end + 1)...]
  }

  /// The dot behind the time, which may hold one itself before the fraction of a second.
  private static func timeEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let dot = bytes.firstIndex(of: UInt8(ascii: ".")), dot > bytes.startIndex else { return nil }
    guard bytes[..<dot].contains(UInt8(ascii: "T")) else { return dot }
    let rest = bytes[(dot + 1)...].prefix(16)
    let fraction = rest.prefix { ArraySlice<UInt8>.isDigit($0) }
    let zone = rest[fraction.endIndex...]
    guard !fraction.isEmpty, let sign = zone.first, [0x5a, 0x2b, 0x2d].contains(sign) else { return dot }
    return bytes[(dot + 1)...].firstIndex(of: UInt8(ascii: "."))
  }
}
