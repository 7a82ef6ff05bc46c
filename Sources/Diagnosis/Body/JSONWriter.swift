/// Writes a JSON text in a form: raw slices are copied, only what the form changes is made anew.
///
/// The search writes hundreds of thousands of bodies. So what stands in the received text as it is to be written is
/// gathered to one range (`pending`) and copied at once.
struct JSONWriter {
  let text: JSONText
  let bytes: [UInt8]
  let form: JSONForm
  private let strings: JSONStringWriter
  /// Strings without one of these marks are copied.
  private let touched: JSONText.Marks
  /// Whether any token is written otherwise than received.
  let changesTokens: Bool
  private var output: [UInt8] = []
  private var pending = 0..<0
  /// Takes the text piece by piece; `nil` gathers it in `output`.
  private let take: BodyForm.Taker?
  /// Whether the taker has had enough.
  private(set) var isStopped = false

  /// The bytes of a piece for a taker, about: they stay in the processor's cache.
  static let pieceLength = 1 << 15

  /// The bytes of the text in the form. With the standard form these are the given bytes.
  static func written(_ text: JSONText, of bytes: [UInt8], in form: JSONForm) -> [UInt8] {
    var writer = JSONWriter(text, of: bytes, in: form, to: nil)
    writer.output.reserveCapacity(bytes.count + bytes.count / 2 + 64)
    writer.writeText()
    writer.flush()
    return writer.output
  }

  /// Hands the text over in pieces, so that a large one is never held.
  static func write(_ text: JSONText, of bytes: [UInt8], in form: JSONForm, to take: @escaping BodyForm.Taker) {
    var writer = JSONWriter(text, of: bytes, in: form, to: take)
    writer.output.reserveCapacity(2 * pieceLength)
    writer.writeText()
    writer.flush()
    writer.hand(over: writer.output[...])
  }

  private init(_ text: JSONText, of bytes: [UInt8], in form: JSONForm, to take: BodyForm.Taker?) {
    self.text = text
    self.take = take
    self.bytes = bytes
    self.form = form
    strings = JSONStringWriter(escapes: form.escapes)
    touched = form.escapes.touched
    changesTokens = !touched.isEmpty || !form.changes.isEmpty || form.hasRules
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
      writeStyled(0, JSONSeparators(style), depth: 0)
      if style.keepsOuterBlanks { copy(whole.upperBound..<bytes.count) }
    }
  }

  // MARK: Output

  mutating func copy(_ range: Range<Int>) {
    if range.lowerBound == pending.upperBound {
      pending = pending.lowerBound..<range.upperBound
    } else {
      flush()
      pending = range
    }
  }

  mutating func append(_ byte: UInt8) {
    let end = pending.upperBound
    if !pending.isEmpty, end < bytes.count, bytes[end] == byte {
      pending = pending.lowerBound..<end + 1
    } else {
      flush()
      output.append(byte)
    }
  }

  mutating func append(_ added: [UInt8]) {
    for byte in added { append(byte) }
  }

  private mutating func flush() {
    if take != nil { makeRoom() }
    if !pending.isEmpty { output.append(contentsOf: bytes[pending]) }
    pending = pending.upperBound..<pending.upperBound
  }

  /// Hands over what has gathered, and what is to be copied if that is long.
  private mutating func makeRoom() {
    guard output.count + pending.count > Self.pieceLength else { return }
    hand(over: output[...])
    output.removeAll(keepingCapacity: true)
    guard pending.count > Self.pieceLength else { return }
    hand(over: bytes[pending])
    pending = pending.upperBound..<pending.upperBound
  }

  private mutating func hand(over piece: ArraySlice<UInt8>) {
    guard let take, !isStopped, !piece.isEmpty else { return }
    isStopped = !take(piece)
  }

  // MARK: Tokens

  /// Writes a token that contains no others, or a container that a change replaces.
  /// - Returns: `false` for a container that is to be written with what it contains.
  mutating func writeToken(_ index: Int) -> Bool {
    if !form.changes.byToken.isEmpty, case .replaced(let raw) = form.changes.change(of: index) {
      flush()
      if raw.first == 0x22, !touched.isEmpty {
        strings.write(raw, 0..<raw.count, to: &output)
      } else {
        output.append(contentsOf: raw)
      }
      return true
    }
    let token = text.tokens[index]
    switch token.kind {
    case .object:
      guard form.writesEmptyObjectsAsArrays, text.isEmptyContainer(index) else { return false }
      append([0x5b, 0x5d])
    case .array: return false
    case .string:
      if token.marks.isDisjoint(with: touched) {
        copy(token.range)
      } else {
        flush()
        strings.write(bytes, token.range, to: &output)
      }
    case .number:
      if let spell = form.numbers, let number = DecimalText(bytes[token.range]) {
        append(spell(number))
      } else {
        copy(token.range)
      }
    case .boolean, .null: copy(token.range)
    }
    return true
  }

  private mutating func writeInPlace() {
    guard !touched.isEmpty || form.hasRules else {
      var copied = 0
      for (index, _) in form.changes.byToken {
        let range = text.tokens[index].range
        // Inside a container that was replaced as a whole.
        guard range.lowerBound >= copied else { continue }
        copy(copied..<range.lowerBound)
        _ = writeToken(index)
        copied = range.upperBound
      }
      copy(copied..<bytes.count)
      return
    }
    var copied = 0
    var index = 0
    while index < text.tokens.count, !isStopped {
      let token = text.tokens[index]
      let isTouched =
        token.kind == .string
        ? !token.marks.isDisjoint(with: touched)
        : form.hasRules && (token.kind == .number || token.kind == .object && text.isEmptyContainer(index))
      guard isTouched || !form.changes.isEmpty && form.changes.change(of: index) != nil else {
        index += 1
        continue
      }
      copy(copied..<token.range.lowerBound)
      copied = writeToken(index) ? token.range.upperBound : token.range.lowerBound
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
      append(next())
      let token = text.tokens[index]
      if writeToken(index) {
        index = Int(token.next)
      } else {
        append(bytes[token.range.lowerBound])
        ends.append((Int(token.next), bytes[token.range.upperBound - 1]))
        index += 1
      }
      while let end = ends.last, end.next == index {
        append(next())
        append(end.bracket)
        ends.removeLast()
      }
    }
    append(next())
  }

  // MARK: Members

  enum Member {
    case received(key: Int)
    case added(key: [UInt8], value: [UInt8])
  }

  func members(of object: Int) -> [Member] {
    let keys = form.order?.keys(of: object, in: text) ?? text.keys(of: object)
    guard form.changes.changesMembers else { return keys.map { .received(key: $0) } }
    var members: [Member] = keys.compactMap { key in
      if case .removed = form.changes.change(of: key + 1) { nil } else { .received(key: key) }
    }
    for addition in form.changes.additions(to: object) {
      members.insert(.added(key: addition.key, value: addition.value), at: min(addition.place, members.count))
    }
    return members
  }
}
