import Cryptography

/// A piece of the search that one thread works through: some heads with some bodies.
struct SearchBlock: Sendable {
  /// Some combinations of a family, by number.
  struct Heads: Sendable {
    let family: HeadFamily
    let numbers: Range<Int>
  }

  let heads: [Heads]
  let group: BodyGroup

  var bodies: ArraySlice<BodyVariants.Variant> { group.variants }

  /// How many texts it hashes at most: equal ones are hashed once.
  var count: Int { heads.reduce(0) { $0 + $1.numbers.count } * bodies.count }

  /// What a block hashes, in bytes: little enough that the time limit is kept.
  private static let size = 16 << 20
  /// What the bodies written at once hold, in bytes.
  private static let written = 1 << 20
  /// Fewer heads are not worth writing the same bodies on several threads.
  private static let fewHeads = 64
  private static let bodiesOfFewHeads = 512

  /// Cuts all heads of some families with all of some bodies into blocks. Writing a body costs more than hashing it, so
  /// as many as fit are written at once, for several blocks in a row.
  /// - Parameter length: of the body in bytes.
  static func cut(_ families: [HeadFamily], _ bodies: [BodyVariants.Variant], length: Int) -> [SearchBlock] {
    let total = families.reduce(0) { $0 + $1.count }
    guard !bodies.isEmpty, total > 0 else { return [] }
    let hashes = max(1, size / (length + 256))
    let bodiesAtOnce = min(
      bodies.count, hashes, max(1, written / (length + 1)), total < fewHeads ? bodiesOfFewHeads : .max)
    let heads = grouped(families, atOnce: max(1, hashes / bodiesAtOnce))
    return stride(from: 0, to: bodies.count, by: bodiesAtOnce).flatMap { first in
      let group = BodyGroup(bodies[first..<min(first + bodiesAtOnce, bodies.count)])
      return heads.map { SearchBlock(heads: $0, group: group) }
    }
  }

  /// The heads of the families in groups of so many.
  private static func grouped(_ families: [HeadFamily], atOnce: Int) -> [[Heads]] {
    var groups: [[Heads]] = []
    var group: [Heads] = []
    var room = atOnce
    for family in families {
      var start = 0
      while start < family.count {
        let end = min(family.count, start + room)
        group.append(Heads(family: family, numbers: start..<end))
        room -= end - start
        start = end
        if room == 0 {
          groups.append(group)
          (group, room) = ([], atOnce)
        }
      }
    }
    return group.isEmpty ? groups : groups + [group]
  }

  /// Hashes every text of the block.
  /// - Parameters:
  ///   - written: the bodies of the block before, kept if this one has the same.
  ///   - count: increased by the number of texts.
  func hits(
    _ matcher: TextMatcher, _ body: BodyText, written: inout WrittenBodies?, count: inout Int
  ) -> [SearchHit] {
    if written?.group !== group {
      written = nil
      written = WrittenBodies(group, body)
    }
    var found: [SearchHit] = []
    for heads in heads { written?.search(heads, matcher, count: &count, &found) }
    return found
  }
}

extension WrittenBodies {
  fileprivate mutating func search(
    _ heads: SearchBlock.Heads, _ matcher: TextMatcher, count: inout Int, _ found: inout [SearchHit]
  ) {
    let family = heads.family
    var before: [UInt8] = []
    var number = heads.numbers.lowerBound
    // Neighbours differ in the time alone: what stands before it is hashed once for all of them.
    while number < heads.numbers.upperBound {
      let end = min(heads.numbers.upperBound, (number / family.timeCount + 1) * family.timeCount)
      if family.writeBeforeTime(number, into: &before) {
        var beforeTime = matcher.start
        beforeTime.update(before)
        searchTimes(family, number..<end, beforeTime, matcher, count: &count, &found)
      } else {
        for other in number..<end { search(family.combination(other), matcher, count: &count, &found) }
      }
      number = end
    }
  }

  /// Heads that differ in the time alone, in the documented order of the parts.
  private mutating func searchTimes(
    _ family: HeadFamily, _ numbers: Range<Int>, _ beforeTime: DigestState, _ matcher: TextMatcher,
    count: inout Int, _ found: inout [SearchHit]
  ) {
    let (secondDot, end) = family.aroundBody(numbers.lowerBound)
    let bodies = plainly()
    for number in numbers {
      var beginning = beforeTime
      beginning.update(family.timeBytes(number))
      beginning.update(secondDot)
      bodies.tree.digest(after: beginning, then: end) { places, digest in
        guard matcher.matches(digest) else { return }
        note(bodies, places, family.combination(number), &found)
      }
      count += bodies.tree.count
    }
  }

  /// One head in any layout.
  private mutating func search(
    _ head: HeadCombination, _ matcher: TextMatcher, count: inout Int, _ found: inout [SearchHit]
  ) {
    if let frame = head.frame {
      var beginning = matcher.start
      beginning.update(frame.before)
      let bodies = arranged(frame.body)
      bodies.tree.digest(after: beginning, then: frame.after) { places, digest in
        guard matcher.matches(digest) else { return }
        note(bodies, places, head, &found)
      }
      count += bodies.tree.count
      return
    }
    // Without the body in it, one text stands for all.
    let hasBody = head.layout.form.hasBody
    for index in texts.indices where hasBody || variants[index].edits.isEmpty {
      count += 1
      guard let text = head.assembled(texts[index]), matcher.matches(text) else { continue }
      found.append(SearchHit(head, variants[index], text: text, body: texts[index]))
    }
  }

  /// All variants of a body that fits.
  private func note(
    _ bodies: Arranged, _ places: Range<Int>, _ head: HeadCombination, _ found: inout [SearchHit]
  ) {
    for place in places {
      let index = bodies.indices[bodies.tree.texts[place]]
      guard let text = head.assembled(texts[index]) else { continue }
      found.append(SearchHit(head, variants[index], text: text, body: texts[index]))
    }
  }
}
