import AMS
import Foundation
import Groundwork
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

  @Test("the arithmetic of days agrees with Foundation's calendar", arguments: 0..<8)
  func timestampsAgreeWithFoundation(seed: UInt64) {
    var seconds = Int64(bitPattern: seed &* 0x9E37_79B9_7F4A_7C15)
    for _ in 0..<2_000 {
      seconds = seconds &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // 1950 to the year 9999 and a little beyond: the edges go to Foundation itself.
      let date = Date(timeIntervalSince1970: Double((seconds >> 1) % 255_000_000_000))
      #expect(Timestamp.text(date) == date.formatted(.iso8601))
    }
    for text in ["1970-01-01T00:00:00Z", "2000-02-29T23:59:59Z", "2100-02-28T12:00:00Z", "9999-12-31T23:59:59Z"] {
      #expect(Timestamp.date(text).map(Timestamp.text) == text)
    }
  }
}
