/// Makes JSON texts by chance, always the same for one seed.
struct RandomJSON {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

  /// SplitMix64.
  private mutating func next(below bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ mixed >> 31) % UInt64(bound))
  }

  private mutating func pick(_ choices: [String]) -> String { choices[next(below: choices.count)] }

  mutating func text() -> [UInt8] { Array((blanks() + value(depth: 0) + blanks()).utf8) }

  private mutating func blanks() -> String { pick(["", "", "", " ", "\n", "\r\n  ", "\t"]) }

  private mutating func string() -> String {
    var text = "\""
    for _ in 0..<next(below: 5) {
      text += pick([
        "a", "Z", "9", " ", "/", "\\/", "\\\"", "\\\\", "\\n", "\\u000b", "\\u0041", "\\u4e2d", "\\ud83d\\uDE00", "中",
        "é",
        "😀", "<", ">&", "\\u003c", "'", "\\u0027", "+", "`", "\u{2028}", "\\u2029", "\u{7f}", "\\u0022",
      ])
    }
    return text + "\""
  }

  private mutating func value(depth: Int) -> String {
    switch next(below: depth > 4 ? 4 : 7) {
    case 0: return pick(["0", "-1", "1.0", "1e5", "12345678901234567890", "0.10", "-0"])
    case 1: return pick(["true", "false", "null"])
    case 2, 3: return string()
    case 4:
      let elements = (0..<next(below: 4)).map { _ in blanks() + value(depth: depth + 1) + blanks() }
      return "[" + (elements.isEmpty ? blanks() : elements.joined(separator: ",")) + "]"
    default:
      // Names are numbered: with equal names no order would be the canonical one.
      let members = (0..<next(below: 5)).map { number in
        blanks() + "\"\(pick(["k", "中", "\\u4e2d", "a/", "<"]))\(number)\"" + blanks() + ":" + blanks()
          + value(depth: depth + 1) + blanks()
      }
      return "{" + (members.isEmpty ? blanks() : members.joined(separator: ",")) + "}"
    }
  }
}
