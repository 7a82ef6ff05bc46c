/// Where each character of a text lies in a file: in one run, or in many, over lines, literals and escapes.
struct TextTrace {
  struct Run {
    var text: Range<Int>
    var bytes: Range<Int>
  }

  private(set) var runs: [Run]
  private(set) var styles: Set<EscapeStyle> = []
  /// Without the padding of base64 that a file may leave out.
  private(set) var isWhole = false

  var text: Range<Int> { (runs.first?.text.lowerBound ?? 0)..<(runs.last?.text.upperBound ?? 0) }
  var bytes: Range<Int> { (runs.first?.bytes.lowerBound ?? 0)..<(runs.last?.bytes.upperBound ?? 0) }

  /// What stands between two runs.
  var gaps: [Range<Int>] {
    zip(runs, runs.dropFirst()).map { $0.bytes.upperBound..<$1.bytes.lowerBound }.filter { !$0.isEmpty }
  }

  /// Follows a text from a window of it.
  /// - Parameters:
  ///   - position: where a window lies in the file.
  ///   - offset: where it lies in the text.
  init<Text: RandomAccessCollection<UInt8>>(
    of text: Text, at position: Int, offset: Int, in bytes: [UInt8], rule: Needle.Rule
  ) where Text.Index == Int {
    runs = [Run(text: offset..<offset, bytes: position..<position)]
    goOn(text, bytes, rule)
    goBack(text, bytes, rule)
    runs.removeAll { $0.text.isEmpty }
    let end = text.endIndex
    let padding = text.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    let hasEnd = self.text.upperBound >= end - padding && rule == .key || self.text.upperBound == end
    isWhole = !runs.isEmpty && self.text.lowerBound == 0 && hasEnd && Self.standsAlone(self.bytes, bytes, rule)
  }

  private mutating func goOn<Text: RandomAccessCollection<UInt8>>(_ text: Text, _ bytes: [UInt8], _ rule: Needle.Rule)
  where Text.Index == Int {
    var (index, place) = (text.startIndex + self.text.upperBound, self.bytes.upperBound)
    while index < text.endIndex {
      if place < bytes.count, bytes[place] == text[index] {
        index += 1
        place += 1
        runs[runs.count - 1].text = runs[runs.count - 1].text.lowerBound..<index
        runs[runs.count - 1].bytes = runs[runs.count - 1].bytes.lowerBound..<place
      } else if rule != .bytes, let escape = EscapeStyle.ahead(of: bytes[min(place, bytes.count)...], for: text[index])
      {
        styles.insert(escape.style)
        runs.append(Run(text: index..<(index + 1), bytes: place..<(place + escape.count)))
        index += 1
        place += escape.count
        runs.append(Run(text: index..<index, bytes: place..<place))
      } else if let gap = TextGap.ahead(in: bytes, at: place, text[index...], rule) {
        place += gap
        runs.append(Run(text: index..<index, bytes: place..<place))
      } else {
        return
      }
    }
  }

  private mutating func goBack<Text: RandomAccessCollection<UInt8>>(
    _ text: Text, _ bytes: [UInt8], _ rule: Needle.Rule
  ) where Text.Index == Int {
    var (index, place) = (self.text.lowerBound, self.bytes.lowerBound)
    while index > 0 {
      // First of all: an escape may end in the very character it stands for.
      if rule == .key, let escape = EscapeStyle.behind(bytes[..<place], for: text[index - 1]) {
        styles.insert(escape.style)
        index -= 1
        runs.insert(Run(text: index..<(index + 1), bytes: (place - escape.count)..<place), at: 0)
        place -= escape.count
        runs.insert(Run(text: index..<index, bytes: place..<place), at: 0)
      } else if place > 0, bytes[place - 1] == text[index - 1] {
        index -= 1
        place -= 1
        runs[0].text = index..<runs[0].text.upperBound
        runs[0].bytes = place..<runs[0].bytes.upperBound
      } else if let gap = TextGap.behind(in: bytes, at: place, text[..<index], rule) {
        place -= gap
        runs.insert(Run(text: index..<index, bytes: place..<place), at: 0)
      } else {
        return
      }
    }
  }

  /// Whether what stands beside the place shows that it is this value, and not a longer one.
  private static func standsAlone(_ place: Range<Int>, _ bytes: [UInt8], _ rule: Needle.Rule) -> Bool {
    let before = place.lowerBound > 0 ? bytes[place.lowerBound - 1] : nil
    let after = place.upperBound < bytes.count ? bytes[place.upperBound] : nil
    switch rule {
    case .key, .bytes: return true
    case .path: return after.map { !$0.isWordByte && $0 != UInt8(ascii: "-") } ?? true
    case .word, .url:
      // A letter after a backslash is an escape, as in "\nSANDBOX_…".
      let isEscape =
        place.lowerBound > 1 && bytes[place.lowerBound - 2] == UInt8(ascii: "\\")
        && "nrt".utf8.contains(before ?? 0)
      guard before.map({ !$0.isWordByte || isEscape }) ?? true else { return false }
      guard let after else { return true }
      if after.isWordByte { return false }
      let next = place.upperBound + 1 < bytes.count ? bytes[place.upperBound + 1] : 0
      if after == UInt8(ascii: "-") || after == UInt8(ascii: "."), next.isWordByte { return false }
      return rule == .word || !["/", "%", "?"].contains { after == UInt8(ascii: $0) }
    }
  }
}

extension UInt8 {
  /// A letter, a digit or `_`.
  var isWordByte: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == 0x5F
  }
}
