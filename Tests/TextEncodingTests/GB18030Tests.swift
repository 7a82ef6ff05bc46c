import Groundwork
import Testing

@testable import TextEncoding

/// Expected bytes made with Python 3.11: `print(text.encode("gb18030").hex())`.
@Suite struct GB18030Tests {
  static let vectors: [(String, String)] = [
    ("", ""),
    ("OrderA", "4f7264657241"),
    ("订单：咖啡 ×1", "b6a9b5a5a3babfa7b7c820a1c131"),
    ("€é￥", "a2e3a8a6a3a4"),
    ("镕龘", "e946fd93"),
    ("😀", "9439fc36"),
    ("a\u{3000}b", "61a1a162"),
    ("\u{fffd}", "8431a437"),
  ]

  @Test("UTF-8 text becomes GB18030", arguments: vectors) func toGB18030(_ text: String, _ expected: String) {
    #expect(TextEncoding.gb18030(Array(text.utf8))?.hex == expected)
  }

  @Test("GB18030 becomes UTF-8 again", arguments: vectors.map(\.0)) func andBack(_ text: String) {
    let bytes = TextEncoding.gb18030(Array(text.utf8)) ?? []
    #expect(TextEncoding.utf8(fromGB18030: bytes) == Array(text.utf8))
  }

  @Test(
    "bytes that are no text of the set give nothing",
    arguments: [[0xff], [0x41, 0x81], [0x81, 0x20], [0x81, 0x30, 0x81]])
  func malformedGB18030(_ bytes: [UInt8]) {
    #expect(TextEncoding.utf8(fromGB18030: bytes) == nil)
  }

  @Test(
    "bytes that are no UTF-8 give nothing",
    arguments: [[0xff], [0x41, 0xe4, 0xb8], [0xc0, 0x80], [0xed, 0xa0, 0x80]])
  func malformedUTF8(_ bytes: [UInt8]) {
    #expect(TextEncoding.gb18030(bytes) == nil)
  }

  @Test("a long text is converted whole") func long() {
    let text = String(repeating: "结算", count: 50_000)
    let bytes = TextEncoding.gb18030(Array(text.utf8)) ?? []
    #expect(bytes.count == 200_000)
    #expect(TextEncoding.utf8(fromGB18030: bytes) == Array(text.utf8))
  }
}
