import Groundwork

extension Endpoint {
  /// The table: one row per operation the client can call and the sandbox answers.
  /// Source: Antom docs, ac/ams/api, in-store section.
  package static let inStore: [Endpoint] = [
    .pay, .inquiryPayment, .cancel, .refund, .inquiryRefund, .registration, .inquiryRegistrationStatus,
    .inquiryRegistrationInfo,
  ]

  /// Source: Antom docs, ac/ams/{upm,oc,ec}.
  package static let pay = Endpoint(
    operation: "pay",
    path: APIPath(rawValue: "/ams/api/v1/payments/pay"),
    purpose: Localized(zh: "收款：扫用户付款码，或出示订单码、入口码", en: "take a payment by payment code, order code or entry code"),
    movesMoney: true,
    fields: payment + order)

  /// Source: Antom docs, ac/ams/paymentri.
  package static let inquiryPayment = Endpoint(
    operation: "inquiryPayment",
    path: APIPath(rawValue: "/ams/api/v1/payments/inquiryPayment"),
    purpose: Localized(zh: "查询一笔付款的结果", en: "ask for the result of a payment"),
    movesMoney: false,
    fields: [.required("paymentId|paymentRequestId", .text(maximum: 64))])

  /// Source: Antom docs, ac/ams/paymentc.
  package static let cancel = Endpoint(
    operation: "cancel",
    path: APIPath(rawValue: "/ams/api/v1/payments/cancel"),
    purpose: Localized(zh: "撤销一笔付款：关闭订单，已付则退回", en: "undo a payment: close the order, return what was paid"),
    movesMoney: true,
    fields: [.required("paymentId|paymentRequestId", .text(maximum: 64))])

  /// Source: Antom docs, ac/ams/refund.
  package static let refund = Endpoint(
    operation: "refund",
    path: APIPath(rawValue: "/ams/api/v1/payments/refund"),
    purpose: Localized(zh: "退款，全额或部分", en: "return a payment, all or part of it"),
    movesMoney: true,
    fields: [
      .required("refundRequestId", .text(maximum: 64)),
      .required("paymentId", .text(maximum: 64)),
      .optional("referenceRefundId", .text(maximum: 64)),
      .required("refundAmount", .amount(minimum: 1)),
      .optional("refundReason", .text(maximum: 256)),
    ])

  /// Source: Antom docs, ac/ams/ir.
  package static let inquiryRefund = Endpoint(
    operation: "inquiryRefund",
    path: APIPath(rawValue: "/ams/api/v1/payments/inquiryRefund"),
    purpose: Localized(zh: "查询一笔退款的结果", en: "ask for the result of a refund"),
    movesMoney: false,
    fields: [.required("refundId|refundRequestId", .text(maximum: 64))])

  /// Source: Antom docs, ac/ams/registration.
  package static let registration = Endpoint(
    operation: "registration",
    path: APIPath(rawValue: "/ams/api/v1/merchants/registration"),
    purpose: Localized(zh: "登记二级商户和门店", en: "register a secondary merchant and its store"),
    movesMoney: false,
    fields: registering + registeredMerchant + registeredStore)

  /// Source: Antom docs, ac/ams/irs.
  package static let inquiryRegistrationStatus = Endpoint(
    operation: "inquiryRegistrationStatus",
    path: APIPath(rawValue: "/ams/api/v1/merchants/inquiryRegistrationStatus"),
    purpose: Localized(zh: "查询登记的审核状态", en: "ask how far a registration is"),
    movesMoney: false,
    fields: [
      .optional("referenceMerchantId", .text(maximum: 64)),
      .optional("registrationRequestId", .text(maximum: 64)),
      .optional("referenceStoreId", .text(maximum: 32)),
    ])

  /// Source: Antom docs, ac/ams/iri.
  package static let inquiryRegistrationInfo = Endpoint(
    operation: "inquiryRegistrationInfo",
    path: APIPath(rawValue: "/ams/api/v1/merchants/inquiryRegistrationInfo"),
    purpose: Localized(zh: "查询登记的资料", en: "ask what a registration says"),
    movesMoney: false,
    fields: [
      .required("referenceMerchantId", .text(maximum: 64)),
      .optional("referenceStoreId", .text(maximum: 32)),
    ])
}
