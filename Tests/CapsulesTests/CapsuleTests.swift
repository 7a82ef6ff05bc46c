import AMS
import Capsules
import Diagnosis
import Foundation
import Groundwork
import HTTP
import Testing
import Traffic

@Suite("One exchange as a file") struct CapsuleTests {
  @Test("what is written is read back, byte for byte") func roundTrip() throws {
    var exchange = Sample.exchange()
    exchange.response = Array("HTTP/1.1 200 OK\r\nSignature: x\r\n\r\n".utf8) + [0xFF, 0xFE]
    exchange.requestJudgement = SignatureJudgement(
      .refused, signed: [1, 0xFF], reason: "other-key", causes: ["a", "b"])
    exchange.problem = WireProblem(code: "NET-001", words: Localized(zh: "断了", en: "gone"))
    (exchange.clockSkewSeconds, exchange.environment) = (-1.5, .production)
    let capsule = Capsule(
      exchange, message: .request, savedAt: Sample.time, program: "9.9", redacted: ["Cookie"], searchedKeys: 3)
    let read = try Capsule(reading: Array(capsule.json.pretty.utf8))
    #expect(read.exchange == exchange)
    #expect((read.redacted, read.searchedKeys, read.program) == (["Cookie"], 3, "9.9"))
    #expect(read.json == capsule.json)
  }

  @Test(
    "a capsule that is not whole is refused by its member", arguments: ["kind", "source", "time", "request", "saved"])
  func damaged(_ member: String) throws {
    let capsule = Sample.capsule(Sample.exchange())
    let kept = (capsule.json.members ?? []).filter { $0.name != member }
    let error = #expect(throws: CapsuleFailure.self) { try Capsule(reading: JSON.object(kept).compactBytes) }
    #expect(error?.what.en.contains(member) == true)
  }

  @Test("the diagnosis reads it: the same message, byte for byte") func diagnosis() throws {
    let capsule = Sample.capsule(Sample.exchange())
    let intake = try MessageIntake.read(Array(capsule.json.pretty.utf8))
    #expect(intake.kind == .request)
    #expect(intake.message.form == .capsule)
    #expect(intake.message.target == Array("/ams/sandbox/api/v1/payments/pay".utf8))
    #expect(intake.message.body == Sample.body)
    #expect(intake.message.fields.first("signature")?.value == Sample.signature)
  }

  @Test("headers with credentials are blanked, and nothing else is touched") func redaction() {
    let message = Array(
      "POST / HTTP/1.1\r\nHost: h\r\nCOOKIE: a=1\r\nAgent-Token: \r\nX-Own: secret\r\n\r\nCookie: in the body\r\n".utf8)
    let (bytes, names) = CapsuleRedaction.redacted(message) { $0.elementsEqual(" secret".utf8) }
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "POST / HTTP/1.1\r\nHost: h\r\nCOOKIE: [redacted]\r\nAgent-Token: \r\nX-Own: [redacted]\r\n\r\nCookie: in the body\r\n"
    )
    #expect(names == ["COOKIE", "X-Own"])
  }

  @Test("a HAR of it is read as the same message") func har() throws {
    let capsule = Sample.capsule(Sample.exchange())
    let intake = try MessageIntake.read(Array(try CapsuleExport.har.text(capsule).utf8))
    #expect(intake.message.form == .har)
    #expect(intake.message.body == Sample.body)
    #expect(intake.message.target == Array("/ams/sandbox/api/v1/payments/pay".utf8))
  }
}
