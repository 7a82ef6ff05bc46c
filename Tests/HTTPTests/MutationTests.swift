import HTTP
import Testing

@Suite struct MutationTests {
  /// SplitMix64, so that a failure can be repeated from its seed.
  struct Chance: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let messages: [[UInt8]] = [
    wire("POST /pay?x HTTP/1.1\nHost: h:80\nContent-Length: 5\n\nhelloGET / HTTP/1.1\nHost: h\n\n"),
    wire("POST /p HTTP/1.1\nHost: h\nExpect: 100-continue\nTransfer-Encoding: chunked\n\n5;a=b\nhello\n0\nT: 1\n\n"),
    wire("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello"),
    wire("HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n0\n\n"),
  ]
  static let pieces: [[UInt8]] = [
    [0], [0x0D], [0x0A], [0x0D, 0x0A], [0x20], [0x09], [0x3A], [0xFF], Array("18446744073709551616".utf8),
    Array("Content-Length: 3\r\n".utf8), Array("Transfer-Encoding: chunked\r\n".utf8), Array("-".utf8),
  ]

  @Test func `five thousand damaged messages crash nothing, and slicing never changes the verdict`() {
    for seed in 0..<5000 {
      var chance = Chance(state: UInt64(seed))
      var bytes = MutationTests.messages[seed % 4]
      for _ in 0..<Int.random(in: 1...4, using: &chance) {
        let place = Int.random(in: 0..<bytes.count, using: &chance)
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &chance)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(contentsOf: MutationTests.pieces.randomElement(using: &chance) ?? [], at: place)
        default: bytes.insert(contentsOf: bytes[place..<min(place + 20, bytes.count)], at: place)
        }
        if bytes.isEmpty { bytes = [0] }
      }
      #expect(read(bytes, slice: 1) == requests(bytes), "seed \(seed)")
      #expect(response(bytes, slice: 1) == response(bytes), "seed \(seed)")
    }
  }
}
