/// Names a person may have meant.
enum NearestName {
  /// At most three names: those that contain what was typed, then those within two edits, in the given order.
  static func among(_ names: [String], to typed: String) -> [String] {
    let wanted = typed.lowercased()
    guard !wanted.isEmpty, wanted.utf8.count <= 80 else { return [] }
    let containing = names.filter { $0.contains(wanted) }
    let similar = names.filter { !containing.contains($0) && edits(Array($0.utf8), Array(wanted.utf8)) <= 2 }
    return Array((containing + similar).prefix(3))
  }

  /// Levenshtein's distance: insertions, deletions and replacements that turn one into the other.
  static func edits(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let replaced = diagonal + (left == right ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j + 1] + 1, row[j] + 1)
      }
    }
    return row[b.count]
  }
}
