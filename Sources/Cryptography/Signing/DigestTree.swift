import CLibcrypto

/// Texts arranged so that what some of them share at their beginning is hashed once for all of them.
///
/// ```swift
/// let bodies = DigestTree(["{\"a\":1}", "{\"a\":2}"].map { Array($0.utf8) })
/// bodies.digest(after: head, then: []) { texts, digest in
///   if digest == target { print(bodies.texts[texts]) }
/// }
/// ```
package struct DigestTree: Sendable {
  /// Adds some bytes to the state of a level: to go on from there, or to end a text.
  private struct Step {
    /// The level whose state it starts from; 0 is that before the first byte.
    let level: Int
    let bytes: Range<Int>
    /// The places in ``texts`` of the text that ends here; empty if the state becomes that of the next level.
    let texts: Range<Int>
  }

  /// The texts as they were given, by index, in the order of their bytes: equal ones stand side by side.
  package let texts: [Int]
  /// How many different texts there are.
  package private(set) var count = 0
  /// One of each text, in the order of their bytes.
  private let bytes: [UInt8]
  private var steps: [Step] = []
  private var levels = 1

  /// A common beginning is worth a state of its own if it saves a block of the hash.
  private static let blockSize = 64

  package init(_ given: [[UInt8]]) {
    guard given.count > 1 else {
      texts = Array(given.indices)
      bytes = given.first ?? []
      count = given.count
      if count > 0 { steps = [Step(level: 0, bytes: bytes.indices, texts: 0..<1)] }
      return
    }
    texts = given.indices.sorted { left, right in
      let shared = given[left].sharedPrefix(with: given[right])
      if shared == given[left].count { return shared < given[right].count || left < right }
      return shared < given[right].count && given[left][shared] < given[right][shared]
    }
    // Of every text, what it shares with the one before it; equal ones count once.
    var different: [(text: Range<Int>, bytes: Range<Int>, shared: Int)] = []
    var all: [UInt8] = []
    all.reserveCapacity(given.reduce(0) { $0 + $1.count })
    for (place, index) in texts.enumerated() {
      let shared = place == 0 ? 0 : given[texts[place - 1]].sharedPrefix(with: given[index])
      if let last = different.last, shared == given[index].count, shared == last.bytes.count {
        different[different.count - 1].text = last.text.lowerBound..<place + 1
        continue
      }
      different.append((place..<place + 1, all.count..<all.count + given[index].count, shared))
      all += given[index]
    }
    bytes = all
    count = different.count
    arrange(different[...], level: 0, depth: 0)
  }

  /// - Parameters:
  ///   - some: texts that have so many bytes in common.
  ///   - level: the level that holds the state after them.
  private mutating func arrange(
    _ some: ArraySlice<(text: Range<Int>, bytes: Range<Int>, shared: Int)>, level: Int, depth: Int
  ) {
    var start = some.startIndex
    while start < some.endIndex {
      var end = start + 1
      var common = Int.max
      while end < some.endIndex, some[end].shared >= depth + Self.blockSize {
        common = min(common, some[end].shared)
        end += 1
      }
      let first = some[start].bytes
      if end == start + 1 {
        steps.append(Step(level: level, bytes: first.dropFirst(depth), texts: some[start].text))
      } else {
        steps.append(
          Step(level: level, bytes: first.lowerBound + depth..<first.lowerBound + common, texts: 0..<0))
        levels = max(levels, level + 2)
        arrange(some[start..<end], level: level + 1, depth: common)
      }
      start = end
    }
  }

  /// Hashes every text after what has been hashed so far.
  /// - Parameters:
  ///   - ending: hashed after each.
  ///   - visit: is given the places in ``texts`` of one text, and its digest.
  package func digest(
    after beginning: DigestState, then ending: [UInt8], _ visit: (Range<Int>, InlineDigest) -> Void
  ) {
    var digest = InlineDigest(count: beginning.algorithm.byteCount)
    bytes.withUnsafeBytes { bytes in
      withUnsafeTemporaryAllocation(of: till_digest.self, capacity: levels + 1) { states in
        states.initialize(repeating: beginning.state)
        let last = states.count - 1
        for step in steps {
          let isEnd = !step.texts.isEmpty
          let to = isEnd ? last : step.level + 1
          states[to] = states[step.level]
          let part = UnsafeRawBufferPointer(rebasing: bytes[step.bytes])
          _ = till_digest_add(&states[to], part.baseAddress, part.count)
          guard isEnd else { continue }
          if !ending.isEmpty { _ = till_digest_add(&states[to], ending, ending.count) }
          digest.withOutput { _ = till_digest_end(&states[to], $0) }
          visit(step.texts, digest)
        }
      }
    }
  }
}

extension [UInt8] {
  /// How many bytes at the beginning are equal.
  fileprivate func sharedPrefix(with other: [UInt8]) -> Int {
    withUnsafeBytes { left in
      other.withUnsafeBytes { right in
        let end = Swift.min(left.count, right.count)
        var place = 0
        while place + 8 <= end {
          let difference =
            left.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
            ^ right.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
          if difference != 0 { return place + difference.trailingZeroBitCount / 8 }
          place += 8
        }
        while place < end, left[place] == right[place] { place += 1 }
        return place
      }
    }
  }
}
