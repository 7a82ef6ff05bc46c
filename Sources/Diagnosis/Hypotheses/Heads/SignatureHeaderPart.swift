/// A part of the `Signature` header, under whatever name it goes.
enum SignatureHeaderPart: Hashable, CaseIterable {
  case algorithm, keyVersion, signature

  var documentedName: String {
    switch self {
    case .algorithm: "algorithm"
    case .keyVersion: "keyVersion"
    case .signature: "signature"
    }
  }

  /// In lower case, without `-` and `_`.
  private static let names: [String: SignatureHeaderPart] = [
    "algorithm": .algorithm, "alg": .algorithm, "algo": .algorithm, "signtype": .algorithm, "keyversion": .keyVersion,
    "version": .keyVersion, "keyid": .keyVersion, "signature": .signature, "sign": .signature, "sig": .signature,
  ]

  /// The part a text begins with: its name as it stands there, the mark behind it (`=` or `:`), and what follows.
  static func start(
    of text: ArraySlice<UInt8>
  ) -> (part: SignatureHeaderPart, name: String, mark: UInt8, rest: ArraySlice<UInt8>)? {
    let body = text.drop { $0 == 0x20 || $0 == 0x09 }
    let name = body.prefix {
      (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
    guard (3...12).contains(name.count) else { return nil }
    let behind = body[name.endIndex...].drop { $0 == 0x20 || $0 == 0x09 }
    guard let mark = behind.first, mark == UInt8(ascii: "=") || mark == UInt8(ascii: ":") else { return nil }
    let plain = PathBytes.lowercased(name.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") })
    guard let part = names[String(decoding: plain, as: UTF8.self)] else { return nil }
    return (part, String(decoding: name, as: UTF8.self), mark, behind.dropFirst())
  }
}

/// A header's text cut at its separators: at commas, and at others where the name of a part follows.
struct SignatureHeaderPieces {
  private(set) var pieces: [ArraySlice<UInt8>] = []
  private(set) var separators: [UInt8] = []

  init(_ text: [UInt8]) {
    var start = 0
    for index in text.indices where index >= start && Self.isSeparator(at: index, in: text) {
      pieces.append(Self.trimmed(text[start..<index]))
      separators.append(text[index])
      start = index + 1
    }
    let last = Self.trimmed(text[start...])
    // A final semicolon ends a part, where a final comma announces another.
    if !last.isEmpty || separators.last ?? UInt8(ascii: ",") == UInt8(ascii: ",") { pieces.append(last) }
  }

  private static func isSeparator(at index: Int, in text: [UInt8]) -> Bool {
    switch text[index] {
    case UInt8(ascii: ","): return true
    case UInt8(ascii: ";"):
      let rest = trimmed(text[(index + 1)...])
      return rest.isEmpty || SignatureHeaderPart.start(of: rest) != nil
    case UInt8(ascii: "&"), UInt8(ascii: "|"):
      return SignatureHeaderPart.start(of: text[(index + 1)...]) != nil
    case 0x20, 0x09, 0x0a, 0x0d:
      // A blank next to a real separator, or at the beginning, is only a blank.
      let before = trimmed(text[..<index])
      guard let last = before.last, !Array(",;&|".utf8).contains(last) else { return false }
      guard let next = text[(index + 1)...].first, next != 0x20, next != 0x09 else { return false }
      return SignatureHeaderPart.start(of: text[(index + 1)...]) != nil
    default: return false
    }
  }

  private static func trimmed(_ piece: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = piece.drop { $0 == 0x20 || $0 == 0x09 }
    while let last = rest.last, last == 0x20 || last == 0x09 { rest = rest.dropLast() }
    return rest
  }
}
