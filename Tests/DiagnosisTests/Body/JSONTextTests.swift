import Testing

@testable import Diagnosis

struct JSONTextTests {
  @Test(arguments: [
    "{}", "[]", " {} \n", "null", "-0.5e+10", "\"\"", #"{"a":1,"a":2}"#, #"["\u00e9\n\/"]"#, #"{"a":{"b":[{},[]]}}"#,
    "0",
    "[1,-2.0,3E7,true,false,null]",
  ])
  func jsonIsRead(_ text: String) {
    #expect(JSONText(Array(text.utf8)) != nil)
  }

  @Test(arguments: [
    "", " ", "{", "[", "]", "{]", "[}", "{,}", "[1,]", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "{a:1}", "01", "1.", "-",
    "+1", ".5",
    "1e", "nul", "truex", "\"", #""\x""#, #""\u12G4""#, "{} {}", "1 2", #"{"a":1 "b":2}"#, "'a'", "\u{feff}{}",
    "[1 2]",
  ])
  func otherTextIsNotRead(_ text: String) {
    #expect(JSONText(Array(text.utf8)) == nil)
  }

  @Test func tokensAreOffsets() throws {
    let text = try #require(JSONText(Array(#" {"a":[1,"/"],"b":{}}"#.utf8)))
    #expect(text.tokens.map(\.range) == [1..<21, 2..<5, 6..<13, 7..<8, 9..<12, 14..<17, 18..<20])
    #expect(text.tokens.map(\.next) == [7, 2, 5, 4, 5, 6, 7])
    #expect(text.keys(of: 0) == [1, 5])
    #expect(text.elements(of: 2) == [3, 4])
    #expect(text.tokens[4].marks == [.slash])
  }

  @Test func nestingIsLimited() {
    func nested(_ depth: Int) -> [UInt8] {
      Array(repeating: 0x5b, count: depth) + Array(repeating: 0x5d, count: depth)
    }
    #expect(JSONText(nested(512)) != nil)
    #expect(JSONText(nested(513)) == nil)
    #expect(JSONText(nested(1_000_000)) == nil)
  }

  @Test func textsOfTooManyTokensAreLeftAsBytes() {
    let elements = Array(repeating: [0x31, 0x2c] as [UInt8], count: 1 << 21).flatMap { $0 }
    #expect(JSONText([0x5b] + elements + [0x31, 0x5d]) == nil)
    #expect(JSONText([0x5b] + elements.dropLast(5) + [0x5d]) != nil)
  }

  @Test func `a token may be longer than the word that holds its length`() throws {
    let long = [0x22] + Array(repeating: 0x61, count: 0xff_ffff) + [0x22] as [UInt8]
    let text = try #require(JSONText([0x5b] + long + [0x2c] + [0x22, 0x61, 0x22] + [0x5d]))
    #expect(text.tokens[1].range == 1..<0x100_0002)
    #expect(text.tokens[2].range == 0x100_0003..<0x100_0006)
    #expect(text.tokens[0].range == 0..<0x100_0007)
  }

  @Test func `objects with the same keys in the same order have one shape, the outermost its own`() throws {
    let item = #"{"a":1,"b":[{"a":2}]}"#
    let others = #"{"a":1,"b":2,"c":3},{"b":1,"a":2},{},{}"#
    let bytes = Array("{\"a\":1,\"b\":[\(item),\(item),\(others)]}".utf8)
    let text = try #require(JSONText(bytes))
    let shapes = ObjectShapes(of: text.tokens, in: bytes)
    let objects = text.tokens.indices.filter { text.tokens[$0].kind == .object }
    #expect(objects.map { shapes.shape(of: $0, in: text.tokens) } == [0, 1, 2, 1, 2, 3, 4, 5, 5])
    #expect(shapes.examples == [0, 1, 2, 5, 6, 7].map { objects[$0] })
  }
}
