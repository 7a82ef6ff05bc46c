import Testing

@testable import Diagnosis

/// Rows that look at what the maker says was meant.
@Suite struct RecordRowTests {
  static let received = #"{"orderId":"A-1","amount":{"value":"1000","currency":"USD"}}"#

  @Test(
    "the template was signed",
    arguments: [
      #"{"orderId":"{{orderId}}","amount":{"value":"1000","currency":"USD"}}"#,
      #"{"orderId":"${ORDER_ID}","amount":{"value":"1000","currency":"USD"}}"#,
      #"{"orderId":"$ORDER_ID","amount":{"value":"1000","currency":"USD"}}"#,
      #"{"orderId":"%s","amount":{"value":"%1$s","currency":"USD"}}"#,
      #"{"orderId":"<%= order %>","amount":{"value":"1000","currency":"USD"}}"#,
      #"{"orderId":":orderId","amount":{"value":"1000","currency":"USD"}}"#,
      #"{"orderId":"{orderId}","amount":{"value":"1000","currency":"USD"}}"#,
    ])
  func template(_ intended: String) {
    #expect(BodyProposals(of: "body-template-unresolved", Self.received, intended: intended).contains(intended))
    #expect(!BodyProposals(of: "body-modified-after-signing", Self.received, intended: intended).contains(intended))
  }

  @Test("the template was sent") func templateSent() {
    let sent = #"{"orderId":"{{orderId}}"}"#
    let intended = #"{"orderId":"A-1"}"#
    #expect(BodyProposals(of: "body-template-unresolved", sent, intended: intended).contains(intended))
  }

  @Test(
    "without marks there is no template", arguments: [#"{"a":{"b":{"c":1}}}"#, #"{"a":"100%","b":"$5","c":"x:y"}"#])
  func noTemplate(_ intended: String) {
    #expect(BodyProposals(of: "body-template-unresolved", Self.received, intended: intended).texts.isEmpty)
  }

  @Test(
    "the body of the record, however the record is written",
    arguments: [
      "", "POST /ams/api/v1/payments/pay\nSANDBOX_5Y.2026-11-23T09:22:29.123Z.",
      "POST /ams/api/v1/payments/pay\nSANDBOX_5Y.1685599933871.",
      "POST /ams/api/v1/payments/pay HTTP/1.1\r\nHost: a.example\r\n\r\n", "HTTP/1.1 200 OK\r\nX: 1\r\n\r\n",
      "POST /pay HTTP/1.1\nHost: a.example\n\n",
    ])
  func modified(_ head: String) {
    let body = #"{"orderId":"A-2","amount":{"value":"77","currency":"USD"},"v":"1.5"}"#
    #expect(BodyProposals(of: "body-modified-after-signing", Self.received, intended: head + body).contains(body))
  }

  @Test(
    "a difference of spelling is no change of content",
    arguments: [
      #"{"orderId": "A-1", "amount": {"value": "1000", "currency": "USD"}}"#,
      #"{"amount":{"currency":"USD","value":"1000"},"orderId":"A-1"}"#,
      #"{"orderId":"A-1","amount":{"value":1000,"currency":"USD"}}"#,
      #"{"orderId":"A-1","amount":{"value":"1000","currency":"USD"},"memo":null}"#,
      #"{"orderId":"\u0041-1","amount":{"value":"1000","currency":"USD"}}"#,
      "\u{feff}" + #"{"orderId":"A-1","amount":{"value":"1000","currency":"USD"}}"#,
      #"{"orderId":"A-1","amount":{"value":"1000","currency":"USD"}}"# + "\r\n",
      "{\r\n" + #""orderId":"A-1","amount":{"value":"1000","currency":"USD"}}"#,
      "[object Object]", "orderId=A-1&amount%5Bvalue%5D=1000&amount%5Bcurrency%5D=USD",
    ])
  func spelling(_ intended: String) {
    #expect(!BodyProposals(of: "body-modified-after-signing", Self.received, intended: intended).contains(intended))
  }

  @Test(
    "a member was added, an envelope put around, an amount changed",
    arguments: [
      (#"{"a":"1","b":{"c":1,"d":2},"e":[{"f":1}]}"#, #"{"b":{"c":1,"d":2},"e":[{"f":1}]}"#),
      (#"{"a":"1","b":{"c":1,"d":2},"e":[{"f":1}]}"#, #"{"a":"1","e":[{"f":1}]}"#),
      (#"{"a":"1","b":{"c":1,"d":2},"e":[{"f":1}]}"#, #"{"a":"1","b":{"d":2},"e":[{"f":1}]}"#),
      (#"{"a":"1","b":{"c":1,"d":2},"e":[{"f":1}]}"#, #"{"a":"1","b":{"c":1},"e":[{"f":1}]}"#),
      (#"{"a":"1","b":{"c":1,"d":2},"e":[{"f":1}]}"#, #"{"a":"1","b":{"c":1,"d":2},"e":[{}]}"#),
      ("{\n  \"a\": 1,\n  \"b\": 2\n}", "{\n  \"a\": 1\n}"), (#"{"data":{"a":1},"v":1}"#, #"{"a":1}"#),
      (received, #"{"orderId":"A-1","amount":{"value":"10","currency":"USD"}}"#),
      (received, #"{"orderId":"A-1","amount":{"value":"100000","currency":"USD"}}"#),
      (received, #"{"orderId":"A-1","amount":{"value":"1001","currency":"USD"}}"#),
      (received, #"{"orderId":"A-1","amount":{"value":"999","currency":"USD"}}"#),
      (#"{"x":{"value":"5"},"y":{"value":"5"}}"#, #"{"x":{"value":"500"},"y":{"value":"500"}}"#),
    ])
  func withoutRecord(_ received: String, _ signed: String) {
    #expect(BodyProposals(of: "body-modified-after-signing", received).contains(signed))
  }

  @Test("a member that is null belongs to another row") func nullMember() {
    #expect(!BodyProposals(of: "body-modified-after-signing", #"{"a":1,"b":null}"#).contains(#"{"a":1}"#))
  }
}
