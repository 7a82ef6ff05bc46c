import Groundwork
import Testing

@testable import Cryptography

@Suite struct HMACStateTests {
  /// RFC 4231, test cases 1, 2 and 6: a key shorter than a block, a readable one, one longer than a block.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0b, count: 20), "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      ascii("Jefe"), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func `gives the codes of RFC 4231`(key: [UInt8], message: String, code: String) throws {
    var state = try #require(HMACState(key: SecretBytes(copying: key)))
    state.update(Array(ascii(message).prefix(3)))
    state.update(Array(ascii(message).dropFirst(3)))
    #expect(state.finish().bytes.hex == code)
  }

  @Test(arguments: [0, 1, 63, 64, 65, 1700])
  func `agrees with the one-shot code for keys of any length`(count: Int) throws {
    let key = SecretBytes(copying: [UInt8](repeating: 0x41, count: count))
    var state = try #require(HMACState(key: key))
    state.update(ascii("text"))
    #expect(state.finish().bytes == (try HMACSHA256.code(for: ascii("text"), key: key)))
  }
}
