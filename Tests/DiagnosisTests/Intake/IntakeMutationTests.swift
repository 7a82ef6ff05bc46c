import Testing

@testable import Diagnosis

/// Whatever is made of a message, it is read or refused, never a crash; and what is read is bounded by what was given.
@Suite struct IntakeMutationTests {
  @Test("mutated messages are read or refused", arguments: IntakeSamples.all.indices) func mutated(_ form: Int) {
    var random = SeededNumbers(seed: 20_261_123 + UInt64(form))
    let seeds = IntakeSamples.all.map { Array($0.utf8) }
    let kinds: [MessageKind?] = [nil, .request, .response, .notification]
    for round in 0..<2_500 {
      let bytes = random.mutated(seeds[form], with: seeds)
      let context = DiagnosisContext(kind: kinds[round % kinds.count], uri: "/ams/api/v1/payments/pay")
      guard let result = try? MessageIntake.read(bytes, context: context) else { continue }
      #expect(result.message.body.count <= bytes.count, "form \(form), round \(round)")
      #expect(result.statedContents.count <= 128, "form \(form), round \(round)")
      #expect(!result.notes.isEmpty)
    }
  }

  @Test("no prefix of a message stops the reader", arguments: IntakeSamples.all) func prefixes(_ text: String) {
    let bytes = Array(text.utf8)
    for end in bytes.indices { _ = try? MessageIntake.read(Array(bytes[..<end])) }
  }
}

/// A small generator whose numbers are the same everywhere (SplitMix64).
struct SeededNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ limit: Int) -> Int { limit > 0 ? Int(next() % UInt64(limit)) : 0 }

  /// One to four changes: bytes flipped, removed, doubled, or pieces of other messages put in.
  mutating func mutated(_ seed: [UInt8], with others: [[UInt8]]) -> [UInt8] {
    let telling = Array("\n\r:{}[]\"'\\ =.,$^@<>%-\u{0}".utf8) + [0x80, 0xe5, 0xff]
    var bytes = seed
    for _ in 0...below(4) {
      let place = below(bytes.count + 1)
      let end = min(bytes.count, place + 1 + below(40))
      switch below(6) {
      case 0: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: next()) }
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
      case 3: bytes.insert(telling[below(telling.count)], at: place)
      case 4: bytes.removeSubrange(place...)
      default:
        let other = others[below(others.count)]
        let start = below(other.count)
        bytes.insert(contentsOf: Array(other[start..<min(other.count, start + 60)]), at: place)
      }
    }
    return bytes
  }
}

extension Array {
  fileprivate mutating func removeSubrange(_ range: PartialRangeFrom<Int>) { removeSubrange(range.lowerBound..<count) }
}
