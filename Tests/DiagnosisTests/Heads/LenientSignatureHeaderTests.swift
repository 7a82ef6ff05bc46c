import HTTP
import Testing

@testable import Diagnosis

/// What is still read from headers that are not written as documented.
struct LenientSignatureHeaderTests {
  typealias Deviation = LenientSignatureHeader.Deviation

  /// Base64 of 30 bytes of 0xA5, with both signs that URL-encoding changes.
  private static let value = "paWlpaWlpaWl/aWlpaWl+aWlpaWlpaWlpaWlpaWlpaWlpaWl=="
  private static let encoded = "paWlpaWlpaWl%2FaWlpaWl%2BaWlpaWlpaWlpaWlpaWlpaWlpaWl%3D%3D"

  private static func header(_ lines: String...) -> LenientSignatureHeader? {
    LenientSignatureHeader(HTTPFields(lines.map { HTTPField("Signature", $0) }))
  }

  @Test(arguments: [
    "algorithm=RSA256,keyVersion=1,signature=\(encoded)", "algorithm=RSA256, keyVersion=1, signature=\(encoded)",
    "signature=\(encoded),keyVersion=1,algorithm=RSA256", "ALGORITHM=RSA256,keyversion=1,Signature=\(encoded)",
    "algorithm = RSA256 , keyVersion = 1 , signature = \(encoded)",
    "algorithm=RSA256,keyVersion=1,nonce=abc,signature=\(encoded)",
    "algorithm=\"RSA256\",keyVersion=\"1\",signature=\(encoded)",
  ])
  func whatTheGatewayReadsIsNoDeviation(_ text: String) {
    let header = Self.header(text)
    #expect(header?.algorithm == "RSA256")
    #expect(header?.keyVersion == "1")
    #expect(header?.value == Array(Self.encoded.utf8))
    #expect(header?.deviations == [])
  }

  @Test func aMissingVersionIsNoDeviation() {
    let header = Self.header("algorithm=RSA256,signature=\(Self.encoded)")
    #expect(header?.keyVersion == nil)
    #expect(header?.deviations == [])
  }

  @Test(arguments: [
    (encoded, Deviation.bareValue), (value, .bareValue),
    ("algorithm=RSA256;keyVersion=1;signature=\(value)", .separator(";")),
    ("algorithm=RSA256; keyVersion=1; signature=\(value);", .separator(";")),
    ("algorithm=RSA256&keyVersion=1&signature=\(value)", .separator("&")),
    ("algorithm=RSA256 keyVersion=1 signature=\(value)", .separator(" ")),
    ("algorithm=RSA256,keyVersion=1,sign=\(value)", .otherName("sign", for: "signature")),
    ("algorithm=RSA256,keyVersion=1,Sig=\(value)", .otherName("Sig", for: "signature")),
    ("algorithm=RSA256,keyVersion=1,signatureValue=\(value)", .otherName("signatureValue", for: "signature")),
    ("alg=RSA256,keyVersion=1,signature=\(value)", .otherName("alg", for: "algorithm")),
    ("algorithm=RSA256,key_version=1,signature=\(value)", .otherName("key_version", for: "keyVersion")),
    ("algorithm=RSA256,algorithm=RSA256,signature=\(value)", .partTwice("algorithm")),
    ("algorithm=RSA256,signature=\(value),signature=\(value)", .partTwice("signature")),
    ("algorithm=RSA256,keyVersion:1,signature=\(value)", .colon("keyVersion")),
    ("RSA256,keyVersion=1,signature=\(value)", .partWithoutName("RSA256")),
    ("algorithm=RSA256,keyVersion=1,,signature=\(value)", .emptyPart),
    ("Signature: algorithm=RSA256,keyVersion=1,signature=\(value)", .nameInValue),
    ("signature=algorithm=RSA256,keyVersion=1,signature=\(value)", .nameInValue),
    ("\"algorithm=RSA256,keyVersion=1,signature=\(value)\"", .quotedWhole),
  ])
  func aDeviationIsNamedAndTheValueStillRead(_ text: String, _ deviation: Deviation) {
    let header = Self.header(text)
    #expect(Set(header?.deviations ?? []) == [deviation])
    #expect(header?.value == Array((text == Self.encoded ? Self.encoded : Self.value).utf8))
  }

  @Test func aRepeatedHeaderIsNamedAndBothValuesKept() {
    let header = Self.header(
      "algorithm=RSA256,keyVersion=1,signature=AAAA", "algorithm=RSA256,keyVersion=2,signature=BBBB")
    #expect(header?.deviations == [.repeatedHeader(2)])
    #expect(header?.keyVersion == "1")
    #expect(header?.value == Array("AAAA".utf8))
    #expect(header?.otherValues == [Array("BBBB".utf8)])
  }

  @Test func partsMayBeSpreadOverRepeatedHeaders() {
    let header = Self.header("algorithm=RSA256", "keyVersion=2", "signature=\(Self.value)")
    #expect(header?.deviations == [.repeatedHeader(3)])
    #expect(header?.algorithm == "RSA256")
    #expect(header?.value == Array(Self.value.utf8))
  }

  @Test func aHeaderEncodedAsAWholeIsDecodedOnce() {
    let header = Self.header("algorithm%3DRSA256%2CkeyVersion%3D1%2Csignature%3DAAAA%252B")
    #expect(header?.deviations == [.encodedWhole])
    #expect(header?.value == Array("AAAA%2B".utf8))
  }

  @Test(arguments: [
    ("signature=\"QUJD%3D\"", "\"QUJD%3D\""), ("signature='QUJD='", "'QUJD='"), ("signature=QU JD=", "QU JD="),
    ("signature=QU%0AJD", "QU%0AJD"), ("signature=", ""), ("signature= QUJDRA==", "QUJDRA=="),
    ("signature= UJDRA==", " UJDRA=="),
    ("signature=a=b", "a=b"),
  ])
  func theValueIsLeftAsItStands(_ text: String, _ value: String) {
    let header = Self.header("algorithm=RSA256,keyVersion=1," + text)
    #expect(header?.value == Array(value.utf8))
    #expect(header?.deviations == [])
  }

  @Test func nothingIsReadFromNothing() {
    #expect(LenientSignatureHeader(HTTPFields()) == nil)
    #expect(Self.header("")?.value == nil)
    #expect(Self.header("algorithm=RSA256,keyVersion=1")?.value == nil)
    #expect(Self.header("undefined")?.value == Array("undefined".utf8))
    #expect(LenientSignatureHeader(["signature": "signature=AAAA"])?.value == Array("AAAA".utf8))
  }
}
