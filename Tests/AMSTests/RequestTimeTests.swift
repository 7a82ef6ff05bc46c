import AMS
import Foundation
import Testing

@Suite struct RequestTimeTests {
  @Test func everyFormThatRealSendersUseIsRead() throws {
    #expect(Vectors.times.readable.count == 14)
    for vector in Vectors.times.readable {
      let date = try #require(RequestTime(rawValue: vector.text).date, "\(vector.text)")
      let expected = try #require(Double(vector.secondsSince1970))
      #expect(abs(date.timeIntervalSince1970 - expected) < 0.000_001, "\(vector.text)")
    }
  }

  @Test func whatNamesNoMomentIsNoTime() {
    #expect(Vectors.times.unreadable.count == 36)
    for vector in Vectors.times.unreadable {
      #expect(RequestTime(rawValue: vector.text).date == nil, "\(vector.text): \(vector.comment)")
    }
  }

  @Test func aRequestCarriesThirteenDigits() {
    #expect(RequestTime.epochMilliseconds(Date(timeIntervalSince1970: 1_735_689_600.123)).rawValue == "1735689600123")
    #expect(RequestTime.epochMilliseconds(Date(timeIntervalSince1970: 1_735_689_600)).rawValue == "1735689600000")
  }

  @Test func anAnswerCarriesWholeSecondsWithItsOffset() {
    let time = RequestTime.isoSeconds(Date(timeIntervalSince1970: 1_735_689_600))
    #expect(time.rawValue == "2025-01-01T00:00:00+00:00")
    #expect(
      RequestTime.isoSeconds(Date(timeIntervalSince1970: 1_735_689_600.999)).rawValue == "2025-01-01T00:00:00+00:00")
  }

  @Test(arguments: [
    (1_562_913_536.253, "2019-07-12T06:38:56.253+00:00"), (1_735_689_600.0, "2025-01-01T00:00:00.000+00:00"),
    (1_735_689_600.007, "2025-01-01T00:00:00.007+00:00"), (1_735_689_599.9996, "2025-01-01T00:00:00.000+00:00"),
    (1_735_689_600.29, "2025-01-01T00:00:00.290+00:00"),
  ])
  func aNotificationCarriesMilliseconds(seconds: Double, text: String) {
    #expect(RequestTime.isoMilliseconds(Date(timeIntervalSince1970: seconds)).rawValue == text)
  }

  @Test func everyMillisecondOfASecondIsWrittenAsItself() throws {
    for milliseconds in 0..<1000 {
      let date = Date(timeIntervalSince1970: (1_562_913_536_000 + Double(milliseconds)) / 1000)
      let digits = RequestTime.isoMilliseconds(date).rawValue.dropFirst(20).prefix(3)
      #expect(Int(digits) == milliseconds)
    }
  }
}
