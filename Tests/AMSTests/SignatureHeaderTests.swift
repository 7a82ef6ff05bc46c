import AMS
import Foundation
import Groundwork
import Testing

@Suite struct SignatureHeaderTests {
  @Test func whateverRealSendersWriteIsRead() throws {
    #expect(Vectors.headers.readable.count == 9)
    for vector in Vectors.headers.readable {
      let header = try SignatureHeader(parsing: vector.header)
      #expect(header.algorithm == vector.algorithm, "\(vector.header)")
      #expect(header.keyVersion?.number == vector.keyVersion, "\(vector.header)")
      #expect(header.encodedSignature == vector.signature, "\(vector.header)")
    }
  }

  @Test func aHeaderThatIsNoneIsRefusedForItsReason() {
    #expect(Vectors.headers.unreadable.count == 13)
    for vector in Vectors.headers.unreadable {
      do {
        _ = try SignatureHeader(parsing: vector.header)
        Issue.record("\(vector.header) was read")
      } catch {
        #expect("\(error)".hasPrefix(vector.failure), "\(vector.header)")
        #expect(error.code.text == "AMS-010")
      }
    }
  }

  @Test func theRefusalNamesWhatIsWrong() {
    #expect(
      SignatureHeaderFailure.partWithoutValue("RSA256").what.en
        == #"the part "RSA256" of the Signature header has no ="#)
    #expect(SignatureHeaderFailure.partTwice("signature").what.zh == "Signature 头里 signature 出现了两次")
    #expect(SignatureHeaderFailure.signatureEmpty.why?.en.contains("PHP SDK given a PEM key") == true)
  }

  @Test func theTextIsExactlyWhatEverySDKReads() {
    let header = SignatureHeader(keyVersion: KeyVersion(1), signature: [0xfb, 0xef, 0xbe, 0xff])
    #expect(header.text == "algorithm=RSA256,keyVersion=1,signature=%2B%2B%2B%2B%2Fw%3D%3D")
    // Java takes the third comma part and wants one equals sign in it.
    let third = header.text.split(separator: ",")[2]
    #expect(third.filter { $0 == "=" }.count == 1)
    #expect(SignatureHeader(keyVersion: KeyVersion(12), signature: [0]).text.contains("keyVersion=12,"))
  }

  @Test func aHeaderWithoutAlgorithmAndVersionIsWrittenWithTheUsualOnes() throws {
    #expect(
      try SignatureHeader(parsing: "signature=Zg%3D%3D").text == "algorithm=RSA256,keyVersion=1,signature=Zg%3D%3D")
  }

  @Test func signatureTextsAreEncodedAsURLEncodedStandardBase64() {
    for vector in Vectors.texts.encode { #expect(SignatureText.encode(bytes(hex: vector.bytes)) == vector.text) }
    #expect(Vectors.texts.encode.count == 8)
  }

  @Test func signatureTextsAreDecodedStrictly() {
    for vector in Vectors.texts.decode {
      #expect(SignatureText.decode(vector.text).map(hex) == vector.bytes, "\(vector.text): \(vector.comment)")
    }
    #expect(Vectors.texts.decode.count == 22)
  }
}
