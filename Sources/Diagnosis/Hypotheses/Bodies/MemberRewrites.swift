/// What an interceptor does to single members of a JSON body, undone.
enum MemberRewrites {
  /// Larger bodies than this would only fill the search.
  static let most = 400

  /// The body without one of its members, one edit for each.
  static func withoutOneMember(_ body: BodyText) -> [BodyEdit] {
    guard let text = body.json else { return [] }
    let count = text.tokens.count { $0.marks.contains(.key) }
    guard count <= most else { return [] }
    return (0..<count).map { place in
      .bytes(.wholeText, cost: 6, isWide: count > 60) { withoutMember(place, $0) }
    }
  }

  /// The objects and arrays inside the body, each as the whole: an envelope was put around it.
  static func withoutEnvelope(_ body: BodyText) -> [BodyEdit] {
    guard let text = body.json, text.tokens.first?.kind == .object else { return [] }
    return text.keys(of: 0).prefix(20).indices.map { place in
      .bytes(.wholeText, cost: 7) { bytes in
        guard let text = JSONText(bytes), text.tokens.first?.kind == .object else { return nil }
        let keys = text.keys(of: 0)
        guard place < keys.count else { return nil }
        let value = text.tokens[keys[place] + 1]
        return value.kind == .object || value.kind == .array ? Array(bytes[value.range]) : nil
      }
    }
  }

  /// Amounts in cents for units, units for cents, or off by one: single ones, and all alike.
  static func withOtherAmounts(_ body: BodyText) -> [BodyEdit] {
    guard let text = body.json else { return [] }
    let count = amounts(in: text, body.bytes).count
    guard count > 0, count <= 40 else { return [] }
    let places = (0..<count).map { $0...$0 } + (count > 1 ? [0...(count - 1)] : [])
    return changes.flatMap { change in
      places.map { places in
        .bytes(.wholeText, cost: 7) { bytes in
          guard let text = JSONText(bytes) else { return nil }
          var result = bytes
          let amounts = amounts(in: text, bytes)
          guard places.upperBound < amounts.count else { return nil }
          for amount in amounts[places].reversed() {
            guard let changed = change(bytes[amount]) else { return nil }
            result.replaceSubrange(amount, with: changed)
          }
          return result
        }
      }
    }
  }

  private static let changes: [@Sendable (ArraySlice<UInt8>) -> [UInt8]?] = [
    { $0.suffix(2).elementsEqual([0x30, 0x30]) && $0.count > 2 ? Array($0.dropLast(2)) : nil },
    { $0.elementsEqual([0x30]) ? nil : Array($0) + [0x30, 0x30] },
    { number in UInt64(String(decoding: number, as: UTF8.self)).map { Array(String($0 + 1).utf8) } },
    { number in
      UInt64(String(decoding: number, as: UTF8.self)).flatMap { $0 > 0 ? Array(String($0 - 1).utf8) : nil }
    },
  ]

  /// The digits of every member `value` that is a whole number, as string or number.
  private static func amounts(in text: JSONText, _ bytes: [UInt8]) -> [Range<Int>] {
    text.tokens.indices.compactMap { index in
      let key = text.tokens[index]
      guard key.marks.contains(.key), bytes[key.range].elementsEqual(Array(ascii: "\"value\"")) else { return nil }
      let value = text.tokens[index + 1]
      let range = value.kind == .string ? value.range.lowerBound + 1..<value.range.upperBound - 1 : value.range
      guard value.kind == .string || value.kind == .number, (1...18).contains(range.count),
        bytes[range].allSatisfy(ASCIIText.isDigit)
      else { return nil }
      return range
    }
  }

  private static func withoutMember(_ place: Int, _ bytes: [UInt8]) -> [UInt8]? {
    guard let text = JSONText(bytes) else { return nil }
    let keys = text.tokens.indices.filter { text.tokens[$0].marks.contains(.key) }
    guard place < keys.count else { return nil }
    let key = keys[place]
    guard let object = text.tokens.indices[..<key].last(where: { text.tokens[$0].next > key }) else { return nil }
    let siblings = text.keys(of: object)
    guard let rank = siblings.firstIndex(of: key) else { return nil }
    // A member that is null is left out by mappers: `json-null-fields`.
    guard text.tokens[key + 1].kind != .null else { return nil }
    let valueEnd = Int(text.tokens[key + 1].end)
    // With the comma before it; the first member with the comma after it.
    let gone =
      if rank > 0 { Int(text.tokens[siblings[rank - 1] + 1].end)..<valueEnd } else if siblings.count > 1 {
        Int(text.tokens[key].start)..<Int(text.tokens[siblings[1]].start)
      } else { Int(text.tokens[key].start)..<valueEnd }
    return Array(bytes[..<gone.lowerBound] + bytes[gone.upperBound...])
  }
}
