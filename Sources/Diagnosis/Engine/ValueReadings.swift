/// The bytes a signature's text may stand for, and what was wrong with the text if that is so.
package struct ValueReading: Hashable, Sendable {
  package let bytes: [UInt8]
  /// In the order in which it had happened to the text, as far as that can be told; empty if nothing was wrong.
  package let causes: [CauseID]
}

/// Undoes damage to the text of a signature until bytes come out, the fewest kinds of damage first.
///
/// Bytes are no proof: a hexadecimal text is base64 of something, too. So every reading is given, the plain one first,
/// and the caller sees which of them opens.
package enum ValueReadings {
  /// A 16384-bit signature, the longest libcrypto takes, has 5,464 characters in base64 of hexadecimal.
  private static let longestText = 8_192
  /// More kinds of damage at once were never seen.
  private static let mostCauses = 3
  /// A bound for texts made to have many readings; real ones have fewer than ten.
  private static let mostValues = 200

  /// - Parameters:
  ///   - text: what stands after `signature=`.
  ///   - rows: only their value edits count.
  /// - Returns: different bytes each, with the fewest causes that lead to them, fewest first.
  package static func all(of text: [UInt8], rows: [Hypothesis] = Hypothesis.ofValues) -> [ValueReading] {
    guard text.count <= longestText else { return [] }
    let edits = rows.flatMap { row in
      row.ways.compactMap { way in if case .value(let edit) = way { (row.cause, edit) } else { nil } }
    }
    var search = Search()
    search.reach(.encoded(text), undone: [])
    var level: Range<Int> = 0..<search.reached.count
    for _ in 0..<mostCauses {
      for index in level {
        let (value, undone) = search.reached[index]
        for (cause, edit) in edits where !undone.contains(cause) {
          for next in edit.undo(value) where search.reached.count < mostValues {
            search.reach(next, undone: undone + [cause])
          }
        }
      }
      level = level.upperBound..<search.reached.count
    }
    return search.readings
  }

  private struct Search {
    private(set) var reached: [(SignatureValue, undone: [CauseID])] = []
    private(set) var readings: [ValueReading] = []
    private var seen: Set<SignatureValue> = []

    /// Notes a value and everything that proper decoding makes of it.
    mutating func reach(_ value: SignatureValue, undone: [CauseID]) {
      guard seen.insert(value).inserted else { return }
      reached.append((value, undone))
      switch value {
      case .encoded(let text):
        if let decoded = TextEncodings.formDecoded(text) { reach(.base64(decoded), undone: undone) }
      case .base64(let text):
        if let decoded = TextEncodings.base64Decoded(text) { reach(.bytes(decoded), undone: undone) }
      case .bytes(let bytes):
        // What was undone last had happened first.
        readings.append(ValueReading(bytes: bytes, causes: undone.reversed()))
      }
    }
  }
}
