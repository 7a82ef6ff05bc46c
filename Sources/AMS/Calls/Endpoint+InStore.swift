import Groundwork

extension Endpoint {
  /// The table: one row per operation the client can call and the sandbox answers.
  /// Source: Antom docs, ac/ams/api, in-store section; fields ac/ams/upm and ac/ams/paymentri.
  package static let inStore: [Endpoint] = [.pay, .inquiryPayment]

  package static let pay = Endpoint(
    operation: "pay",
    path: APIPath(rawValue: "/ams/api/v1/payments/pay"),
    purpose: Localized(zh: "扫用户付款码收款", en: "take a payment by scanning the shopper's payment code"),
    movesMoney: true,
    fields: [
      .required("productCode", .constant("IN_STORE_PAYMENT")),
      .required("paymentRequestId", .text(maximum: 64)),
      .required("order.orderAmount", .amount(minimum: 0)),
      .required("order.orderDescription", .text(maximum: 256)),
      .optional("order.referenceOrderId", .text(maximum: 64)),
      .required("paymentAmount", .amount(minimum: 1)),
      .required("paymentMethod.paymentMethodType", .text(maximum: 32)),
      .required("paymentMethod.paymentMethodId", .text(maximum: 128)),
      .optional("paymentNotifyUrl", .address),
    ])

  package static let inquiryPayment = Endpoint(
    operation: "inquiryPayment",
    path: APIPath(rawValue: "/ams/api/v1/payments/inquiryPayment"),
    purpose: Localized(zh: "查询一笔付款的结果", en: "ask for the result of a payment"),
    movesMoney: false,
    fields: [.required("paymentId|paymentRequestId", .text(maximum: 64))])
}
