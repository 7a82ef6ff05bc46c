import Terminal
import Testing

@Suite struct SafeTextTests {
  @Test(arguments: [
    ("商户私钥 ok é 👍", "商户私钥 ok é 👍"),
    ("\u{1B}[2J", "\\u{1B}[2J"), ("a\u{07}b", "a\\u{7}b"), ("\u{9B}31m", "\\u{9B}31m"), ("\u{7F}", "\\u{7F}"),
    ("one\ntwo\r\tthree", "one\\ntwo\\r\\tthree"),
    ("invoice\u{202E}fdp.exe", "invoice\\u{202E}fdp.exe"), ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"),
    ("ab\u{200B}c\u{FEFF}", "ab\\u{200B}c\\u{FEFF}"), ("\u{E0041}", "\\u{E0041}"), ("\u{2028}", "\\u{2028}"),
    ("\r\n", "\\r\\n"), ("\0", "\\u{0}"), ("❤\u{FE0F}", "❤\u{FE0F}"),
  ])
  func `what could act on the terminal is shown, what is text stays`(foreign: String, shown: String) {
    #expect(SafeText.shown(foreign) == shown)
  }

  @Test func `lines and tabs may be kept, nothing else`() {
    #expect(SafeText.shown("a\n\tb\r\u{1B}", keepingLines: true) == "a\n\tb\\r\\u{1B}")
  }

  @Test func `bytes that are no UTF-8 are shown as such, in their place`() {
    #expect(SafeText.shown(bytes: [0x61, 0xFF, 0x62]) == "a\\xFFb")
    #expect(SafeText.shown(bytes: Array("支".utf8.dropLast())) == "\\xE6\\x94")
    #expect(SafeText.shown(bytes: [0xD6, 0xA7, 0xB8, 0xB6, 0x1B]) == "֧\\xB8\\xB6\\u{1B}")
    #expect(SafeText.shown(bytes: Array("支付\u{1B}".utf8)) == "支付\\u{1B}")
    #expect(SafeText.shown(bytes: [0xED, 0xA0, 0x80]) == "\\xED\\xA0\\x80")
  }

  @Test func `no text of any single character up to U+FFFF lets a control character through`() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = SafeText.shown(String(Character(scalar)))
      #expect(
        shown.unicodeScalars.allSatisfy {
          $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
            && ![.lineSeparator, .paragraphSeparator].contains(
              $0.properties.generalCategory)
            && !$0.properties.isBidiControl
        }, "U+\(String(value, radix: 16))")
    }
  }
}
