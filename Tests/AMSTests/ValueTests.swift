import AMS
import Foundation
import Groundwork
import Testing

@Suite struct ValueTests {
  @Test(arguments: [
    (#"{"currency":"USD","value":"599"}"#, 599), (#"{"currency":"USD","value":599}"#, 599),
    (#"{"currency":"JPY","value":"0"}"#, 0), (#"{"currency":"USD","value":"9223372036854775807"}"#, Int64.max),
    (#"{"currency":"USD","value":"0599"}"#, 599), (#"{"currency":"USD","value":"1","note":null}"#, 1),
  ])
  func anAmountIsReadFromAStringOrANumber(text: String, minorUnits: Int64) throws {
    #expect(Amount(try JSON(reading: Array(text.utf8)))?.minorUnits == minorUnits)
  }

  @Test(arguments: [
    #"{"currency":"USD","value":"-1"}"#, #"{"currency":"USD","value":-1}"#, #"{"currency":"USD","value":"5.99"}"#,
    #"{"currency":"USD","value":5.99}"#, #"{"currency":"USD","value":""}"#, #"{"currency":"USD","value":" 1"}"#,
    #"{"currency":"USD","value":"+1"}"#, #"{"currency":"USD","value":"1e3"}"#, #"{"currency":"USD","value":"１"}"#,
    #"{"currency":"USD","value":"9223372036854775808"}"#, #"{"currency":"USD","value":9223372036854775808}"#,
    #"{"currency":"USD","value":true}"#, #"{"currency":"USD","value":null}"#, #"{"currency":"USD"}"#,
    #"{"value":"599"}"#, #"{"currency":"usd","value":"599"}"#, #"{"currency":"US","value":"599"}"#,
    #"{"currency":"USDT","value":"599"}"#, #"{"currency":"U1D","value":"599"}"#, #"{"currency":840,"value":"599"}"#,
    #""599""#, "null", "[]",
  ])
  func whatIsNoWholeAmountOfMoneyIsRefused(text: String) throws {
    #expect(Amount(try JSON(reading: Array(text.utf8))) == nil)
  }

  @Test func anAmountThatIsNotThereIsNone() { #expect(Amount(nil) == nil) }

  @Test func anAmountIsWrittenWithStrings() throws {
    let amount = Amount(currency: try #require(Currency("USD")), minorUnits: 599)
    #expect(amount.json.compact == #"{"currency":"USD","value":"599"}"#)
  }

  @Test(arguments: [
    ("USD", 599, "5.99 USD"), ("USD", 5, "0.05 USD"), ("USD", 0, "0.00 USD"), ("USD", 100, "1.00 USD"),
    ("JPY", 599, "599 JPY"), ("JPY", 0, "0 JPY"), ("KRW", 1000, "1000 KRW"), ("VND", 7, "7 VND"),
    ("KWD", 1250, "1.250 KWD"), ("KWD", 5, "0.005 KWD"), ("BHD", 0, "0.000 BHD"), ("USD", -5, "-0.05 USD"),
    ("USD", -599, "-5.99 USD"), ("JPY", -7, "-7 JPY"), ("USD", Int64.min, "-92233720368547758.08 USD"),
  ])
  func moneyIsShownInItsMajorUnit(code: String, minorUnits: Int64, text: String) throws {
    #expect(Amount(currency: try #require(Currency(code)), minorUnits: minorUnits).text == text)
  }

  @Test(arguments: [
    "2500000000000000", "3099999999999999", "288888888888888888", "250000000000000000000000",
    "280000000000000000000000",
  ])
  func aPaymentCodeHas16To24DigitsAndBeginsWith25To30(text: String) { #expect(PaymentCode(text)?.digits == text) }

  @Test(arguments: [
    "", "250000000000000", "2500000000000000000000000", "2400000000000000", "3100000000000000", "0025000000000000",
    "25000000000000a0", " 2500000000000000", "2500000000000000 ", "-250000000000000", "２５00000000000000",
  ])
  func whatIsNoPaymentCodeIsRefused(text: String) { #expect(PaymentCode(text) == nil) }

  @Test func theStandingSandboxCodeIsOne() { #expect(PaymentCode("288888888888888888") == PaymentCode.standing) }

  @Test func aPaymentRequestIDIsTimeTerminalAndChance() {
    let world = World(
      now: { Date(timeIntervalSince1970: 1_768_472_551) }, random: { _ in [0, 1, 0x0f, 0xa0, 0xff, 7] }, sleep: { _ in }
    )
    #expect(PaymentRequestID.make(terminal: "lane07", world: world).rawValue == "20260115102231-lane07-00010fa0ff07")
    #expect(
      PaymentRequestID.make(terminal: "lane07", amount: 1250, world: world).rawValue
        == "20260115102231-lane07-1250-00010fa0ff07")
    #expect(
      PaymentRequestID.make(terminal: String(repeating: "x", count: 100), amount: .max, world: world).rawValue.count
        == 64)
    let long = PaymentRequestID.make(terminal: String(repeating: "x", count: 100), world: world)
    #expect(long.rawValue.count == 64)
    #expect(long.rawValue.hasSuffix("-00010fa0ff07"))
  }

  @Test func paymentRequestIDsOfOneSecondDiffer() {
    let ids = (0..<2000).map { _ in PaymentRequestID.make(terminal: "t", world: .real) }
    #expect(Set(ids).count == 2000)
  }
}
