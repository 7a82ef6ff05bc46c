/// What is known of every item of the other side, in flat arrays: forty bytes each, whatever the line's length.
///
/// An item is known by 128 bits of its type and id, and looked at again only where its digest differs.
struct ItemIndex {
  struct Key: Hashable {
    let high: UInt64
    let low: UInt64

    init(_ type: TransactionType, _ id: ArraySlice<UInt8>) {
      // Two multiplicative hashes with odd constants (of SplitMix64 and wyhash), mixed at the end.
      var high: UInt64 = 0x9E37_79B9_7F4A_7C15 &+ UInt64(type.rawValue)
      var low: UInt64 = 0xA076_1D64_78BD_642F ^ UInt64(type.rawValue)
      for byte in id {
        high = (high ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        low = (low &+ UInt64(byte)) &* 0xE703_7ED1_A0B4_28DB
        low ^= low >> 29
      }
      self.high = ItemIndex.mixed(high)
      self.low = ItemIndex.mixed(low)
    }
  }

  static func mixed(_ value: UInt64) -> UInt64 {
    var value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  private(set) var count = 0
  private var highs: [UInt64] = []
  private var lows: [UInt64] = []
  private(set) var digests: [UInt64] = []
  /// The file's number above 48 bits, the byte below.
  private(set) var places: [UInt64] = []
  private(set) var lines: [UInt32] = []
  /// Whether the other side has it.
  var isMet: [Bool] = []
  /// The entry's number plus one, by hash; 0 where nothing is.
  private var slots = [UInt32](repeating: 0, count: 1 << 12)

  func find(_ key: Key) -> Int? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: key.high) & mask
    while slots[slot] != 0 {
      let entry = Int(slots[slot]) - 1
      if highs[entry] == key.high, lows[entry] == key.low { return entry }
      slot = (slot + 1) & mask
    }
    return nil
  }

  mutating func add(_ key: Key, digest: UInt64, file: Int, offset: Int, line: Int) {
    if (count + 1) * 3 > slots.count * 2 { grow() }
    highs.append(key.high)
    lows.append(key.low)
    digests.append(digest)
    places.append(UInt64(file) << 48 | UInt64(offset))
    lines.append(UInt32(truncatingIfNeeded: line))
    isMet.append(false)
    count += 1
    insert(count - 1)
  }

  private mutating func insert(_ entry: Int) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: highs[entry]) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = UInt32(entry + 1)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for entry in 0..<count { insert(entry) }
  }
}
