import AMS
import Groundwork
import Testing

@Suite struct ResultCodeTests {
  /// Written by hand from the in-store reference pages: pay (user-presented, order code, entry code), inquiryPayment,
  /// cancel, refund, inquiryRefund, registration and its inquiries, with their online twins.
  private static let documented = """
    S SUCCESS
    U REQUEST_TRAFFIC_EXCEED_LIMIT UNKNOWN_EXCEPTION PAYMENT_IN_PROCESS REFUND_IN_PROCESS
    F ACCESS_DENIED INVALID_API CLIENT_INVALID INVALID_CLIENT KEY_NOT_FOUND INVALID_SIGNATURE MEDIA_TYPE_NOT_ACCEPTABLE
    F METHOD_NOT_SUPPORTED NO_INTERFACE_DEF PARAM_ILLEGAL SYSTEM_ERROR PROCESS_FAIL REPEAT_REQ_INCONSISTENT
    F CURRENCY_NOT_SUPPORT INVALID_CONTRACT INVALID_MERCHANT_STATUS MERCHANT_KYB_NOT_QUALIFIED MERCHANT_NOT_REGISTERED
    F NO_PAY_OPTIONS PAYMENT_NOT_QUALIFIED PAYMENT_AMOUNT_EXCEED_LIMIT PAYMENT_COUNT_EXCEED_LIMIT ORDER_IS_CANCELED
    F ORDER_IS_CLOSED RISK_REJECT EXPIRED_CODE INVALID_PAYMENT_CODE USER_NOT_EXIST USER_STATUS_ABNORMAL
    F USER_BALANCE_NOT_ENOUGH USER_AMOUNT_EXCEED_LIMIT USER_KYC_NOT_QUALIFIED USER_PAYMENT_VERIFICATION_FAILED
    F ORDER_NOT_EXIST ORDER_STATUS_INVALID CANCEL_WINDOW_EXCEED MERCHANT_BALANCE_NOT_ENOUGH REFUND_AMOUNT_EXCEED
    F REFUND_WINDOW_EXCEED MULTIPLE_REFUNDS_NOT_SUPPORTED PARTIAL_REFUND_NOT_SUPPORTED REFUND_NOT_SUPPORTED
    F PAYMENT_METHOD_NOT_SUPPORTED REGISTRATION_UNDER_REVIEW REPEAT_REGISTRATION RECORD_NOT_FOUND
    """

  @Test func theTableHoldsEveryDocumentedCodeWithItsStatusAndNoOther() {
    let lines = Self.documented.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let expected = lines.flatMap { line in line.dropFirst().map { "\(line[0]) \($0)" } }
    #expect(expected.count == 51)
    #expect(ResultCode.all.map { "\($0.status.rawValue) \($0.code)" }.sorted() == expected.sorted())
  }

  @Test func noCodeStandsTwice() { #expect(Set(ResultCode.all.map(\.code)).count == ResultCode.all.count) }

  @Test func everyCodeSaysInBothLanguagesWhatItMeansAndWhatToDo() {
    for code in ResultCode.all {
      for text in [code.meaning, code.action] {
        #expect(!text.zh.isEmpty && !text.en.isEmpty, "\(code.code)")
        #expect(text.zh.unicodeScalars.contains { $0.value > 0x2E7F }, "\(code.code)")
        #expect(!text.en.unicodeScalars.contains { !$0.isASCII }, "\(code.code)")
        #expect(!text.en.hasSuffix(".") && !text.zh.hasSuffix("。"), "\(code.code)")
      }
    }
  }

  @Test func answersCarryTheTextsOfRealOnes() {
    #expect(
      ResultCode.success.result().json.compact
        == #"{"resultCode":"SUCCESS","resultMessage":"success.","resultStatus":"S"}"#)
    #expect(ResultCode.named("UNKNOWN_EXCEPTION")?.result().message == "API failed due to unknown reason.")
    #expect(ResultCode.named("ORDER_NOT_EXIST")?.result().message == "order not exist")
    #expect(ResultCode.named("USER_BALANCE_NOT_ENOUGH")?.result().message == "user balance not enough")
    #expect(ResultCode.named("success") == nil)
  }

  @Test func aResultIsReadFromAnAnswerAndNothingElseIsOne() throws {
    func result(_ text: String) throws -> CallResult? { CallResult(answer: try JSON(reading: Array(text.utf8))) }
    #expect(
      try result(#"{"result":{"resultCode":"X","resultStatus":"U","resultMessage":"m"}}"#)
        == CallResult(code: "X", status: .unknown, message: "m"))
    #expect(try result(#"{"result":{"resultCode":"X","resultStatus":"F"}}"#)?.message == "")
    #expect(try result(#"{"result":{"resultCode":"X","resultStatus":"s"}}"#) == nil)
    #expect(try result(#"{"result":{"resultStatus":"S"}}"#) == nil)
    #expect(try result(#"{"result":"S"}"#) == nil)
    #expect(try result("{}") == nil)
    #expect(try result("[]") == nil)
  }

  @Test func aMessageIsCutToTheDocumented256Characters() {
    let exact = CallResult(code: "X", status: .failed, message: String(repeating: "é", count: 256))
    #expect(exact.fitting == exact)
    let long = CallResult(code: "X", status: .failed, message: String(repeating: "x", count: 257)).fitting
    #expect(long.message == String(repeating: "x", count: 255) + "…")
  }
}
