/// Undoes gzip, zlib and bare deflate. Whole or nothing: damaged or oversized data is `nil`, never a crash.
///
/// Source: RFC 1950 (zlib), RFC 1951 (deflate), RFC 1952 (gzip).
package enum Inflate {
  /// Longest text that is unpacked, in bytes.
  static let longest = 64 << 20
  /// How often longer than its input a text may be before it is taken for a bomb; short texts are free of it.
  static let greatestRatio = 200
  private static let freeOfRatio = 64 << 10

  /// One or more gzip members, joined. Length and checksum must fit.
  package static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    var start = 0
    repeat {
      guard let deflated = gzipHeaderEnd(bytes, from: start),
        let member = inflated(bytes, from: deflated, upTo: limit(for: bytes) - output.count),
        let checksum = littleEndian(bytes, at: member.end), let length = littleEndian(bytes, at: member.end + 4),
        length == UInt32(truncatingIfNeeded: member.output.count), checksum == crc32(member.output)
      else { return nil }
      output += member.output
      start = member.end + 8
    } while start < bytes.count
    return output
  }

  /// A zlib stream: what HTTP calls `deflate`. The checksum must fit, and nothing may follow.
  package static func zlib(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 6, bytes[0] & 0x0f == 8, bytes[0] >> 4 <= 7, bytes[1] & 0x20 == 0,
      (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0,
      let stream = inflated(bytes, from: 2, upTo: limit(for: bytes)), stream.end + 4 == bytes.count,
      littleEndian(bytes, at: stream.end)?.byteSwapped == adler32(stream.output)
    else { return nil }
    return stream.output
  }

  /// Deflate without a wrapper: what some clients send in its place. Nothing may follow.
  package static func raw(_ bytes: [UInt8]) -> [UInt8]? {
    guard let stream = inflated(bytes, from: 0, upTo: limit(for: bytes)), stream.end == bytes.count else { return nil }
    return stream.output
  }

  private static func limit(for bytes: [UInt8]) -> Int {
    min(longest, max(freeOfRatio, bytes.count.multipliedReportingOverflow(by: greatestRatio).partialValue))
  }

  private static func inflated(_ bytes: [UInt8], from start: Int, upTo limit: Int) -> (output: [UInt8], end: Int)? {
    var stream = DeflateStream(bytes, from: start, limit: limit)
    return stream.readAll() ? (stream.output, stream.end) : nil
  }

  /// Where the deflated data of the member at `start` begin.
  private static func gzipHeaderEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    guard start + 18 <= bytes.count, bytes[start] == 0x1f, bytes[start + 1] == 0x8b, bytes[start + 2] == 8,
      bytes[start + 3] & 0xe0 == 0
    else { return nil }
    let flags = bytes[start + 3]
    var place = start + 10
    if flags & 0x04 != 0 {
      guard place + 2 <= bytes.count else { return nil }
      place += 2 + Int(bytes[place]) + Int(bytes[place + 1]) << 8
    }
    // A name and a comment, each ended by a zero.
    for flag in [UInt8(0x08), 0x10] where flags & flag != 0 {
      guard place <= bytes.count, let zero = bytes[place...].firstIndex(of: 0) else { return nil }
      place = zero + 1
    }
    if flags & 0x02 != 0 { place += 2 }
    return place < bytes.count ? place : nil
  }

  private static func littleEndian(_ bytes: [UInt8], at place: Int) -> UInt32? {
    guard place + 4 <= bytes.count else { return nil }
    return (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << (8 * UInt32($1)) }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { crcTable[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
  }

  private static let crcTable: [UInt32] = (0..<256).map { entry in
    (0..<8).reduce(UInt32(entry)) { value, _ in value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1 }
  }

  private static func adler32(_ bytes: [UInt8]) -> UInt32 {
    var low: UInt32 = 1
    var high: UInt32 = 0
    for byte in bytes {
      low = (low + UInt32(byte)) % 65521
      high = (high + low) % 65521
    }
    return high << 16 | low
  }
}
