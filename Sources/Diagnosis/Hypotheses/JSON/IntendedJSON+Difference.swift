extension IntendedJSON {
  /// What kind of change lies between two values that stand at the same place.
  enum Difference: Hashable {
    case nonASCII, slash, html
    case numberFormat, numberPrecision, numberStringified
    case emptyObjectArray, emptyStringToNull, stringTrimmed, innerSpaces, date
  }

  /// - Returns: `nil` if the two are equal, or differ in another way or in several.
  func difference(_ receivedToken: Int, _ meantToken: Int) -> Difference? {
    let (left, right) = (receivedRaw(receivedToken), raw(meantToken))
    if left == right { return nil }
    if received.isEmptyContainer(receivedToken), text.isEmptyContainer(meantToken) {
      return left.first == right.first ? nil : .emptyObjectArray
    }
    let kinds = (received.tokens[receivedToken].kind, text.tokens[meantToken].kind)
    switch kinds {
    case (.string, .string):
      if let difference = differenceOfEscapes(left, right) { return difference }
      let (leftContent, rightContent) = (left.dropFirst().dropLast(), right.dropFirst().dropLast())
      if RawBlanks.trimmed(leftContent) == RawBlanks.trimmed(rightContent) { return .stringTrimmed }
      if RawBlanks.collapsed(leftContent) == RawBlanks.collapsed(rightContent) { return .innerSpaces }
    case (.number, .number):
      if let leftNumber = DecimalText(left), let rightNumber = DecimalText(right) {
        if leftNumber.hasValue(of: rightNumber) { return .numberFormat }
        if Double(String(decoding: left, as: UTF8.self)) == Double(String(decoding: right, as: UTF8.self)) {
          return .numberPrecision
        }
      }
    case (.string, .number), (.string, .boolean):
      if left.dropFirst().dropLast() == right { return .numberStringified }
    case (.number, .string), (.boolean, .string):
      if right.dropFirst().dropLast() == left { return .numberStringified }
    case (.null, .string): return right.count == 2 ? .emptyStringToNull : nil
    case (.string, .null): return left.count == 2 ? .emptyStringToNull : nil
    default: break
    }
    guard let leftInstant = Instant(received.tokens[receivedToken], in: receivedBytes),
      let rightInstant = Instant(text.tokens[meantToken], in: bytes),
      leftInstant.epochSeconds == rightInstant.epochSeconds
    else { return nil }
    return .date
  }

  private func differenceOfEscapes(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Difference? {
    func areEqual(_ escapes: JSONEscapes) -> Bool {
      JSONStringWriter.written(left, escapes) == JSONStringWriter.written(right, escapes)
    }
    if areEqual(JSONEscapes(nonASCII: .plain)) { return .nonASCII }
    if areEqual(JSONEscapes(slash: .plain)) { return .slash }
    if areEqual(JSONEscapes(html: .plain)) { return .html }
    return nil
  }
}

extension JSONStringWriter {
  /// A raw string with other escapes.
  static func written(_ raw: ArraySlice<UInt8>, _ escapes: JSONEscapes) -> [UInt8] {
    var output: [UInt8] = []
    JSONStringWriter(escapes: escapes).write(Array(raw), 0..<raw.count, to: &output)
    return output
  }

  /// A raw string with as few escapes as JSON allows: two strings are equal if these are.
  static func plain(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    written(raw, JSONEscapes(nonASCII: .plain, slash: .plain, html: .plain))
  }
}
