/// Where the text members of a JSON object lie, without a copy of any: they may be parts of a private key.
enum FlatJSON {
  /// The members of the outermost object whose values are text without escapes, as ranges of what is between the quotes.
  /// - Throws: `KeyTextFailure.unsupported` if a string has no end, or a name is there twice.
  static func strings(in text: ArraySlice<UInt8>) throws(KeyTextFailure) -> [String: Range<Int>] {
    var found: [String: Range<Int>] = [:]
    var depth = 0
    var name: String?
    var isValue = false
    var position = text.startIndex
    while position < text.endIndex {
      switch text[position] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        (name, isValue) = (nil, false)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ":"): isValue = true
      case UInt8(ascii: ","): (name, isValue) = (nil, false)
      case UInt8(ascii: "\""):
        guard let end = closingQuote(in: text, after: position) else { throw .unsupported("JWK") }
        let range = (position + 1)..<end
        if depth == 1, let member = name, isValue {
          guard found.updateValue(range, forKey: member) == nil else { throw .unsupported("JWK") }
        } else if depth == 1, !isValue, range.count <= 16 {
          name = String(decoding: text[range], as: UTF8.self)
        }
        position = end
      default: break
      }
      position += 1
    }
    return found
  }

  private static func closingQuote(in text: ArraySlice<UInt8>, after start: Int) -> Int? {
    var position = start + 1
    while position < text.endIndex {
      switch text[position] {
      case UInt8(ascii: "\\"): position += 2
      case UInt8(ascii: "\""): return position
      default: position += 1
      }
    }
    return nil
  }
}
