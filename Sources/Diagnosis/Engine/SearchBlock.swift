import Cryptography

/// A piece of the search that one thread works through: some heads with some bodies.
struct SearchBlock: Sendable {
  /// Some combinations of a family, by number.
  struct Heads: Sendable {
    let family: HeadFamily
    let numbers: Range<Int>
  }

  let heads: [Heads]
  let bodies: ArraySlice<BodyVariants.Variant>

  /// How many texts it hashes.
  var count: Int { heads.reduce(0) { $0 + $1.numbers.count } * bodies.count }

  /// Bodies written at once: enough that a head is worth its making.
  private static let bodiesAtOnce = 128

  /// Cuts all heads of some families with all of some bodies into blocks. Writing a body costs more than hashing it, so
  /// each is written for as many heads as fit.
  /// - Parameter length: of the body in bytes; a block hashes some sixteen mebibytes, so that the time limit is kept.
  static func cut(_ families: [HeadFamily], _ bodies: [BodyVariants.Variant], length: Int) -> [SearchBlock] {
    guard !bodies.isEmpty else { return [] }
    let hashes = max(1, (16 << 20) / (length + 256))
    let total = families.reduce(0) { $0 + $1.count }
    let inMemory = max(1, (2 << 20) / (length + 1))
    let bodiesAtOnce = min(bodies.count, hashes, inMemory, max(bodiesAtOnce, hashes / max(1, total)))
    let groups = grouped(families, atOnce: max(1, hashes / bodiesAtOnce))
    return stride(from: 0, to: bodies.count, by: bodiesAtOnce).flatMap { first in
      let some = bodies[first..<min(first + bodiesAtOnce, bodies.count)]
      return groups.map { SearchBlock(heads: $0, bodies: some) }
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
  /// - Parameter count: increased by the number of texts.
  func hits(_ matcher: TextMatcher, _ body: BodyText, count: inout Int) -> [SearchHit] {
    var written = WrittenBodies()
    for variant in bodies {
      guard let bytes = variant.edits.isEmpty ? body.bytes : variant.rendered(body) else { continue }
      written.variants.append(variant)
      written.texts.append(bytes)
    }
    var found: [SearchHit] = []
    for heads in heads { Self.hits(heads, written, matcher, count: &count, &found) }
    return found
  }

  private static func hits(
    _ heads: Heads, _ written: WrittenBodies, _ matcher: TextMatcher, count: inout Int, _ found: inout [SearchHit]
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
        hits(Heads(family: family, numbers: number..<end), beforeTime, written, matcher, &found)
        count += (end - number) * written.texts.count
      } else {
        for other in number..<end {
          hits(family.combination(other), written, matcher, count: &count, &found)
        }
      }
      number = end
    }
  }

  /// The bodies of a block, written.
  private struct WrittenBodies {
    var variants: [BodyVariants.Variant] = []
    var texts: [[UInt8]] = []
  }

  /// Heads that differ in the time alone, in the documented order of the parts.
  private static func hits(
    _ heads: Heads, _ beforeTime: DigestState, _ written: WrittenBodies, _ matcher: TextMatcher,
    _ found: inout [SearchHit]
  ) {
    let family = heads.family
    let form = family.layout(heads.numbers.lowerBound)
    for number in heads.numbers {
      var beginning = beforeTime
      beginning.update(family.timeBytes(number))
      beginning.update(form.secondDot)
      for index in written.texts.indices {
        var state = beginning
        state.update(written.texts[index])
        if !form.end.isEmpty { state.update(form.end) }
        guard matcher.matches(state) else { continue }
        let head = family.combination(number)
        guard let text = head.assembled(written.texts[index]) else { continue }
        found.append(SearchHit(head, written.variants[index], text: text, body: written.texts[index]))
      }
    }
  }

  /// One head in any layout.
  private static func hits(
    _ head: HeadCombination, _ written: WrittenBodies, _ matcher: TextMatcher, count: inout Int,
    _ found: inout [SearchHit]
  ) {
    // Without the body in it, one text stands for all.
    let hasBody = head.layout.form.hasBody
    let around = head.aroundBody
    var beginning = matcher.start
    if let around { beginning.update(around.before) }
    for index in written.texts.indices where hasBody || written.variants[index].edits.isEmpty {
      count += 1
      let bytes = written.texts[index]
      if let around {
        var state = beginning
        state.update(bytes)
        state.update(around.after)
        guard matcher.matches(state) else { continue }
        found.append(
          SearchHit(head, written.variants[index], text: around.before + bytes + around.after, body: bytes))
      } else if let text = head.assembled(bytes), matcher.matches(text) {
        found.append(SearchHit(head, written.variants[index], text: text, body: bytes))
      }
    }
  }
}
