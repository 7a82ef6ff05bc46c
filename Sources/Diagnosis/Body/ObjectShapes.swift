/// Groups the objects of a text by their keys: a long list of things repeats the same few over and over, and whatever
/// depends on keys alone is worked out once for each group.
struct ObjectShapes: Sendable {
  /// The first object of each shape. The outermost object, if there is one, has a shape of its own, the first.
  private(set) var examples: [Int] = []
  /// By the place of the object among objects and arrays; of arrays it means nothing.
  private var byContainer: [UInt32]

  init(of tokens: JSONTokens, in bytes: [UInt8]) {
    byContainer = Array(repeating: 0, count: tokens.containerCount)
    var known: [Int: [UInt32]] = [:]
    for object in tokens.indices where tokens.kind(object) == .object {
      let hash = object == 0 ? nil : Self.hash(of: object, tokens, bytes)
      let alike = hash.flatMap { known[$0] } ?? []
      let shape =
        alike.first { Self.haveSameKeys(object, examples[Int($0)], tokens, bytes) } ?? UInt32(examples.count)
      if Int(shape) == examples.count {
        examples.append(object)
        if let hash { known[hash, default: []].append(shape) }
      }
      byContainer[tokens.container(object)] = shape
    }
  }

  func shape(of object: Int, in tokens: JSONTokens) -> Int { Int(byContainer[tokens.container(object)]) }

  private static func hash(of object: Int, _ tokens: JSONTokens, _ bytes: [UInt8]) -> Int {
    var hasher = Hasher()
    var key = object + 1
    let end = Int(tokens[object].next)
    while key < end {
      hasher.combine(bytes[tokens[key].range])
      key = Int(tokens[key + 1].next)
    }
    return hasher.finalize()
  }

  private static func haveSameKeys(_ one: Int, _ other: Int, _ tokens: JSONTokens, _ bytes: [UInt8]) -> Bool {
    var (key, otherKey) = (one + 1, other + 1)
    let (end, otherEnd) = (Int(tokens[one].next), Int(tokens[other].next))
    while key < end, otherKey < otherEnd {
      guard bytes[tokens[key].range] == bytes[tokens[otherKey].range] else { return false }
      (key, otherKey) = (Int(tokens[key + 1].next), Int(tokens[otherKey + 1].next))
    }
    return key == end && otherKey == otherEnd
  }
}
