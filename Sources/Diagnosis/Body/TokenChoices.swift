/// The edits that follow from one rule for single tokens: all of them written otherwise, those of one name, each alone,
/// several together.
struct TokenChoices {
  private let text: JSONText
  private let bytes: [UInt8]
  private let axis: BodyEdit.Axis

  init(_ text: JSONText, _ bytes: [UInt8], _ axis: BodyEdit.Axis) {
    self.text = text
    self.bytes = bytes
    self.axis = axis
  }

  /// More tokens than this are not tried singly.
  private static let mostSingles = 256
  /// Single choices beyond this number count as wide.
  private static let mostNarrowSingles = 32
  /// Pairs are tried up to this number of tokens.
  private static let mostPaired = 48

  /// - Parameters:
  ///   - candidates: Sorted by token; each with the raw JSON that may have stood there.
  ///   - subsetsUpTo: Every subset is tried up to this number of candidates; above it pairs only.
  func edits(_ candidates: [(token: Int, raw: [UInt8])], cost: Int, subsetsUpTo limit: Int = 6) -> [BodyEdit] {
    choose(candidates, cost: cost, subsetsUpTo: limit) { $0.replace($1) }
  }

  /// The same for values that are left out.
  func removals(_ tokens: [Int], cost: Int, subsetsUpTo limit: Int = 6) -> [BodyEdit] {
    choose(tokens.map { ($0, []) }, cost: cost, subsetsUpTo: limit) { $0.remove($1.map(\.token)) }
  }

  private func choose(
    _ candidates: [(token: Int, raw: [UInt8])], cost: Int, subsetsUpTo limit: Int,
    change: @escaping @Sendable (inout TokenChanges, [(token: Int, raw: [UInt8])]) -> Void
  ) -> [BodyEdit] {
    guard !candidates.isEmpty else { return [] }
    let axis = axis
    func edit(_ chosen: [(token: Int, raw: [UInt8])], cost: Int, isWide: Bool = false) -> BodyEdit {
      BodyEdit(axis, cost: min(cost, 9), isWide: isWide) { change(&$0.json.changes, chosen) }
    }
    var edits = [edit(candidates, cost: cost)]
    let count = candidates.count
    guard count > 1, count <= Self.mostSingles else { return edits }
    for group in namedGroups(candidates) where group.count > 1 && group.count < count {
      edits.append(edit(group, cost: cost + 1))
    }
    for candidate in candidates {
      edits.append(edit([candidate], cost: cost + 1, isWide: count > Self.mostNarrowSingles))
    }
    if count <= limit {
      for subset in 1..<(1 << count) - 1 where subset.nonzeroBitCount > 1 {
        edits.append(
          edit(candidates.indices.filter { subset >> $0 & 1 == 1 }.map { candidates[$0] }, cost: cost + 2, isWide: true)
        )
      }
    } else if count <= Self.mostPaired {
      for first in candidates.indices {
        for second in candidates.indices where second > first {
          edits.append(edit([candidates[first], candidates[second]], cost: cost + 2, isWide: true))
        }
      }
    }
    return edits
  }

  /// Candidates that are the values of members of one name.
  private func namedGroups(_ candidates: [(token: Int, raw: [UInt8])]) -> [[(token: Int, raw: [UInt8])]] {
    var groups: [ArraySlice<UInt8>: [(token: Int, raw: [UInt8])]] = [:]
    var names: [ArraySlice<UInt8>] = []
    for candidate in candidates {
      guard candidate.token > 0, text.tokens[candidate.token - 1].marks.contains(.key) else { continue }
      let name = bytes[text.tokens[candidate.token - 1].range]
      if groups[name] == nil { names.append(name) }
      groups[name, default: []].append(candidate)
    }
    return names.compactMap { groups[$0] }
  }
}
