import HTTP
import Testing

@testable import Diagnosis

@Suite struct EncodedBodyTests {
  @Test(
    "encoded as JSON once more, on one side",
    arguments: [
      (#""{\"a\":\"x/\\u00e9\"}""#, #"{"a":"x/\u00e9"}"#),
      (#"{"a":"x/é"}"#, #""{\"a\":\"x/é\"}""#),
      // PHP 8: json_encode of the text
      (#"{"a":"x/é"}"#, #""{\"a\":\"x\/\u00e9\"}""#),
      // Python 3.11: json.dumps of the text
      (#"{"a":"x/é"}"#, #""{\"a\":\"x/\u00e9\"}""#),
      // System.Text.Json
      (#"{"a":"x+é"}"#, #""{\u0022a\u0022:\u0022x\u002B\u00E9\u0022}""#),
      (#"{\"a\":\"b\"}"#, #"{"a":"b"}"#), (#"{"a":"b"}"#, #"{\"a\":\"b\"}"#),
    ])
  func doubleEncoded(_ received: String, _ signed: String) {
    #expect(BodyProposals(of: "body-double-encoded", received).contains(signed))
  }

  @Test(
    "URL-encoded or a form on one side",
    arguments: [
      ("%7B%22a%22%3A%22x+y%26%22%7D", #"{"a":"x y&"}"#), ("%7B%22a%22%3A%22x%20y%26%22%7D=", #"{"a":"x y&"}"#),
      ("%7B%22a%22%3A%22x+y%22%7D", #"{"a":"x+y"}"#), (#"{"a":"b"}="#, #"{"a":"b"}"#),
      (
        "orderId=A-1&amount%5Bvalue%5D=100&amount%5Bcurrency%5D=USD",
        #"{"orderId":"A-1","amount":{"value":"100","currency":"USD"}}"#
      ),
      ("biz_content=%7B%22a%22%3A1%7D&v=1", #"{"a":1}"#),
      // Python 3.11: quote_plus, quote
      (#"{"a":"x y&z=ü~*'()!"}"#, "%7B%22a%22%3A%22x+y%26z%3D%C3%BC~%2A%27%28%29%21%22%7D"),
      (#"{"a":"x y&z=ü~*'()!"}"#, "%7B%22a%22%3A%22x%20y%26z%3D%C3%BC~%2A%27%28%29%21%22%7D"),
      // PHP 8: urlencode, rawurlencode
      (#"{"a":"x y~*"}"#, "%7B%22a%22%3A%22x+y%7E%2A%22%7D"), (#"{"a":"x y~*"}"#, "%7B%22a%22%3A%22x%20y~%2A%22%7D"),
      // Node 20: encodeURIComponent; .NET: HttpUtility.UrlEncode
      (#"{"a":"x y~*'()!é"}"#, "%7B%22a%22%3A%22x%20y~*'()!%C3%A9%22%7D"),
      (#"{"a":"x y~*é"}"#, "%7b%22a%22%3a%22x+y%7e*%c3%a9%22%7d"),
      (#"{"a":"b"}"#, #"{"a":"b"}="#),
      // PHP 8: http_build_query; Node 20: URLSearchParams, querystring; Python 3.11: urlencode
      (
        #"{"orderId":"A-1","amount":{"value":"100","currency":"USD"},"tags":["x y","z"],"n":null}"#,
        "orderId=A-1&amount%5Bvalue%5D=100&amount%5Bcurrency%5D=USD&tags%5B0%5D=x+y&tags%5B1%5D=z"
      ),
      (
        #"{"orderId":"A-1","amount":{"value":"100"},"tags":["x y","it's"],"n":null,"t":true}"#,
        "orderId=A-1&amount=%5Bobject+Object%5D&tags=x+y%2Cit%27s&n=null&t=true"
      ),
      (
        #"{"orderId":"A-1","amount":{"value":"100"},"tags":["x y","it's"],"n":null,"t":true}"#,
        "orderId=A-1&amount=&tags=x%20y&tags=it's&n=&t=true"
      ),
      (#"{"orderId":"A-1","amount":{"value":"100"}}"#, "orderId=A-1&amount=%7B%27value%27%3A+%27100%27%7D"),
    ])
  func formEncoded(_ received: String, _ signed: String) {
    #expect(BodyProposals(of: "body-form-encoded", received).contains(signed))
  }

  @Test("compressed on the way, told by the first bytes or by the header") func compressed() {
    let text = Array(InflateTests.text.utf8)
    #expect(BodyProposals(of: "body-compressed", bytes(InflateTests.gzip)).texts == [text])
    #expect(BodyProposals(of: "body-compressed", bytes(InflateTests.zlib)).texts == [text])
    #expect(BodyProposals(of: "body-compressed", bytes(InflateTests.fixed)).texts.isEmpty)
    let fields: HTTPFields = ["Content-Encoding": "deflate"]
    #expect(BodyProposals(of: "body-compressed", bytes(InflateTests.fixed), fields: fields).texts == [text])
  }

  @Test(
    "chunk sizes in the text",
    arguments: [
      ("5\r\n{\"a\":\r\n2\r\n1}\r\n0\r\n\r\n", "{\"a\":1}"), ("A;x=1\r\n0123456789\r\n0\r\n\r\n", "0123456789"),
      ("{\"a\":\"0123456789\"}", "12\r\n{\"a\":\"0123456789\"}\r\n0\r\n\r\n"),
    ])
  func chunked(_ received: String, _ signed: String) {
    #expect(BodyProposals(of: "body-chunk-framing", received).contains(signed))
  }

  @Test(
    "broken framing gives nothing",
    arguments: ["5\r\nabc\r\n0\r\n", "ffffffffff\r\n", "7fffffff\r\na\r\n", "5\r\nabcdexx", "0"])
  func brokenChunks(_ received: String) {
    // Framing makes a text longer, joining makes it shorter.
    let proposals = BodyProposals(of: "body-chunk-framing", received)
    #expect(proposals.texts.allSatisfy { $0.count > received.utf8.count })
  }

  @Test("another reading of the capture goes to the row it means") func otherReadings() {
    let readings = [
      OtherBody(cause: "body-chunk-framing", bytes: [1]), OtherBody(cause: "body-compressed", bytes: [2]),
      OtherBody(cause: nil, bytes: [3]),
    ]
    #expect(BodyProposals(of: "body-chunk-framing", [], otherBodies: readings).texts == [[1]])
    #expect(BodyProposals(of: "body-compressed", [], otherBodies: readings).texts == [[2]])
  }
}
