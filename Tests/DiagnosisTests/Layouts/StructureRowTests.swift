import Testing

@testable import Diagnosis

/// Texts that were made of other parts, spelled out; the body is `{"b":"2","a":"1"}`.
struct StructureRowTests {
  private static let body = LayoutSample.body

  @Test(arguments: [
    (Hypothesis.structureBodyOnly, body),
    (.structureBodyOmitted, "POST /pay\nC1.T1."),
    (.structureBodyOmitted, "POST /pay\nC1.T1"),
    (.structureFieldsSwapped, "POST /pay\nT1.C1.\(body)"),
    (.structureFieldsSwapped, "/pay POST\nC1.T1.\(body)"),
    (.structureFieldsSwapped, "POST /pay\nC1.\(body).T1"),
    (.structureFieldsSwapped, "POST /pay\n\(body).C1.T1"),
    (.structureFieldsSwapped, "C1.T1.\(body)\nPOST /pay"),
    (.structureClientOmitted, "POST /pay\nT1.\(body)"),
    (.structureClientOmitted, "POST /pay\n.T1.\(body)"),
    (.structureTimeOmitted, "POST /pay\nC1.\(body)"),
    (.structureTimeOmitted, "POST /pay\nC1..\(body)"),
    (.structureRequestLineOmitted, "C1.T1.\(body)"),
    (.structureRequestLineOmitted, "\nC1.T1.\(body)"),
    (.structureRequestLineOmitted, "POST\nC1.T1.\(body)"),
    // printf '{"b":"2","a":"1"}' | sha256sum; … | openssl dgst -sha256 -binary | base64
    (.structureBodyDigest, "POST /pay\nC1.T1.d85b5388397bc0bb7fb156ecba06dd0df8a2bc4c7376276ae6045f1fd3493c2b"),
    (.structureBodyDigest, "POST /pay\nC1.T1.2FtTiDl7wLt/sVbsugbdDfiivExzdidq5gRfH9NJPCs="),
    (.structureBodyDigest, "POST /pay\nC1.T1.SHA-256=2FtTiDl7wLt/sVbsugbdDfiivExzdidq5gRfH9NJPCs="),
    (.structureSortedPairs, "a=1&b=2"),
    (.structureSortedPairs, "POST /pay\nC1.T1.a=1&b=2"),
  ])
  func proposes(row: Hypothesis, text: String) {
    #expect(LayoutSample.texts(of: row).contains(text))
  }

  @Test(arguments: [
    // Stripe's habit: time and body.
    (Hypothesis.structureRequestLineOmitted, Hypothesis.structureClientOmitted, "T1.\(body)"),
    (.structureClientOmitted, .structureTimeOmitted, "POST /pay\n\(body)"),
    (.structureFieldsSwapped, .separatorCRLF, "POST /pay\r\nT1.C1.\(body)"),
    (.structureTimeOmitted, .separatorSpaceMissing, "POST/pay\nC1.\(body)"),
    (.structureBodyOnly, .structureBodyDigest, "d85b5388397bc0bb7fb156ecba06dd0df8a2bc4c7376276ae6045f1fd3493c2b"),
    (.structureBodyOnly, .separatorTrailingNewline, "\(body)\n"),
  ])
  func twoRowsTogetherPropose(one: Hypothesis, other: Hypothesis, text: String) {
    #expect(LayoutSample.texts(of: one, with: other).contains(text))
  }

  @Test(arguments: [
    (#"{"b":"x y","a":1.50,"sign":"s","sign_type":"RSA2"}"#, "a=1.50&b=x y"),
    (#"{"b":"x y","a":1.50}"#, "a=1.50&b=x+y"),
    (#"{"b":"","a":"1"}"#, "a=1"),
    (#"{"b":"","a":"1"}"#, "a=1&b="),
    (#"{"b":null,"a":true}"#, "a=true"),
    (#"{"b":null,"a":true}"#, "a=true&b=null"),
    (#"{"b":null,"a":true}"#, "a=true&b="),
    (#"{"o":{"y": 1,"x":2},"a":"1"}"#, #"a=1&o={"y": 1,"x":2}"#),
    (#"{"o":{"y": 1,"x":2},"a":"1"}"#, "a=1"),
    (#"{"b":"\u4e2d\/","a":"1"}"#, "a=1&b=中/"),
    (#"{"b":"2","a":"1"}"#, #"a="1"&b="2""#),
    (#"{"a":"中&"}"#, "a=%E4%B8%AD%26"),
  ])
  func pairsAreSortedAndPlain(body: String, text: String) {
    #expect(LayoutSample.texts(of: .structureSortedPairs, body: body).contains(text))
  }

  @Test(arguments: ["", "[]", "{}", "text", #"{"a":"#, #"{"sign":"s"}"#])
  func aBodyWithoutMembersHasNoPairs(body: String) {
    #expect(LayoutSample.texts(of: .structureSortedPairs, body: body).isEmpty)
  }
}
