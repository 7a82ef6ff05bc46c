/// Writes a JSON text in a form: raw slices are copied, only what the form changes is made anew.
struct JSONWriter {
  private let text: JSONText
  private let bytes: [UInt8]
  private let form: JSONForm
  private let strings: JSONStringWriter
  /// Strings without one of these marks are copied.
  private let touched: JSONText.Marks
  private var output: [UInt8] = []

  /// The bytes of the text in the form. With the standard form these are the given bytes.
  static func written(_ text: JSONText, of bytes: [UInt8], in form: JSONForm) -> [UInt8] {
    var writer = JSONWriter(text, of: bytes, in: form)
    writer.output.reserveCapacity(bytes.count + bytes.count / 2 + 64)
    writer.writeText()
    return writer.output
  }

  private init(_ text: JSONText, of bytes: [UInt8], in form: JSONForm) {
    self.text = text
    self.bytes = bytes
    self.form = form
    strings = JSONStringWriter(escapes: form.escapes)
    touched = form.escapes.touched
  }

  private mutating func writeText() {
    let whole = text.tokens[0].range
    switch form.spacing {
    case .received:
      if form.order == nil, !form.changes.changesMembers {
        writeInPlace()
      } else {
        copy(0..<whole.lowerBound)
        writeReceived(0)
        copy(whole.upperBound..<bytes.count)
      }
    case .between(let gaps): writeBetween(gaps)
    case .style(let style):
      if style.keepsOuterBlanks { copy(0..<whole.lowerBound) }
      writeStyled(0, style, depth: 0)
      if style.keepsOuterBlanks { copy(whole.upperBound..<bytes.count) }
    }
  }

  private mutating func copy(_ range: Range<Int>) {
    if !range.isEmpty { output.append(contentsOf: bytes[range]) }
  }

  // MARK: Tokens

  /// Writes a token that contains no others, or a container that a change replaces.
  /// - Returns: `false` for a container that is to be written with what it contains.
  private mutating func writeToken(_ index: Int) -> Bool {
    if !form.changes.byToken.isEmpty, case .replaced(let raw) = form.changes.change(of: index) {
      if raw.first == 0x22, !touched.isEmpty {
        strings.write(raw, 0..<raw.count, to: &output)
      } else {
        output.append(contentsOf: raw)
      }
      return true
    }
    let token = text.tokens[index]
    switch token.kind {
    case .object, .array: return false
    case .string:
      if token.marks.isDisjoint(with: touched) {
        copy(token.range)
      } else {
        strings.write(bytes, token.range, to: &output)
      }
    case .number, .boolean, .null: copy(token.range)
    }
    return true
  }

  // MARK: Members and blanks as received

  private mutating func writeInPlace() {
    var copied = 0
    var index = 0
    while index < text.tokens.count {
      let token = text.tokens[index]
      let isTouched = token.kind == .string && !token.marks.isDisjoint(with: touched)
      guard isTouched || form.changes.change(of: index) != nil else {
        index += 1
        continue
      }
      copy(copied..<token.range.lowerBound)
      _ = writeToken(index)
      copied = token.range.upperBound
      index = Int(token.next)
    }
    copy(copied..<bytes.count)
  }

  private mutating func writeBetween(_ gaps: [[UInt8]]) {
    var gap = 0
    func next() -> [UInt8] {
      defer { gap += 1 }
      return gap < gaps.count ? gaps[gap] : []
    }
    var ends: [(next: Int, bracket: UInt8)] = []
    var index = 0
    while index < text.tokens.count {
      output.append(contentsOf: next())
      let token = text.tokens[index]
      if writeToken(index) {
        index = Int(token.next)
      } else {
        output.append(bytes[token.range.lowerBound])
        ends.append((Int(token.next), bytes[token.range.upperBound - 1]))
        index += 1
      }
      while let end = ends.last, end.next == index {
        output.append(contentsOf: next())
        output.append(end.bracket)
        ends.removeLast()
      }
    }
    output.append(contentsOf: next())
  }

  // MARK: Other members, blanks as received

