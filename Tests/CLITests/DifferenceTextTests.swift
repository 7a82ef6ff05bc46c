import Groundwork
import Terminal
import Testing

@testable import CLI
@testable import UseCases

@Suite struct DifferenceTextTests {
  private func lines(
    _ signed: [UInt8], _ received: [UInt8], plain: Bool = false, width: Int? = 80, language: Language = .en
  ) -> [String] {
    let setting = TextSetting(
      language: language, style: Style(isColoured: false, usesPlainMarks: plain), width: width)
    return DifferenceText(setting: setting, difference: TextDifference(signed: signed, received: received)).lines
  }

  private func lines(_ signed: String, _ received: String, plain: Bool = false) -> [String] {
    lines(Array(signed.utf8), Array(received.utf8), plain: plain)
  }

  @Test("the caret stands under the first character that differs")
  func caret() {
    #expect(
      lines("POST /a\nid", "POST /a/\nid") == [
        "  signed  POST·/a␊id∎",
        "  sent    POST·/a/␊id∎",
        "                 ^",
        "  at offset 7 of the text to sign: signed 0x0A line feed, sent 0x2F '/'",
      ])
  }

  @Test("a wide character before the difference takes two columns")
  func wide() {
    #expect(
      lines("奶茶1", "奶茶2") == [
        "  signed  奶茶1∎",
        "  sent    奶茶2∎",
        "              ^",
        "  at offset 6 of the text to sign: signed 0x31 '1', sent 0x32 '2'",
      ])
  }

  @Test("two characters with the same first byte are told apart as a whole")
  func within() {
    // 奶 E5 A5 B6, 好 E5 A5 BD
    #expect(
      lines("a奶", "a好") == [
        "  signed  a奶∎",
        "  sent    a好∎",
        "           ^",
        "  at offset 3 of the text to sign: signed 0xB6, sent 0xBD",
      ])
    #expect(lines("奶", "é").last == "  at offset 0 of the text to sign: signed 0xE5 '奶', sent 0xC3 'é'")
  }

  @Test("one text ends where the other goes on")
  func end() {
    #expect(
      lines("ab", "ab\n") == [
        "  signed  ab∎",
        "  sent    ab␊∎",
        "            ^",
        "  at offset 2 of the text to sign: signed (the end), sent 0x0A line feed",
      ])
    #expect(lines("ab", "ab\n", plain: true).first == "  signed  ab[end]")
  }

  @Test("nothing in the texts reaches the terminal as a command, and nothing is invisible")
  func safe() {
    #expect(
      lines("a\u{1B}[2J\u{202E}\u{200B}\u{A0}1", "a\u{1B}[2J\u{202E}\u{200B}\u{A0}2").prefix(1) == [
        #"  signed  a\u{1B}[2J\u{202E}\u{200B}\u{A0}1∎"#
      ])
    #expect(lines("e\u{301}\t", "é\t").prefix(2) == [#"  signed  e\u{301}␉∎"#, "  sent    é␉∎"])
    #expect(lines("a \t\r\n1", "a \t\r\n2", plain: true).first == #"  signed  a \t\r\n1[end]"#)
  }

  @Test("bytes of another character set are shown as bytes, not as the letters that some of them would be")
  func otherCharacterSet() {
    // 双人 in GBK: CB AB C8 CB; CB AB alone would be the letter ˫.
    let shown = lines(Array("\"双人\"".utf8), [0x22, 0xcb, 0xab, 0xc8, 0xcb, 0x22])
    #expect(shown.prefix(2) == ["  signed  \"双人\"∎", #"  sent    "\xCB\xAB\xC8\xCB"∎"#])
    #expect(shown.last == "  at offset 1 of the text to sign: signed 0xE5 '双', sent 0xCB")
    // What both have alike is drawn alike, so the caret is right under it.
    let common = lines(Array("好é".utf8), Array("好".utf8) + [0xe9])
    #expect(common.prefix(3) == ["  signed  好é∎", #"  sent    好\xE9∎"#, "            ^"])
  }

  @Test("long texts are cut on both sides")
  func cut() {
    let (head, tail) = (String(repeating: "h", count: 300), String(repeating: "t", count: 300))
    let shown = lines(head + "1" + tail, head + "2" + tail)
    // 70 columns for the text: 35 before the difference, a mark on each side.
    let before = String(repeating: "h", count: 35)
    let after = String(repeating: "t", count: 32)
    #expect(shown[0] == "  signed  …\(before)1\(after)…")
    #expect(shown[1] == "  sent    …\(before)2\(after)…")
    #expect(shown[2] == String(repeating: " ", count: 46) + "^")
    let plain = lines(head + "1" + tail, head + "2" + tail, plain: true)
    #expect(plain[0] == "  signed  ...\(before)1\(String(repeating: "t", count: 28))...")
    #expect(plain[2] == String(repeating: " ", count: 48) + "^")
  }

  @Test("no line is wider than the terminal", arguments: [40, 80, 100], Language.allCases)
  func width(_ width: Int, _ language: Language) {
    let texts = [
      "", "a", "1", "奶茶", "\u{202E}\u{200B}\n\t ", String(repeating: "奶", count: 33),
      String(repeating: "a", count: 66), String(repeating: "a", count: 67), String(repeating: "a", count: 69),
      String(repeating: "a", count: 70), String(repeating: "a", count: 71), String(repeating: "\u{1B}", count: 500),
    ]
    for signed in texts {
      for received in texts where signed != received {
        for plain in [false, true] {
          let shown = lines(Array(signed.utf8), Array(received.utf8), plain: plain, width: width, language: language)
          #expect(shown.allSatisfy { DisplayWidth.of($0) <= width }, "\(shown)")
        }
      }
    }
  }
}
