extension [UInt8] {
  /// Where the text first stands, ASCII letters of either case. Cold paths only: it looks at every offset.
  func firstOffset(of text: String) -> Int? {
    let wanted = text.utf8.map(Self.lowered)
    guard !wanted.isEmpty, count >= wanted.count else { return nil }
    return (0...(count - wanted.count)).first { start in
      wanted.indices.allSatisfy { Self.lowered(self[start + $0]) == wanted[$0] }
    }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5a).contains(byte) ? byte | 0x20 : byte }
}
