import Groundwork
import Testing

@Suite struct JSONReadingTests {
  private func read(_ text: String) throws -> JSON { try JSON(reading: Array(text.utf8)) }

  @Test(
    arguments: [
      (" \r\n\tnull ", JSON.null), ("true", true), ("false", false), ("\"\"", ""), ("[]", []), ("[ ]", []),
      ("{}", .object([])), ("{ }", .object([])), ("[1,[2] , {\"a\":null}]", [1, [2], ["a": .null]]),
      ("{\"b\":1,\"a\":2}", ["a": 2, "b": 1]), ("\u{FEFF}{}", .object([])),
    ] as [(String, JSON)])
  func aDocumentIsReadWithItsMembersSortedByName(text: String, expected: JSON) throws {
    #expect(try read(text) == expected)
  }

  @Test(
    arguments: [
      ("0", JSON.integer(0)), ("-7", .integer(-7)), ("1250", .integer(1250)),
      ("999999999999999999", .integer(999_999_999_999_999_999)),
      ("9999999999999999999", .literal("9999999999999999999")),
      ("281006801234567890123456", .literal("281006801234567890123456")), ("1250.0", .literal("1250.0")),
      ("1e3", .literal("1e3")), ("1E+3", .literal("1E+3")), ("0.5e-10", .literal("0.5e-10")), ("-0", .literal("-0")),
    ] as [(String, JSON)])
  func aNumberKeepsTheDigitsItWasWrittenWith(text: String, expected: JSON) throws {
    #expect(try read(text) == expected)
    #expect(try read(text).compact == text)
  }

  /// Characters by RFC 8259, section 7; U+1F600 as a pair of surrogates.
  @Test(
    arguments: [
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""a\u00e9\u00E9z""#, "aééz"), (#""\ud83d\ude00!""#, "😀!"),
      (#""\u0000""#, "\0"), ("\"咖啡\u{2028}\"", "咖啡\u{2028}"), (#""咖\n啡""#, "咖\n啡"),
    ] as [(String, String)])
  func escapesInTextAreResolved(text: String, expected: String) throws {
    #expect(try read(text) == .string(expected))
  }

  @Test(arguments: [
    "", " ", "nul", "nulll", "True", "1 2", "[1,]", "[,1]", "[1 2]", "[", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}",
    "{a:1}", "{'a':1}", "{1:2}", "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "NaN", "Infinity", "\"", "\"\\\"",
    "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"a\nb\"", "\"a\tb\"", "// c\n1", "[1]]", "{}{}",
  ])
  func whatIsNoJSONIsNotRead(text: String) {
    #expect { try read(text) } throws: { if case JSONProblem.malformed = $0 { true } else { false } }
  }

  @Test func theByteIsNamedAtWhichSomethingElseWasDue() {
    #expect(throws: JSONProblem.malformed(at: 4)) { try read("[1, x]") }
    #expect(throws: JSONProblem.malformed(at: 2)) { try read("[1") }
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC0, 0xAF, 0x22],
      Array(#""\ud83d""#.utf8), Array(#""\ude00""#.utf8), Array(#""\ud83dx""#.utf8), Array(#""\ud83d\u0041""#.utf8),
    ] as [[UInt8]])
  func textThatIsNoUnicodeIsNotRead(bytes: [UInt8]) {
    #expect(throws: JSONProblem.unreadableText(at: 1)) { try JSON(reading: bytes) }
  }

  @Test func aMemberNamedTwiceIsRefusedByItsName() throws {
    #expect(throws: JSONProblem.duplicateMember("value")) { try read(#"{"value":"1","a":{},"value":"2"}"#) }
    #expect(throws: JSONProblem.duplicateMember("a")) { try read(#"{"b":[{"a":1,"\u0061":1}]}"#) }
    #expect(try read(#"{"a":{"a":1},"A":2}"#)["A"] == 2)
  }

  @Test func nestingEndsAtItsLimit() throws {
    func nested(_ depth: Int, _ open: String, _ close: String) -> String {
      String(repeating: open, count: depth) + "0" + String(repeating: close, count: depth)
    }
    #expect(throws: Never.self) { try read(nested(128, "[", "]")) }
    #expect(throws: Never.self) { try read(nested(128, #"{"a":"#, "}")) }
    #expect(throws: JSONProblem.tooDeep) { try read(nested(129, "[", "]")) }
    #expect(throws: JSONProblem.tooDeep) { try read(nested(129, #"{"a":"#, "}")) }
    #expect(throws: JSONProblem.tooDeep) { try read(String(repeating: "[", count: 1_000_000)) }
  }

  @Test func everyProblemIsSaidInBothLanguages() {
    let problems: [JSONProblem] = [.malformed(at: 3), .unreadableText(at: 3), .duplicateMember("a"), .tooDeep]
    #expect(
      problems.map(\.words.en) == [
        "is no JSON from byte 3 on", "holds text at byte 3 that is no UTF-8", "names the member a twice",
        "is nested more than 128 deep",
      ])
    #expect(problems.allSatisfy { $0.words.zh.unicodeScalars.contains { $0.value > 0x2E7F } })
  }
}
