import Testing

@testable import Diagnosis

struct LayoutAssemblyTests {
  @Test func theStandardValueIsTheDocumentedLayout() {
    // Source: the construction check of docs/signing-protocol.md, joined by hand.
    let text = LayoutForm().assembled(
      method: Array("POST".utf8), path: Array("/ams/api/v1/payments/pay".utf8),
      clientID: Array("SANDBOX_5Y0000000000000000".utf8), time: Array("1735689600123".utf8),
      body: Array(#"{"amount":"1"}"#.utf8))
    #expect(
      text
        == Array(
          "POST /ams/api/v1/payments/pay\nSANDBOX_5Y0000000000000000.1735689600123.{\"amount\":\"1\"}".utf8))
  }

  @Test func bytesOfTheBodyStayAsTheyAre() {
    let text = LayoutForm().assembled(method: [], path: [], clientID: [], time: [], body: [0xff, 0x00])
    #expect(text == [0x20, 0x0a, 0x2e, 0x2e, 0xff, 0x00])
  }

  @Test func startAndEndStandAroundPiecesToo() {
    var form = LayoutForm()
    form.start = Array("<".utf8)
    form.end = Array(">".utf8)
    form.pieces = [.time, .literal(Array("|".utf8)), .method]
    #expect(LayoutSample.text(form) == "<T1|POST>")
  }

  @Test(arguments: [
    // printf '{"a":1}' | sha256sum; printf '{"a":1}' | openssl dgst -sha256 -binary | base64
    (LayoutForm.Piece.bodyDigestHex, "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"),
    (LayoutForm.Piece.bodyDigestBase64, "AVq9f1zFei3ZS3WQ8ErYCEJzkF7jPsXOvq5iJ2qX+GI="),
  ])
  func digestsAreThoseOfTheBody(piece: LayoutForm.Piece, digest: String) {
    var form = LayoutForm()
    form.pieces = [piece]
    #expect(LayoutSample.text(form, body: #"{"a":1}"#) == digest)
  }

  @Test(arguments: [
    (LayoutForm.Units.utf16LittleEndian, [0x2e, 0x00, 0x2d, 0x4e, 0x3d, 0xd8, 0x00, 0xde] as [UInt8]),
    (LayoutForm.Units.utf16BigEndian, [0x00, 0x2e, 0x4e, 0x2d, 0xd8, 0x3d, 0xde, 0x00] as [UInt8]),
  ])
  func otherUnitsTakeTheWholeText(units: LayoutForm.Units, bytes: [UInt8]) {
    var form = LayoutForm()
    form.units = units
    form.pieces = [.literal([0x2e]), .body]
    #expect(form.assembled(method: [], path: [], clientID: [], time: [], body: Array("中😀".utf8)) == bytes)
  }

  @Test func whatIsNoUTF8HasNoOtherUnits() {
    var form = LayoutForm()
    form.units = .utf16LittleEndian
    #expect(form.assembled(method: [], path: [], clientID: [], time: [], body: [0xc0]) == nil)
  }
}
