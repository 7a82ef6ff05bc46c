/// Where java.util.HashMap puts a String key. Source: OpenJDK 17, HashMap.hash, resize and tableSizeFor.
enum JavaHashing {
  /// `String.hashCode()` of the text of a raw JSON string without its quotes.
  static func hash(_ raw: ArraySlice<UInt8>) -> Int32 {
    let bytes = Array(raw)
    var hash: Int32 = 0
    var index = 0
    while index < bytes.count {
      let character = JSONStringWriter.character(in: bytes, at: index, end: bytes.count)
      let scalar = character?.scalar ?? UInt32(bytes[index])
      if scalar > 0xffff {
        hash = 31 &* hash &+ Int32(0xd800 + (scalar - 0x10000) >> 10)
        hash = 31 &* hash &+ Int32(0xdc00 + (scalar - 0x10000) & 0x3ff)
      } else {
        hash = 31 &* hash &+ Int32(scalar)
      }
      index += character?.length ?? 1
    }
    return hash
  }

  static func bucket(of hash: Int32, in tableSize: Int) -> Int {
    let bits = UInt32(bitPattern: hash)
    return Int((bits ^ bits >> 16) & UInt32(tableSize - 1))
  }

  /// The size of a table that began with some buckets, a power of two, and doubled whenever it held more than three
  /// quarters of them.
  static func tableSize(for count: Int, from buckets: Int) -> Int {
    var size = buckets
    while count * 4 > size * 3 { size *= 2 }
    return size
  }

  /// The size of the table of `new HashMap<>(map)`.
  static func tableSize(copying count: Int) -> Int {
    let wanted = Int(Float(count) / 0.75 + 1)
    var size = 1
    while size < wanted { size *= 2 }
    return size
  }
}
