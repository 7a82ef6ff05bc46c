import AMS
import Groundwork
import Testing

@Suite struct BodyNoteTests {
  /// A `pay` body about which there is nothing to say.
  private func complete(_ scenario: String = "PaymentCode") throws -> JSON {
    try JSON(
      reading: Array(
        #"""
        {"productCode":"IN_STORE_PAYMENT","paymentRequestId":"p-1","paymentAmount":{"currency":"IDR","value":"1200"},
        "paymentMethod":{"paymentMethodType":"CONNECT_WALLET","paymentMethodId":"288888888888888888"},
        "paymentFactor":{"inStorePaymentScenario":"\#(scenario)"},"paymentNotifyUrl":"https://a/",
        "settlementStrategy":{"settlementCurrency":"SGD"},"merchantRegion":"SG",
        "order":{"orderAmount":{"currency":"IDR","value":"1200"},"orderDescription":"coffee","extendInfo":"{}",
        "goods":[{"referenceGoodsId":"g-1","goodsName":"coffee"}],"buyer":{"referenceBuyerId":"b"},
        "merchant":{"referenceMerchantId":"m","merchantMCC":"5814","merchantName":"a",
        "store":{"referenceStoreId":"s","storeName":"a","storeMCC":"5814"}},
        "env":{"userAgent":"a","storeTerminalId":"t","storeTerminalRequestTime":"2026-01-15T10:22:31.123+08:00"}}}
        """#.utf8))
  }

  @Test(arguments: ["PaymentCode", "OrderCode", "EntryCode"])
  func aboutACompleteBodyThereIsNothingToSay(scenario: String) throws {
    #expect(Endpoint.pay.notes(on: try complete(scenario)).map(\.en) == [])
    #expect(Endpoint.cancel.notes(on: ["paymentId": "1"]).map(\.en) == [])
  }

  @Test(
    arguments: [
      ("paymentFactor", nil, "paymentFactor.inStorePaymentScenario is missing"),
      ("paymentFactor", [:], "paymentFactor lacks inStorePaymentScenario"),
      ("paymentNotifyUrl", "", "paymentNotifyUrl is missing"),
      ("settlementStrategy", .null, "settlementStrategy.settlementCurrency is missing"),
      ("paymentMethod.paymentMethodType", "ALIPAY_CN", "paymentMethod.paymentMethodType is always CONNECT_WALLET"),
      ("merchantRegion", "DE", "merchantRegion: the documents list only US, JP, PK and SG"),
      ("customerId", "c", "customerId has been deprecated since July 2023"),
      ("paymentRedirectUrl", "https://a/", "paymentRedirectUrl was removed from payments by payment code"),
      ("order.buyer", nil, "order.buyer is missing"), ("order.merchant", nil, "order.merchant is missing"),
      ("order.merchant.referenceMerchantId", nil, "order.merchant lacks referenceMerchantId"),
      ("order.merchant.merchantMCC", nil, "order.merchant lacks merchantMCC"),
      ("order.merchant.merchantName", nil, "order.merchant lacks merchantName"),
      ("order.merchant.store", nil, "order.merchant lacks store;"),
      ("order.merchant.store.referenceStoreId", nil, "order.merchant.store lacks referenceStoreId"),
      ("order.merchant.store.storeName", nil, "order.merchant.store lacks storeName"),
      ("order.merchant.store.storeMCC", nil, "order.merchant.store lacks storeMCC"),
      ("order.env", nil, "order.env is missing"),
      ("order.env.storeTerminalId", nil, "order.env lacks storeTerminalId"),
      ("order.env.storeTerminalRequestTime", nil, "order.env lacks storeTerminalRequestTime"),
      ("order.extendInfo", "a=b", "order.extendInfo should hold JSON"),
      ("paymentAmount.value", "120000", "paymentAmount and order.orderAmount differ a hundredfold"),
      ("order.orderAmount.value", "120000", "paymentAmount and order.orderAmount differ a hundredfold"),
      ("paymentAmount.value", "1250", "paymentAmount: an amount in IDR ends in 00"),
      ("order.orderAmount.value", "1250", "order.orderAmount: an amount in IDR ends in 00"),
      ("paymentAmount.value", 1200, "paymentAmount.value: the documents ask for numbers and booleans as strings"),
      ("order.merchant.store.storeMcc", "5814", "order.merchant.store.storeMcc: should be spelled storeMCC"),
      ("order.goods[].GoodsName", "a", "order.goods[].GoodsName: should be spelled goodsName"),
      ("paymentExpireTime", "a", "paymentExpireTime: should be spelled paymentExpiryTime"),
    ] as [(String, JSON?, String)])
  func eachSlipIsPointedOutAlone(path: String, value: JSON?, expected: String) throws {
    let notes = Endpoint.pay.notes(on: try complete().replacing(path, with: value))
    #expect(notes.count == 1, "\(notes.map(\.en))")
    #expect(notes.first?.en.hasPrefix(expected) == true)
    #expect(notes.first?.zh.unicodeScalars.contains { $0.value > 0x2E7F } == true)
  }

  @Test func aMissingLetterIsFoundWhereTheRightNameIsNotThere() throws {
    let body = try complete().replacing("paymentAmount", with: nil).replacing("paymetAmount", with: "1")
    #expect(Endpoint.pay.notes(on: body).map(\.en) == ["paymetAmount: should be spelled paymentAmount"])
    #expect(Endpoint.pay.notes(on: try complete().replacing("paymetAmount", with: "1")).map(\.en) == [])
  }

  @Test func unknownMembersAreTolerated() throws {
    let body = try complete().replacing("isInStorePayment", with: "true").replacing(
      "order.goods[].goodsBrand", with: "b")
    #expect(Endpoint.pay.notes(on: body).map(\.en) == [])
  }

  @Test func terminalAndRedirectDependOnTheWayOfPaying() throws {
    let entry = try complete("EntryCode").replacing("order.env.storeTerminalId", with: nil)
      .replacing("paymentRedirectUrl", with: "https://a/")
    #expect(Endpoint.pay.notes(on: entry).map(\.en) == [])
  }

  @Test func aRefundInRupiahIsRounded() {
    let refund: JSON = ["refundAmount": ["currency": "IDR", "value": "1250"]]
    #expect(Endpoint.refund.notes(on: refund).map(\.en) == ["refundAmount: an amount in IDR ends in 00"])
    #expect(Endpoint.refund.notes(on: ["refundAmount": ["currency": "SGD", "value": "1250"]]).map(\.en) == [])
  }
}
