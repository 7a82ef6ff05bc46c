import Groundwork

/// Damages inputs, the same way for the same seed everywhere.
struct Mutator {
  private var chance: SeededChance

  init(seed: UInt64) { chance = SeededChance(seed: seed) }

  private mutating func below(_ limit: Int) -> Int { limit > 0 ? Int(chance.next() % UInt64(limit)) : 0 }

  /// One of the seeds with one to eight changes.
  mutating func input(for target: FuzzTarget) -> [UInt8] {
    var bytes = target.seeds[below(target.seeds.count)]
    for _ in 0...below(8) { change(&bytes, for: target) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8], for target: FuzzTarget) {
    let place = below(bytes.count + 1)
    let end = min(bytes.count, place + 1 + below(64))
    switch below(9) {
    case 0: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: chance.next()) }
    case 1: if place < bytes.count { bytes[place] ^= 1 << UInt8(below(8)) }
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
    case 4: bytes.insert(UInt8(truncatingIfNeeded: chance.next()), at: place)
    case 5: bytes.removeSubrange(place..<bytes.count)
    case 6:
      let count = 1 << below(12)
      if place < bytes.count { bytes.insert(contentsOf: [UInt8](repeating: bytes[place], count: count), at: place) }
    case 7: bytes.insert(contentsOf: Array(target.words[below(target.words.count)].utf8), at: place)
    default:
      let other = target.seeds[below(target.seeds.count)]
      let start = below(other.count)
      bytes.replaceSubrange(place..<end, with: other[start..<min(other.count, start + 1 + below(200))])
    }
  }
}
