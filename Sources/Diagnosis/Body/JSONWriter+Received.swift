extension JSONWriter {
  /// Writes a value whose members may have moved. Blanks stay where they are: the member that is now second in an
  /// object takes those of the member that was second.
  mutating func writeReceived(_ index: Int) {
    let token = text.tokens[index]
    if !changesTokens, form.order?.concerns(index..<Int(token.next)) != true {
      copy(token.range)
      return
    }
    if writeToken(index) { return }
    guard token.kind == .object else {
      writeElements(of: index)
      return
    }
    let received = text.keys(of: index)
    let members = members(of: index)
    guard !members.isEmpty else {
      if received.isEmpty { copy(token.range) } else { append([0x7b, 0x7d]) }
      return
    }
    append(0x7b)
    for (place, member) in members.enumerated() {
      writeSeparator(at: place, received, of: token)
      switch member {
      case .received(let key):
        _ = writeToken(key)
        copy(text.tokens[key].range.upperBound..<text.tokens[key + 1].range.lowerBound)
        writeReceived(key + 1)
      case .added(let key, let value):
        append(key)
        if let first = received.first {
          copy(text.tokens[first].range.upperBound..<text.tokens[first + 1].range.lowerBound)
        } else {
          append(0x3a)
        }
        append(value)
      }
    }
    let lastEnd = received.last.map { text.tokens[$0 + 1].range.upperBound } ?? token.range.upperBound - 1
    copy(lastEnd..<token.range.upperBound)
  }

  private mutating func writeElements(of array: Int) {
    let range = text.tokens[array].range
    var copied = range.lowerBound
    for element in text.elements(of: array) where !isStopped {
      let token = text.tokens[element]
      copy(copied..<token.range.lowerBound)
      writeReceived(element)
      copied = token.range.upperBound
    }
    copy(copied..<range.upperBound)
  }

  /// What stands before the member at a place: blanks, and the comma. Members beyond those received take what the last
  /// of them has.
  private mutating func writeSeparator(at place: Int, _ keys: [Int], of object: JSONText.Token) {
    guard let last = keys.indices.last else {
      if place > 0 { append(0x2c) }
      return
    }
    if place > 0, last == 0 { append(0x2c) }
    let slot = min(place, last)
    let start = slot == 0 ? object.range.lowerBound + 1 : text.tokens[keys[slot - 1] + 1].range.upperBound
    copy(start..<text.tokens[keys[slot]].range.lowerBound)
  }
}
