import AMS
import Groundwork
import HTTP
import Testing

@testable import Diagnosis

/// What holds for all rows of the family together.
@Suite struct BodyRowTests {
  static let bodies: [String] = [
    #"{"paymentRequestId":"R-1","order":{"orderAmount":{"currency":"USD","value":"1000"},"orderDescription":"Tom & Jerry's <cup>"},"n":null}"#,
    #"{"order":{"description":"订单：咖啡 ×1 é 😀"}}"#, "{\r\n  \"a\": \"b\"\r\n}\r\n", "{}", "", "[]", "null", "a=b&c=d",
    "orderId=A-1&biz_content=%7B%22a%22%3A1%7D", " {\"a\":1}\n", "\u{feff}{\"a\":1}", #""{\"a\":1}""#,
    "{&quot;a&quot;:&quot;x\u{a0}y\u{200b}&quot;}", "{\"a\":\"Ã©Â\u{ad}\"}", "%7B%22a%22%3A%22x+y%22%7D=",
    "/?a=1×tamp=2",
    "5\r\n{\"a\":\r\n2\r\n1}\r\n0\r\n\r\n", #"{"a":"\u00e9\u4e2d\u00a0"}"#,
  ]

  @Test("every row is there once") func rows() {
    #expect(
      Hypothesis.ofBodies.map(\.cause).sorted() == [
        "body-bom", "body-chunk-framing", "body-compressed", "body-double-encoded", "body-empty-vs-braces",
        "body-form-encoded", "body-html-escaped", "body-invisible-characters", "body-line-endings",
        "body-modified-after-signing", "body-null-literal", "body-object-tostring", "body-surrounding-whitespace",
        "body-template-unresolved", "body-trailing-newline", "charset-gbk", "charset-latin1", "charset-lossy",
        "charset-mojibake", "charset-utf16", "unicode-normalization",
      ])
  }

  @Test("no two rows propose the same bytes, and none the received ones", arguments: bodies)
  func narrow(_ received: String) {
    let bytes = Array(received.utf8)
    var owners: [[UInt8]: CauseID] = [bytes: "received"]
    for row in Hypothesis.ofBodies {
      for text in BodyProposals(of: row.cause, bytes).texts {
        let owner = owners.updateValue(row.cause, forKey: text)
        #expect(owner == nil || owner == row.cause, "\(String(decoding: text, as: UTF8.self))")
      }
    }
  }

  @Test("a step that does not apply says so in place of giving the text back", arguments: bodies)
  func unchanged(_ received: String) {
    let body = Self.body(received)
    for edit in Hypothesis.ofBodies.flatMap({ $0.bodyEdits(of: body) }) {
      var form = BodyForm()
      edit.apply(&form)
      #expect(form.steps.map(\.axis) == [edit.axis])
      for other in Self.bodies { #expect(form.steps.first?.apply(Array(other.utf8)) != Array(other.utf8)) }
    }
  }

  @Test("the words are whole", arguments: Hypothesis.ofBodies.map(\.cause)) func words(_ cause: CauseID) throws {
    let row = try #require(Hypothesis.of(cause))
    #expect(row.words.title.en.count <= 70 && row.words.title.zh.count <= 40)
    #expect(!row.words.title.en.hasSuffix(".") && !row.words.title.zh.hasSuffix("。"))
    #expect(row.words.explanation.en.hasSuffix(".") && row.words.explanation.zh.hasSuffix("。"))
    #expect(row.words.fix.en.hasSuffix(".") && row.words.fix.zh.hasSuffix("。"))
    #expect(!row.citation.isEmpty)
  }

  static func body(_ received: String) -> BodyText {
    let bytes = Array(received.utf8)
    let signatureCase = SignatureCase(kind: .request, message: CapturedMessage(form: .rawHTTP, body: bytes))
    return BodyText(bytes: bytes, json: JSONText(bytes), signatureCase: signatureCase)
  }
}
