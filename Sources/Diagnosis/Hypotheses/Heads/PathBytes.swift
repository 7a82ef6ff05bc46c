/// What the path rows do with the bytes of a path.
enum PathBytes {
  static let slash = UInt8(ascii: "/")

  /// Where a segment sequence such as `/ams/api` stands in a path: only at the bounds of segments.
  static func place(of prefix: String, in path: [UInt8]) -> Range<Int>? {
    let wanted = Array(prefix.utf8)
    guard !wanted.isEmpty, path.count >= wanted.count else { return nil }
    return (0...path.count - wanted.count).lazy.map { $0..<$0 + wanted.count }.first { range in
      path[range].elementsEqual(wanted) && (range.upperBound == path.count || path[range.upperBound] == slash)
    }
  }

  /// The path with the first occurrence of a segment sequence replaced, or `nil` if it has none.
  static func replacing(_ old: String, with new: String, in path: [UInt8]) -> [UInt8]? {
    guard let range = place(of: old, in: path) else { return nil }
    return path[..<range.lowerBound] + Array(new.utf8) + path[range.upperBound...]
  }

  /// Every run of slashes as one.
  static func collapsingSlashes(_ path: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in path where byte != slash || result.last != slash { result.append(byte) }
    return result
  }

  /// Offsets of the slashes that begin a segment, the first one included.
  static func slashes(in path: [UInt8]) -> [Int] { path.indices.filter { path[$0] == slash } }

  static func lowercased(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
  }

  static func uppercased(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.map { (0x61...0x7a).contains($0) ? $0 & 0xdf : $0 }
  }

  /// The path without what other rows explain: letter case, escapes, slashes at the ends and doubled, the sandbox
  /// prefix. Two paths of the same essence differ by none but those.
  static func essence(_ path: [UInt8]) -> [UInt8] {
    let plain = collapsingSlashes(lowercased(PercentEscapes.decoded(path) ?? path))
    var essence = plain.drop { $0 == slash }
    if essence.last == slash { essence = essence.dropLast() }
    let sandbox = "ams/sandbox/".utf8
    return essence.starts(with: sandbox) ? Array("ams/".utf8) + essence.dropFirst(sandbox.count) : Array(essence)
  }

  /// Whether one of two essences is the other without its first segments, and these belong to the documented prefix.
  static func differOnlyInDocumentedPrefix(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    let (short, long) = one.count < other.count ? (one, other) : (other, one)
    return long.starts(with: "ams/".utf8) && long.suffix(short.count + 1) == ([slash] + short)[...]
  }
}
