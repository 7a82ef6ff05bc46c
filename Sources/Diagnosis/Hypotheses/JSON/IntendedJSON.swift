/// The JSON that was meant, beside the JSON that was received.
///
/// It serves the rows of JSON: each proposes that its own kind of difference came about on the way, and no other.
struct IntendedJSON {
  let text: JSONText
  let bytes: [UInt8]
  let received: JSONText
  let receivedBytes: [UInt8]

  /// The body that was meant: the whole of what is known, or what follows the first bracket in it, as in a text to
  /// sign or a message.
  init?(_ body: BodyText) {
    guard let received = body.json, let intended = body.signatureCase.intended else { return nil }
    self.received = received
    receivedBytes = body.bytes
    if let text = JSONText(intended) {
      (self.text, bytes) = (text, intended)
      return
    }
    guard let start = intended.firstIndex(where: { $0 == 0x7b || $0 == 0x5b }) else { return nil }
    let rest = Array(intended[start...])
    guard let text = JSONText(rest) else { return nil }
    (self.text, bytes) = (text, rest)
  }

  func raw(_ token: Int) -> ArraySlice<UInt8> { bytes[text.tokens[token].range] }
  func receivedRaw(_ token: Int) -> ArraySlice<UInt8> { receivedBytes[received.tokens[token].range] }

  /// One edit that undoes every difference of a kind, if there is any.
  static func edits(_ body: BodyText, _ axis: BodyEdit.Axis, as kind: Difference) -> [BodyEdit] {
    guard let intended = IntendedJSON(body) else { return [] }
    let replacements = intended.pairs().compactMap { pair in
      intended.difference(pair.received, pair.meant) == kind
        ? (token: pair.received, raw: Array(intended.raw(pair.meant))) : nil
    }
    guard !replacements.isEmpty else { return [] }
    return [BodyEdit(axis, cost: 1) { $0.json.changes.replace(replacements) }]
  }

  /// Members with null or empty values that were meant and not received.
  static func additions(_ body: BodyText) -> [TokenChanges.Addition] {
    guard let intended = IntendedJSON(body) else { return [] }
    var additions: [TokenChanges.Addition] = []
    for pair in intended.objects() {
      let known = Set(intended.received.keys(of: pair.received).map { intended.receivedRaw($0) })
      for (place, key) in intended.text.keys(of: pair.meant).enumerated() where !known.contains(intended.raw(key)) {
        let isEmpty =
          intended.text.tokens[key + 1].kind == .null || intended.text.isEmptyContainer(key + 1)
          || intended.raw(key + 1).elementsEqual([0x22, 0x22])
        guard isEmpty else { continue }
        additions.append(
          TokenChanges.Addition(
            object: pair.received, place: place, key: Array(intended.raw(key)), value: Array(intended.raw(key + 1))))
      }
    }
    return additions
  }

  /// The order of members that was meant; `nil` if it is the one received.
  static func order(_ body: BodyText) -> MemberOrder? {
    guard let intended = IntendedJSON(body) else { return nil }
    var rows: [MemberOrder.Row] = []
    for pair in intended.objects() {
      var places: [ArraySlice<UInt8>: Int] = [:]
      for (place, key) in intended.text.keys(of: pair.meant).enumerated() { places[intended.raw(key)] = place }
      let keys = intended.received.keys(of: pair.received)
      let ranks = keys.map { places[intended.receivedRaw($0)] ?? Int.max }
      let ordered = keys.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.map { keys[$0] }
      if ordered != keys { rows.append(MemberOrder.Row(object: pair.received, keys: ordered)) }
    }
    return rows.isEmpty ? nil : MemberOrder(rows: rows)
  }

  /// The blanks that were meant; `nil` if the tokens are others than those received.
  static func gaps(_ body: BodyText) -> [[UInt8]]? {
    guard let intended = IntendedJSON(body), intended.text.tokens.count == intended.received.tokens.count,
      zip(intended.text.tokens, intended.received.tokens).allSatisfy({ $0.kind == $1.kind && $0.next == $1.next })
    else { return nil }
    return intended.text.gaps(in: intended.bytes)
  }

  private func objects() -> [(received: Int, meant: Int)] {
    pairs().filter { received.tokens[$0.received].kind == .object && text.tokens[$0.meant].kind == .object }
  }

  /// Tokens that stand at the same place of both texts: by name in objects, by position in arrays; keys too. Sorted
  /// by the received token.
  private func pairs() -> [(received: Int, meant: Int)] {
    var pairs: [(received: Int, meant: Int)] = []
    var open = [(received: 0, meant: 0)]
    while let pair = open.popLast() {
      pairs.append(pair)
      switch (received.tokens[pair.received].kind, text.tokens[pair.meant].kind) {
      case (.array, .array):
        open += zip(received.elements(of: pair.received), text.elements(of: pair.meant)).map { ($0, $1) }
      case (.object, .object):
        var places: [[UInt8]: Int] = [:]
        for key in text.keys(of: pair.meant) { places[JSONStringWriter.plain(raw(key))] = key }
        for key in received.keys(of: pair.received) {
          guard let meant = places[JSONStringWriter.plain(receivedRaw(key))] else { continue }
          open += [(key, meant), (key + 1, meant + 1)]
        }
      default: break
      }
    }
    return pairs.sorted { $0.received < $1.received }
  }
}
