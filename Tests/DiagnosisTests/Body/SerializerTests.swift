import Testing

@testable import Diagnosis

/// What real serialisers print is printed by the table's row of that name, byte for byte.
struct SerializerTests {
  @Test(arguments: SerializerOutputs.all)
  func outputIsThatOfTheRealSerializer(_ row: (name: String, made: String, text: String)) {
    let body = BodyText.reading(SerializerOutputs.received)
    #expect(Serializer.names(producing: Array(row.text.utf8)[...], from: body).contains(row.name), "\(row.made)")
  }

  @Test func causesAreThoseOfTheAxesThatChangeSomething() throws {
    let body = BodyText.reading(#"{"b":"a/b","a":"茶"}"#)
    let causes = { (name: String) in Serializer.all.first { $0.name == name }?.causes(in: body) }
    #expect(causes("JavaScript JSON.stringify") == [])
    #expect(causes("PHP json_encode") == ["json-unicode-escapes", "json-escaped-slashes"])
    #expect(
      causes("Python json.dumps(sort_keys=True)") == ["json-key-order", "json-whitespace", "json-unicode-escapes"])
  }

  @Test func numbersThatARoundTripRoundsAreAnotherCauseThanTheirSpelling() throws {
    let body = BodyText.reading(#"{"a":1234567890123456789,"b":1.0,"c":{}}"#)
    let node = try #require(Serializer.all.first { $0.name == "JavaScript JSON.stringify" })
    #expect(node.causes(in: body) == ["json-number-format", "json-number-precision"])
    // node 20.20, JSON.stringify(JSON.parse(…))
    let written = Array(#"{"a":1234567890123456800,"b":1,"c":{}}"#.utf8)
    #expect(Serializer.names(producing: written[...], from: body).contains("JavaScript JSON.stringify"))
    let php = try #require(Serializer.all.first { $0.forgetsEmptyObjects })
    #expect(php.causes(in: body) == ["json-empty-object-array", "json-number-format"])
  }

  @Test func namesAreUnique() {
    #expect(Set(Serializer.all.map(\.name)).count == Serializer.all.count)
  }
}

extension BodyText {
  static func reading(_ text: String, intended: String? = nil) -> BodyText {
    let bytes = Array(text.utf8)
    let signatureCase = SignatureCase(
      kind: .request, message: CapturedMessage(form: .rawHTTP, body: bytes), intended: intended.map { Array($0.utf8) })
    return BodyText(bytes: bytes, json: JSONText(bytes), signatureCase: signatureCase)
  }
}
