import AMS
import Groundwork
import Testing

@Suite struct EndpointCodesTests {
  @Test func everyCodeBelongsToAnOperationAndEveryOperationsCodeIsKnown() {
    let known = ResultCode.all.map(\.code)
    let given = Endpoint.inStore.flatMap(\.resultCodes)
    #expect(Set(known) == Set(given))
  }

  /// Counted by hand in the reference pages, with INVALID_SIGNATURE for every operation.
  @Test(arguments: [
    ("pay", 36), ("inquiryPayment", 17), ("cancel", 21), ("refund", 29), ("inquiryRefund", 15), ("registration", 9),
    ("inquiryRegistrationStatus", 8), ("inquiryRegistrationInfo", 8),
  ])
  func anOperationHasTheCodesOfItsPage(operation: String, count: Int) throws {
    let codes = try #require(Endpoint.named(operation)).resultCodes
    #expect(codes.count == count, "\(codes)")
    #expect(Set(codes).count == codes.count)
    #expect(codes.first == "SUCCESS")
  }

  @Test func codesOfOneOperationAreNotThoseOfAnother() {
    #expect(Endpoint.pay.resultCodes.contains("EXPIRED_CODE"))
    #expect(!Endpoint.refund.resultCodes.contains("EXPIRED_CODE"))
    #expect(Endpoint.cancel.resultCodes.contains("CANCEL_WINDOW_EXCEED"))
    #expect(Endpoint.registration.resultCodes.contains("INVALID_CLIENT"))
    #expect(!Endpoint.registration.resultCodes.contains("CLIENT_INVALID"))
    #expect(Endpoint.inquiryRegistrationInfo.resultCodes.contains("RECORD_NOT_FOUND"))
  }

  @Test func theScenarioIsTheOneNamedOrInferredFromTheCode() {
    func scenario(_ name: JSON?, _ code: JSON?) -> PaymentScenario {
      var members: [JSON.Member] = []
      if let name { members.append(.init("paymentFactor", ["inStorePaymentScenario": name])) }
      if let code { members.append(.init("paymentMethod", ["paymentMethodId": code])) }
      return PaymentScenario(of: .object(members))
    }
    #expect(scenario("ENTRYCODE", "2888") == .entryCode)
    #expect(scenario(nil, "2888") == .paymentCode)
    #expect(scenario(nil, 2888) == .paymentCode)
    #expect(scenario(nil, nil) == .orderCode)
    #expect(scenario(nil, "") == .orderCode)
    #expect(scenario(.null, .null) == .orderCode)
  }
}
