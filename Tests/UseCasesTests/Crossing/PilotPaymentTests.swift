import AMS
import Groundwork
import Testing

@testable import UseCases

/// A pilot's payment among the calls that were seen.
@Suite struct PilotPaymentTests {
  private static func amount(_ value: String) -> JSON { ["currency": "SGD", "value": .string(value)] }
  private static let success: JSON = ["resultStatus": "S", "resultCode": "SUCCESS", "resultMessage": "success"]
  private static let unknown: JSON = [
    "resultStatus": "U", "resultCode": "PAYMENT_IN_PROCESS", "resultMessage": "wait",
  ]

  private static func pay(_ result: JSON = success) -> SeenCall {
    SeenCall(
      operation: "pay", asked: ["paymentRequestId": "P1", "paymentAmount": amount("100")],
      answer: ["result": result, "paymentId": "A1"])
  }
  private static func inquiry(_ status: JSON = "SUCCESS", _ value: String = "100") -> SeenCall {
    SeenCall(
      operation: "inquiryPayment", asked: ["paymentRequestId": "P1"],
      answer: ["result": success, "paymentStatus": status, "paymentId": "A1", "paymentAmount": amount(value)])
  }
  private static func refund(
    _ id: JSON = "R1", _ value: String = "100", _ result: JSON = success, of payment: JSON = "A1"
  ) -> SeenCall {
    SeenCall(
      operation: "refund", asked: ["paymentId": payment, "refundRequestId": id, "refundAmount": amount(value)],
      answer: ["result": result])
  }

  private func refunded(_ seen: [SeenCall]) -> Int64? { PilotPayment.found(in: seen)?.refunded?.minorUnits }

  @Test("paid, inquired and given back in full") func whole() throws {
    let found = try #require(PilotPayment.found(in: [Self.refund(), Self.inquiry(), Self.pay()]))
    #expect(found.id == "P1")
    #expect(found.paymentID == "A1")
    #expect(found.refunded == found.amount)
  }

  @Test("a payment whose result was unknown at first counts once the inquiry says success") func later() {
    #expect(refunded([Self.refund(), Self.inquiry(), Self.pay(Self.unknown)]) == 100)
  }

  @Test("without an inquiry that agrees there is no pilot") func unconfirmed() {
    #expect(PilotPayment.found(in: [Self.refund(), Self.pay()]) == nil)
    #expect(PilotPayment.found(in: [Self.refund(), Self.inquiry("PROCESSING"), Self.pay()]) == nil)
    #expect(PilotPayment.found(in: [Self.refund(), Self.inquiry("SUCCESS", "99"), Self.pay()]) == nil)
  }

  @Test("a refund counts once by its id, and only if it was done, of this payment") func refunds() {
    let base = [Self.inquiry(), Self.pay()]
    #expect(refunded([Self.refund(), Self.refund()] + base) == 100)
    #expect(refunded([Self.refund("R1", "40"), Self.refund("R2", "60")] + base) == 100)
    #expect(refunded([Self.refund("R1", "40")] + base) == 40)
    #expect(refunded([Self.refund("R1", "100", Self.unknown)] + base) == nil)
    #expect(refunded([Self.refund(of: "A2")] + base) == nil)
  }
}
