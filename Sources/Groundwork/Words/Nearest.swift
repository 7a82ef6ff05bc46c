/// Which known name a mistyped one was probably meant to be.
package enum Nearest {
  /// The closest candidate: the only one that starts with the word, else the one with the fewest slips if they are few.
  /// - Returns: `nil` if nothing is near, or if two are equally near and so either would be a guess.
  package static func one(of candidates: [String], to word: String) -> String? {
    guard !word.isEmpty else { return nil }
    let completions = candidates.filter { $0.hasPrefix(word) }
    if completions.count == 1 { return completions[0] }
    let allowed = max(1, word.count / 3)
    let ranked = candidates.map { (name: $0, slips: slips(word, $0)) }.filter { $0.slips <= allowed }
    guard let least = ranked.map(\.slips).min() else { return nil }
    let best = ranked.filter { $0.slips == least }
    return best.count == 1 ? best[0].name : nil
  }

  /// Letters inserted, left out, replaced, or swapped with their neighbour (optimal string alignment).
  package static func slips(_ from: String, _ to: String) -> Int {
    let from = Array(from)
    let to = Array(to)
    guard !from.isEmpty, !to.isEmpty else { return max(from.count, to.count) }
    var rows = [Array(0...to.count)]
    for i in 1...from.count {
      var row = [i]
      for j in 1...to.count {
        let cost = from[i - 1] == to[j - 1] ? 0 : 1
        var best = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + cost)
        if i > 1, j > 1, from[i - 1] == to[j - 2], from[i - 2] == to[j - 1] { best = min(best, rows[i - 2][j - 2] + 1) }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[from.count][to.count]
  }
}
