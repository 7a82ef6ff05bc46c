/// The body inside what the maker of a message says was meant: a body, a whole text to sign, or a message.
enum IntendedBody {
  /// - Returns: `nil` if nothing is said.
  static func of(_ signatureCase: SignatureCase) -> [UInt8]? {
    signatureCase.intended.map { bodyOfMessage($0) ?? bodyOfText($0) ?? $0 }
  }

  /// After the empty line of an HTTP message.
  private static func bodyOfMessage(_ bytes: [UInt8]) -> [UInt8]? {
    guard let firstEnd = bytes.firstIndex(of: 0x0a), bytes[..<firstEnd].count <= 8192,
      Array(bytes[..<firstEnd]).containsText(Array(ascii: "HTTP/1."))
    else { return nil }
    let ends = [[0x0d, 0x0a, 0x0d, 0x0a], [0x0a, 0x0a]].compactMap { end in
      bytes.place(of: end, from: firstEnd > 0 ? firstEnd - 1 : 0).map { $0 + end.count }
    }
    return ends.min().map { Array(bytes[$0...]) }
  }

  /// After `METHOD path`, a line feed, and `client.time.`. A time may have a dot of its own, JSON begins with neither
  /// a digit nor a letter: the dot before its first bracket counts, the second dot if there is none.
  private static func bodyOfText(_ bytes: [UInt8]) -> [UInt8]? {
    guard let blank = bytes.firstIndex(of: 0x20), (3...7).contains(blank),
      bytes[..<blank].allSatisfy({ (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) }),
      let end = bytes.firstIndex(of: 0x0a), end > blank + 1, bytes[blank + 1] == 0x2f
    else { return nil }
    let dots = bytes.indices[(end + 1)...].lazy.filter { bytes[$0] == 0x2e }
    let beforeJSON = dots.prefix(4).first { $0 + 1 < bytes.count && [0x7b, 0x5b].contains(bytes[$0 + 1]) }
    guard let dot = beforeJSON ?? dots.dropFirst().first else { return nil }
    return Array(bytes[(dot + 1)...])
  }
}
