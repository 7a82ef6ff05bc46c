import Cryptography

/// A piece of the search that one thread works through: some heads with some bodies.
struct SearchBlock: Sendable {
  let family: HeadFamily
  let heads: Range<Int>
  let bodies: ArraySlice<BodyVariants.Variant>

  /// Cuts all heads of some families with all of some bodies into blocks.
  /// - Parameter length: of the body in bytes; a block hashes some four mebibytes, so that the time limit is kept.
  static func cut(_ families: [HeadFamily], _ bodies: [BodyVariants.Variant], length: Int) -> [SearchBlock] {
    let hashes = max(1, (4 << 20) / (length + 256))
    var blocks: [SearchBlock] = []
    for family in families {
      let bodiesAtOnce = min(bodies.count, max(1, min(hashes, 1024)))
      let headsAtOnce = max(1, hashes / max(1, bodiesAtOnce))
      for firstBody in stride(from: 0, to: bodies.count, by: max(1, bodiesAtOnce)) {
        let some = bodies[firstBody..<min(firstBody + bodiesAtOnce, bodies.count)]
        for firstHead in stride(from: 0, to: family.count, by: headsAtOnce) {
          blocks.append(
            SearchBlock(
              family: family, heads: firstHead..<min(firstHead + headsAtOnce, family.count), bodies: some))
        }
      }
    }
    return blocks
  }

  /// Hashes every text of the block.
  /// - Parameter count: increased by the number of texts.
  func hits(_ matcher: TextMatcher, _ body: BodyText, count: inout Int) -> [SearchHit] {
    var written: [(variant: BodyVariants.Variant, bytes: [UInt8])] = []
    written.reserveCapacity(bodies.count)
    for variant in bodies {
      guard let bytes = variant.edits.isEmpty ? body.bytes : variant.rendered(body) else { continue }
      written.append((variant, bytes))
    }
    var found: [SearchHit] = []
    var before: [UInt8] = []
    var after: [UInt8] = []
    for number in heads {
      let head = family.combination(number)
      count += written.count
      guard head.write(before: &before, after: &after) else {
        for (variant, bytes) in written {
          guard let text = head.assembled(bytes), matcher.matches(text) else { continue }
          found.append(SearchHit(head, variant, text: text, body: bytes))
        }
        continue
      }
      var beginning = matcher.start
      beginning.update(before)
      for (variant, bytes) in written {
        var state = beginning
        state.update(bytes)
        if !after.isEmpty { state.update(after) }
        if matcher.matches(state) {
          found.append(SearchHit(head, variant, text: before + bytes + after, body: bytes))
        }
      }
    }
    return found
  }
}
