import AMS
import Groundwork
import Testing

@Suite struct FieldRuleTests {
  /// A `pay` body that breaks no rule, with one member replaced; `nil` takes it out.
  private func pay(_ path: String = "", _ value: JSON? = nil) -> JSON {
    var members: [(String, JSON)] = [
      ("productCode", "IN_STORE_PAYMENT"), ("paymentRequestId", "p-1"),
      ("paymentAmount", ["currency": "SGD", "value": "1250"]),
      ("paymentFactor", ["inStorePaymentScenario": "PaymentCode"]),
    ]
    var order: [(String, JSON)] = [
      ("orderAmount", ["currency": "SGD", "value": "1250"]), ("orderDescription", "coffee"),
      ("referenceOrderId", "o-1"),
    ]
    var method: [(String, JSON)] = [("paymentMethodType", "CONNECT_WALLET"), ("paymentMethodId", "288888888888888888")]
    func change(_ list: inout [(String, JSON)], _ name: String) {
      list.removeAll { $0.0 == name }
      if let value { list.append((name, value)) }
    }
    let parts = path.split(separator: ".").map(String.init)
    switch parts.first {
    case nil: break
    case "order": change(&order, parts[1])
    case "paymentMethod": change(&method, parts[1])
    default: change(&members, path)
    }
    func object(_ list: [(String, JSON)]) -> JSON { .object(list.map { JSON.Member($0.0, $0.1) }) }
    return object(members + [("order", object(order)), ("paymentMethod", object(method))])
  }

  private func text(_ count: Int) -> JSON { .string(String(repeating: "x", count: count)) }

  @Test func aDocumentedRequestBreaksNoRule() {
    #expect(Endpoint.pay.problem(in: pay()) == nil)
    #expect(Endpoint.pay.problem(in: pay("paymentRequestId", text(64))) == nil)
    #expect(Endpoint.pay.problem(in: pay("order.orderDescription", text(256))) == nil)
    #expect(Endpoint.pay.problem(in: pay("order.referenceOrderId", .null)) == nil)
    #expect(Endpoint.pay.problem(in: pay("order.referenceOrderId", "")) == nil)
    #expect(Endpoint.pay.problem(in: pay("order.orderAmount", ["currency": "SGD", "value": "0"])) == nil)
    #expect(Endpoint.pay.problem(in: pay("paymentRequestId", 481)) == nil)
    #expect(Endpoint.pay.problem(in: pay("isAsyncRefund", .null)) == nil)
    #expect(Endpoint.pay.problem(in: pay("paymentNotifyUrl", "https://shop.example/n?a=1")) == nil)
    #expect(Endpoint.pay.problem(in: pay("paymentNotifyUrl", "")) == nil)
    #expect(Endpoint.pay.problem(in: pay("paymentNotifyUrl", .null)) == nil)
  }

  @Test(arguments: [
    "productCode", "paymentRequestId", "paymentAmount", "order.orderAmount", "order.orderDescription",
    "paymentMethod.paymentMethodType", "paymentMethod.paymentMethodId",
  ])
  func aRequiredMemberMayBeNeitherMissingNorNullNorEmpty(path: String) {
    for value in [nil, JSON.null, ""] {
      #expect(Endpoint.pay.problem(in: pay(path, value))?.message == "illegal parameter:\(path) can not be empty")
    }
  }

  @Test func aMemberOverItsLengthIsNamedWithItsBounds() {
    #expect(
      Endpoint.pay.problem(in: pay("paymentRequestId", text(65)))?.message
        == "illegal parameter:paymentRequestId size must be between 0 and 64")
    #expect(
      Endpoint.pay.problem(in: pay("paymentMethod.paymentMethodId", text(129)))?.message
        == "illegal parameter:paymentMethod.paymentMethodId size must be between 0 and 128")
    #expect(
      Endpoint.pay.problem(in: pay("paymentNotifyUrl", .string("https://a/" + String(repeating: "x", count: 2039))))?
        .message == "illegal parameter:paymentNotifyUrl size must be between 0 and 2048")
  }

  @Test func accentsCountTowardsTheLength() {
    let accents = String(repeating: "\u{301}", count: 64)
    #expect(
      Endpoint.pay.problem(in: pay("paymentRequestId", .string("e" + accents)))?.complaint
        == "size must be between 0 and 64")
  }

  @Test func aMemberOfAnotherKindIsNamedWithTheRightOne() {
    #expect(
      Endpoint.pay.problem(in: pay("paymentRequestId", ["a": "b"]))?.message
        == "illegal parameter:paymentRequestId should be a string")
    #expect(
      Endpoint.pay.problem(in: pay("productCode", "CASHIER_PAYMENT"))?.message
        == "illegal parameter:productCode should be IN_STORE_PAYMENT")
    #expect(
      Endpoint.pay.problem(in: pay("paymentAmount", ["currency": "SGD", "value": "12.50"]))?.message
        == "illegal parameter:paymentAmount value should be digits in the smallest unit, not 12.50")
    #expect(
      Endpoint.pay.problem(in: pay("paymentAmount", ["currency": "SGD", "value": "0"]))?.message
        == "illegal parameter:paymentAmount value should be at least 1")
  }

  @Test(arguments: [
    "ftp://shop.example/n", "shop.example/n", "https://", "http://a b/", "https://a/#x", "javascript:1",
  ])
  func aNotificationURLMustBeOneThatCanBeDeliveredTo(url: String) {
    #expect(
      Endpoint.pay.problem(in: pay("paymentNotifyUrl", .string(url)))?.message
        == "illegal parameter:paymentNotifyUrl should be an http or https address")
  }

  @Test func theFirstProblemInTheOrderOfTheTableIsNamed() {
    #expect(Endpoint.pay.problem(in: [:])?.path == "productCode")
    #expect(Endpoint.pay.problem(in: .array([]))?.path == "productCode")
  }

  @Test func anInquiryNamesThePaymentByEitherID() {
    let inquiry = Endpoint.inquiryPayment
    #expect(inquiry.problem(in: ["paymentId": "1"]) == nil)
    #expect(inquiry.problem(in: ["paymentRequestId": "1"]) == nil)
    #expect(inquiry.problem(in: ["paymentId": "", "paymentRequestId": "1"]) == nil)
    #expect(inquiry.problem(in: ["paymentId": .null, "paymentRequestId": "1"]) == nil)
    #expect(inquiry.problem(in: [:])?.message == "illegal parameter:paymentId|paymentRequestId can not be empty")
    #expect(
      inquiry.problem(in: ["paymentId": "", "paymentRequestId": .null])?.message
        == "illegal parameter:paymentId|paymentRequestId can not be empty")
    #expect(inquiry.problem(in: ["paymentId": text(65)])?.complaint == "size must be between 0 and 64")
  }

  @Test func theTableNamesThePathsOfTheDocuments() {
    #expect(
      Endpoint.inStore.map { "\($0.operation) \($0.path)" } == [
        "pay /ams/api/v1/payments/pay", "inquiryPayment /ams/api/v1/payments/inquiryPayment",
        "cancel /ams/api/v1/payments/cancel", "refund /ams/api/v1/payments/refund",
        "inquiryRefund /ams/api/v1/payments/inquiryRefund", "registration /ams/api/v1/merchants/registration",
        "inquiryRegistrationStatus /ams/api/v1/merchants/inquiryRegistrationStatus",
        "inquiryRegistrationInfo /ams/api/v1/merchants/inquiryRegistrationInfo",
      ])
  }
}