  /// Blanks stay where they are: the second member of an object takes those of the member that was second.
  private mutating func writeReceived(_ index: Int) {
    if writeToken(index) { return }
    let token = text.tokens[index]
    guard token.kind == .object else {
      var copied = token.range.lowerBound
      for element in text.elements(of: index) {
        let range = text.tokens[element].range
        copy(copied..<range.lowerBound)
        writeReceived(element)
        copied = range.upperBound
      }
      copy(copied..<token.range.upperBound)
      return
    }
    let received = text.keys(of: index)
    let separators = separators(of: index, received)
    let members = members(of: index)
    guard !members.isEmpty else {
      output.append(contentsOf: received.isEmpty ? Array(bytes[token.range]) : [0x7b, 0x7d])
      return
    }
    output.append(0x7b)
    for (place, member) in members.enumerated() {
      if place < separators.count {
        copy(separators[place])
      } else {
        if separators.count < 2, place > 0 { output.append(0x2c) }
        if let last = separators.last { copy(last) }
      }
      switch member {
      case .received(let key):
        _ = writeToken(key)
        copy(text.tokens[key].range.upperBound..<text.tokens[key + 1].range.lowerBound)
        writeReceived(key + 1)
      case .added(let key, let value):
        output.append(contentsOf: key)
        if let first = received.first {
          copy(text.tokens[first].range.upperBound..<text.tokens[first + 1].range.lowerBound)
        } else {
          output.append(0x3a)
        }
        output.append(contentsOf: value)
      }
    }
    let lastEnd = received.last.map { text.tokens[$0 + 1].range.upperBound } ?? token.range.upperBound - 1
    copy(lastEnd..<token.range.upperBound)
  }

  /// What stands before each member: blanks, with the comma.
  private func separators(of object: Int, _ keys: [Int]) -> [Range<Int>] {
    var end = text.tokens[object].range.lowerBound + 1
    return keys.map { key in
      defer { end = text.tokens[key + 1].range.upperBound }
      return end..<text.tokens[key].range.lowerBound
    }
  }

  private enum Member {
    case received(key: Int)
    case added(key: [UInt8], value: [UInt8])
  }

  private func members(of object: Int) -> [Member] {
    let keys = form.order?.keys(of: object) ?? text.keys(of: object)
    guard form.changes.changesMembers else { return keys.map { .received(key: $0) } }
    var members: [Member] = keys.compactMap { key in
      if case .removed = form.changes.change(of: key + 1) { nil } else { .received(key: key) }
    }
    for addition in form.changes.additions(to: object) {
      members.insert(.added(key: addition.key, value: addition.value), at: min(addition.place, members.count))
    }
    return members
  }

  // MARK: Other blanks

  private mutating func writeStyled(_ index: Int, _ style: SpacingStyle, depth: Int) {
    if writeToken(index) { return }
    let token = text.tokens[index]
    let isObject = token.kind == .object
    output.append(isObject ? 0x7b : 0x5b)
    let close: UInt8 = isObject ? 0x7d : 0x5d
    let end = Int(token.next)
    var layout = ContainerLayout(style, isObject: isObject, depth: depth)
    if isObject, form.order != nil || form.changes.changesMembers {
      let members = members(of: index)
      if members.count == 1 { layout.keepSingleTogether() }
      for (place, member) in members.enumerated() {
        layout.writeSeparator(isFirst: place == 0, to: &output)
        switch member {
        case .received(let key): writeMember(key, style, depth: layout.depth)
        case .added(let key, let value):
          output.append(contentsOf: key)
          writeColon(style)
          output.append(contentsOf: value)
        }
      }
      layout.writeEnd(isEmpty: members.isEmpty, to: &output)
    } else {
      var child = index + 1
      if child < end {
        let second = Int(text.tokens[isObject ? child + 1 : child].next)
        if second == end { layout.keepSingleTogether() }
      }
      while child < end {
        layout.writeSeparator(isFirst: child == index + 1, to: &output)
        if isObject {
          writeMember(child, style, depth: layout.depth)
          child = Int(text.tokens[child + 1].next)
        } else {
          writeStyled(child, style, depth: layout.depth)
          child = Int(text.tokens[child].next)
        }
      }
      layout.writeEnd(isEmpty: index + 1 == end, to: &output)
    }
    output.append(close)
  }

  private mutating func writeColon(_ style: SpacingStyle) {
    output.append(contentsOf: style.beforeColon)
    output.append(0x3a)
    output.append(contentsOf: style.afterColon)
  }

  private mutating func writeMember(_ key: Int, _ style: SpacingStyle, depth: Int) {
    _ = writeToken(key)
    writeColon(style)
    writeStyled(key + 1, style, depth: depth)
  }
}
