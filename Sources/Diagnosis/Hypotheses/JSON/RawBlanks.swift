/// Blanks in the raw text of JSON strings, where a line feed may be the two characters `\n`.
enum RawBlanks {
  /// The length of the blank that begins here; 0 if there is none.
  static func length(_ raw: ArraySlice<UInt8>) -> Int {
    guard let first = raw.first else { return 0 }
    if first == 0x20 || 0x09...0x0d ~= first { return 1 }
    guard first == 0x5c, let second = raw.dropFirst().first else { return 0 }
    return second == 0x6e || second == 0x72 || second == 0x74 ? 2 : 0
  }

  /// The parts of a raw string: blanks and single bytes or escapes, in order.
  static func parts(_ raw: ArraySlice<UInt8>) -> [(range: Range<Int>, isBlank: Bool)] {
    var parts: [(range: Range<Int>, isBlank: Bool)] = []
    var index = raw.startIndex
    while index < raw.endIndex {
      let blank = length(raw[index...])
      let step = blank > 0 ? blank : raw[index] == 0x5c ? 2 : 1
      let end = min(index + step, raw.endIndex)
      parts.append((index..<end, blank > 0))
      index = end
    }
    return parts
  }

  static func trimmed(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let parts = parts(raw)
    guard let first = parts.first(where: { !$0.isBlank }), let last = parts.last(where: { !$0.isBlank }) else {
      return raw[raw.startIndex..<raw.startIndex]
    }
    return raw[first.range.lowerBound..<last.range.upperBound]
  }

  /// Every run of blanks as one space.
  static func collapsed(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var wasBlank = false
    for part in parts(raw) {
      if part.isBlank {
        if !wasBlank { output.append(0x20) }
      } else {
        output.append(contentsOf: raw[part.range])
      }
      wasBlank = part.isBlank
    }
    return output
  }
}
