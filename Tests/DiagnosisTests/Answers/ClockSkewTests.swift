import Testing

@testable import Diagnosis
@testable import Groundwork
@testable import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct ClockSkewTests {
  private func message(_ time: String, date: String? = nil, capturedAt: Double? = nil) -> SignatureCase {
    var fields = AnswerSample.requestFields
    fields.replace("Request-Time", time)
    if let date { fields.append("Date", date) }
    var signatureCase = AnswerSample.message(.request, fields)
    signatureCase.message.capturedAt = capturedAt.map(Date.init(timeIntervalSince1970:))
    return signatureCase
  }

  @Test(arguments: [
    // date -ud '2025-01-01 00:00:00' +%s gives 1735689600, a Wednesday.
    ("1735690200000", "Request-Time is 10 min ahead of its Date header"),
    ("1735689239000", "Request-Time is 6 min 1 s behind its Date header"),
    ("1735690200", "Request-Time is 10 min ahead of its Date header"),
    (
      "2025-01-01T08:00:03Z",
      "Request-Time is 8 h 3 s ahead of its Date header, about a multiple of half an hour, as time zones are"
    ),
    (
      "2025-01-01T08:00:00+1330",
      "Request-Time is 5 h 30 min behind its Date header, about a multiple of half an hour, as time zones are"
    ),
    ("2025-01-03T01:00:00+00:00", "Request-Time is 2 d 1 h ahead of its Date header"),
  ])
  func aDifferenceIsToldWithSignAndSize(time: String, words: String) throws {
    let message = message(time, date: "Wed, 01 Jan 2025 00:00:00 GMT")
    let finding = try #require(AnswerSample.finding(.clockSkew, message))
    #expect(finding.weight == .alongside)
    #expect(finding.isOutsideSignature)
    #expect(finding.details.map(\.words.en) == [words])
  }

  @Test(arguments: ["1735689600000", "1735689900000", "1735689300000", "2025-01-01T08:04:59+08:00"])
  func fiveMinutesAreTolerated(time: String) {
    #expect(AnswerSample.finding(.clockSkew, message(time, date: "Wed, 01 Jan 2025 00:00:00 GMT")) == nil)
  }

  @Test(arguments: [nil, "yesterday", "Wed, 01 Foo 2025 00:00:00 GMT", "Wed Jan  1 00:00:00 2025"])
  func withoutAnotherClockNothingIsSaid(date: String?) {
    #expect(AnswerSample.finding(.clockSkew, message("1000000000000", date: date)) == nil)
  }

  @Test(arguments: ["soon", "2025-01-01T08:00:00", "2025-01-01 08:00:00 CST"])
  func aTimeThatNamesNoMomentIsNotCompared(time: String) {
    #expect(AnswerSample.finding(.clockSkew, message(time, date: "Wed, 01 Jan 2025 00:00:00 GMT")) == nil)
  }

  @Test func theTimeOfTheCaptureIsAnotherClock() {
    let details = AnswerSample.details(.clockSkew, message("1735689600000", capturedAt: 1_735_689_000))
    #expect(details == "clock-difference: Request-Time is 10 min ahead of the time of its capture")
  }

  @Test func anAnswerIsComparedWithItsRequest() {
    let message = AnswerSample.message(
      .response, AnswerSample.answerFields, exchange: Exchange(requestTime: "1735689000000"))
    #expect(
      AnswerSample.details(.clockSkew, message)
        == "clock-difference: response-time is 10 min ahead of the time of its request")
  }
}
