import Testing

@testable import Diagnosis

struct JSONWriterTests {
  /// Forms that say the same as the standard form in a more laborious way.
  @Test(arguments: 0..<300 as Range<UInt64>)
  func writingAsReceivedGivesTheSameBytes(seed: UInt64) throws {
    var maker = RandomJSON(seed: seed)
    let bytes = maker.text()
    let text = try #require(JSONText(bytes), "\(String(decoding: bytes, as: UTF8.self))")
    func written(_ set: (inout JSONForm) -> Void) -> [UInt8] {
      var form = JSONForm()
      set(&form)
      return JSONWriter.written(text, of: bytes, in: form)
    }
    #expect(written { _ in } == bytes)
    #expect(written { $0.spacing = .between(text.gaps(in: bytes)) } == bytes)
    #expect(written { $0.order = MemberOrder(rows: []) } == bytes)
    #expect(written { $0.changes.remove([]) } == bytes)
  }

  /// A text that is handed over in pieces is the text that is written whole, and only itself.
  @Test(arguments: 0..<16 as Range<UInt64>)
  func piecesMakeTheWhole(seed: UInt64) throws {
    var maker = RandomJSON(seed: seed)
    // Longer than a piece
    let element = maker.text() + [0x2c]
    let count = 2 * JSONWriter.pieceLength / element.count
    let bytes = [0x5b] + Array(repeatElement(element, count: count).joined()) + maker.text() + [0x5d]
    let body = BodyText.reading(String(decoding: bytes, as: UTF8.self))
    for serializer in Serializer.all[Int(seed)...].prefix(1) + Serializer.all.dropFirst(Int(seed) + 16).prefix(1) {
      let form = try #require(serializer.form(of: body))
      let written = try #require(form.rendered(body))
      var pieces: [UInt8] = []
      #expect(
        form.write(body) { piece in
          pieces += piece
          return true
        })
      #expect(pieces == written, "\(serializer.name)")
      #expect(form.gives(written[...], from: body))
      #expect(!form.gives(written.dropLast(), from: body))
      #expect(!form.gives((written + [0x20])[...], from: body))
    }
  }

  /// In a long text members are ordered shape by shape, which gives the same as object by object.
  @Test(arguments: MemberOrder.Scope.allCases)
  func membersOfLongTextsAreOrderedAlike(scope: MemberOrder.Scope) throws {
    let item = #"{"id":"1","b":{"z":1,"y":[{"b":1,"a":2}]},"a":{"z":0,"y":1}},{"y":1,"z":2},"#
    func sorted(_ count: Int) throws -> String {
      let bytes = Array(#"{"list":[\#(String(repeating: item, count: count))null],"a":1}"#.utf8)
      let text = try #require(JSONText(bytes))
      var form = JSONForm()
      form.order = MemberOrder.arranging(text, scope) { _, keys in
        MemberArrangement.sorted.arrange(keys, of: text, in: bytes)
      }
      #expect(form.order != nil)
      #expect((text.shapes != nil) == (count > 1))
      return String(decoding: JSONWriter.written(text, of: bytes, in: form), as: UTF8.self)
    }
    let one = try sorted(1)
    let written = try #require(one.firstRange(of: "[").map { one[$0.upperBound...].prefix(item.count) })
    let count = JSONText.shortText / item.utf8.count + 1
    let expected = one.replacing(written, with: String(repeating: String(written), count: count))
    #expect(try sorted(count) == expected)
  }

  /// Whatever is done to order, blanks and escapes, undoing it leads back to one canonical text.
  @Test(arguments: 0..<300 as Range<UInt64>)
  func writingOtherwiseKeepsTheData(seed: UInt64) throws {
    var maker = RandomJSON(seed: seed)
    let bytes = maker.text()
    func canonical(_ bytes: [UInt8]) throws -> [UInt8] {
      let text = try #require(JSONText(bytes))
      var form = JSONForm()
      form.spacing = .style(.compact)
      form.escapes = JSONEscapes(nonASCII: .plain, slash: .plain, html: .plain)
      let plain = JSONWriter.written(text, of: bytes, in: form)
      let plainText = try #require(JSONText(plain))
      form.order = MemberOrder.arranging(plainText, .all) { _, keys in
        MemberArrangement.sorted.arrange(keys, of: plainText, in: plain)
      }
      return JSONWriter.written(plainText, of: plain, in: form)
    }
    let expected = try canonical(bytes)
    for serializer in Serializer.all where !serializer.forgetsEmptyObjects && serializer.number == nil {
      let body = BodyText.reading(String(decoding: bytes, as: UTF8.self))
      let written = try #require(serializer.form(of: body)?.rendered(body))
      #expect(try canonical(written) == expected, "\(serializer.name)")
    }
  }

  @Test(arguments: [
    (SpacingStyle.compact, #"{"a":[1,{"b":2}],"c":{},"d":[]}"#),
    (.python, #"{"a": [1, {"b": 2}], "c": {}, "d": []}"#),
    // jackson 2.14, writerWithDefaultPrettyPrinter
    (.jackson, "{\n  \"a\" : [ 1, {\n    \"b\" : 2\n  } ],\n  \"c\" : { },\n  \"d\" : [ ]\n}"),
    // node 20.20, JSON.stringify(…, null, "\t")
    (.indented("\t"), "{\n\t\"a\": [\n\t\t1,\n\t\t{\n\t\t\t\"b\": 2\n\t\t}\n\t],\n\t\"c\": {},\n\t\"d\": []\n}"),
    // Foundation of swift 6.3, JSONSerialization with .prettyPrinted
    (
      .swift,
      "{\n  \"a\" : [\n    1,\n    {\n      \"b\" : 2\n    }\n  ],\n  \"c\" : {\n\n  },\n  \"d\" : [\n\n  ]\n}"
    ),
    // By hand, after the source of org.json 20230618, JSONObject.write
    (.orgJSON("  "), "{\n  \"a\": [\n    1,\n    {\"b\": 2}\n  ],\n  \"c\": {},\n  \"d\": []\n}"),
    // By hand, after the source of fastjson 1.2.83, MapSerializer and ListSerializer
    (.fastjson, "{\n\t\"a\":[\n\t\t1,\n\t\t{\n\t\t\t\"b\":2\n\t\t}\n\t],\n\t\"c\":{},\n\t\"d\":[]\n}"),
  ])
  func blanksAreThoseOfTheStyle(_ style: SpacingStyle, _ expected: String) throws {
    let bytes = Array(" { \"a\" : [ 1 , {\"b\":2} ], \"c\" : { }, \"d\":[\n]}\n".utf8)
    let text = try #require(JSONText(bytes))
    var form = JSONForm()
    form.spacing = .style(style)
    #expect(String(decoding: JSONWriter.written(text, of: bytes, in: form), as: UTF8.self) == expected)
  }

  @Test func outerBlanksMayStay() throws {
    let bytes = Array("\n{ \"a\" : 1 } ".utf8)
    let text = try #require(JSONText(bytes))
    var form = JSONForm()
    form.spacing = .style(SpacingStyle.compact.keepingOuterBlanks)
    #expect(String(decoding: JSONWriter.written(text, of: bytes, in: form), as: UTF8.self) == "\n{\"a\":1} ")
  }

  @Test func blanksStayWhereTheyAreWhenMembersMove() throws {
    let bytes = Array("{\n  \"b\": 1,\n  \"a\": {\n    \"d\": 2, \"c\": 3\n  }\n}".utf8)
    let text = try #require(JSONText(bytes))
    var form = JSONForm()
    form.order = MemberOrder.arranging(text, .all) { _, keys in
      MemberArrangement.sorted.arrange(keys, of: text, in: bytes)
    }
    #expect(
      String(decoding: JSONWriter.written(text, of: bytes, in: form), as: UTF8.self)
        == "{\n  \"a\": {\n    \"c\": 3, \"d\": 2\n  },\n  \"b\": 1\n}")
  }

  @Test(arguments: [
    ([2], #"{ "b":{"c":2} , "d":null}"#), ([8], #"{ "a":1 , "b":{"c":2}}"#), ([6], #"{ "a":1 , "b":{}, "d":null}"#),
    ([2, 4, 8], "{}"),
  ])
  func membersCanBeLeftOut(_ removed: [Int], _ expected: String) throws {
    let bytes = Array(#"{ "a":1 , "b":{"c":2}, "d":null}"#.utf8)
    let text = try #require(JSONText(bytes))
    var form = JSONForm()
    form.changes.remove(removed)
    #expect(String(decoding: JSONWriter.written(text, of: bytes, in: form), as: UTF8.self) == expected)
  }

  @Test func membersCanBePutIn() throws {
    let bytes = Array(#"{"a": 1, "b": {}}"#.utf8)
    let text = try #require(JSONText(bytes))
    var form = JSONForm()
    form.changes.add([
      TokenChanges.Addition(object: 0, place: 1, key: Array(#""x""#.utf8), value: Array("null".utf8)),
      TokenChanges.Addition(object: 4, place: 0, key: Array(#""y""#.utf8), value: Array("[]".utf8)),
    ])
    #expect(
      String(decoding: JSONWriter.written(text, of: bytes, in: form), as: UTF8.self)
        == #"{"a": 1, "x": null, "b": {"y":[]}}"#)
  }

  @Test func aLaterChangeOfAValueReplacesAnEarlierOne() throws {
    let bytes = Array("[1,2,3]".utf8)
    let text = try #require(JSONText(bytes))
    var form = JSONForm()
    form.changes.replace([(1, [0x37]), (3, [0x38])])
    form.changes.replace([(2, [0x36]), (3, [0x39])])
    #expect(String(decoding: JSONWriter.written(text, of: bytes, in: form), as: UTF8.self) == "[7,6,9]")
  }
}
