extension Endpoint {
  /// The members of `pay` outside the order.
  ///
  /// Refused is what the documents demand and no sample of theirs, no SDK and no recorded message leaves out. What
  /// some of these leave out, though it is called required, is only noted: see ``notes(on:)``.
  /// Source: Antom docs, ac/ams/{upm,oc,ec}.
  static let payment: [FieldRule] = [
    .required("productCode", .constant("IN_STORE_PAYMENT")),
    .required("paymentRequestId", .text(maximum: 64)),
    .optional("paymentFactor", .object),
    .optional("paymentFactor.inStorePaymentScenario", .scenario),
    .required("paymentAmount", .amount(minimum: 1), only: [.paymentCode, .entryCode]),
    .required("paymentAmount", .amount(minimum: 0), only: [.orderCode]),
    .required("paymentMethod", .object),
    .required("paymentMethod.paymentMethodType", .text(maximum: 32)),
    .required("paymentMethod.paymentMethodId", .text(maximum: 128), for: [.paymentCode]),
    .optional("paymentMethod.extendInfo", .text(maximum: 2048)),
    .optional("paymentExpiryTime", .moment),
    .optional("paymentNotifyUrl", .address(maximum: 2048)),
    .optional("paymentRedirectUrl", .link(maximum: 2048), only: [.orderCode, .entryCode]),
    .optional("settlementStrategy", .object),
    .required("settlementStrategy.settlementCurrency", .currency),
    .optional("merchantRegion", .region),
  ]

  /// The order of `pay`. Source: the same pages, and ac/ams_upm/acceptpayment for the amount.
  static let order: [FieldRule] =
    [
      .required("order", .object),
      .required("order.orderAmount", .amount(minimum: 0)),
      .optional("order.referenceOrderId", .text(maximum: 64)),
      .required("order.orderDescription", .text(maximum: 256)),
      .optional("order.extendInfo", .text(maximum: 2048)),
    ] + goods + shipping + buyer + merchant + environment

  private static let goods: [FieldRule] = [
    .optional("order.goods", .list(maximum: 100)),
    .optional("order.goods[]", .object),
    .required("order.goods[].referenceGoodsId", .text(maximum: 64)),
    .required("order.goods[].goodsName", .text(maximum: 256)),
    .optional("order.goods[].goodsUnitAmount", .amount(minimum: 0)),
    .optional("order.goods[].goodsQuantity", .count(minimum: 1), only: [.paymentCode, .entryCode]),
    .optional("order.goods[].goodsQuantity", .count(minimum: 0), only: [.orderCode]),
  ]

  private static let shipping: [FieldRule] =
    [.optional("order.shipping", .object)] + userName("order.shipping.shippingName")
    + address("order.shipping.shippingAddress")
    + [
      .optional("order.shipping.shippingCarrier", .text(maximum: 128)),
      .optional("order.shipping.shippingPhoneNo", .text(maximum: 16)),
    ]

  private static let buyer: [FieldRule] =
    [
      .optional("order.buyer", .object),
      .optional("order.buyer.referenceBuyerId", .text(maximum: 64)),
    ] + userName("order.buyer.buyerName")
    + [
      .optional("order.buyer.buyerPhoneNo", .text(maximum: 24)),
      .optional("order.buyer.buyerEmail", .text(maximum: 64)),
    ]

  /// The documents call merchant and store required; their own samples and the SDKs leave parts out.
  private static let merchant: [FieldRule] =
    [
      .optional("order.merchant", .object),
      .optional("order.merchant.referenceMerchantId", .text(maximum: 32)),
      .optional("order.merchant.merchantMCC", .categoryCode),
      .optional("order.merchant.merchantName", .text(maximum: 256)),
      .optional("order.merchant.merchantDisplayName", .text(maximum: 64)),
    ] + address("order.merchant.merchantAddress")
    + [
      .optional("order.merchant.merchantRegisterDate", .day),
      .optional("order.merchant.store", .object),
      .optional("order.merchant.store.referenceStoreId", .text(maximum: 64)),
      .optional("order.merchant.store.storeName", .text(maximum: 256)),
      .optional("order.merchant.store.storeMCC", .categoryCode),
      .optional("order.merchant.store.storeDisplayName", .text(maximum: 64)),
    ] + address("order.merchant.store.storeAddress")

  private static let environment: [FieldRule] = [
    .required("order.env", .object, for: [.entryCode]),
    .optional("order.env.terminalType", .oneOf(["WEB", "WAP", "APP", "MINI_APP"])),
    .optional("order.env.osType", .oneOf(["IOS", "ANDROID"])),
    .required("order.env.userAgent", .text(maximum: 1024), for: [.entryCode]),
    .optional("order.env.deviceTokenId", .text(maximum: 64)),
    .optional("order.env.clientIp", .text(maximum: 64)),
    .optional("order.env.cookieId", .text(maximum: 64)),
    .optional("order.env.storeTerminalId", .text(maximum: 64)),
    .optional("order.env.storeTerminalRequestTime", .moment),
    .optional("order.env.extendInfo", .text(maximum: 2048)),
  ]

  /// First and last name are called required; the documents' own sample has only the full name.
  static func userName(_ path: String) -> [FieldRule] {
    [
      .optional(path, .object),
      .optional("\(path).firstName", .text(maximum: 32)),
      .optional("\(path).middleName", .text(maximum: 32)),
      .optional("\(path).lastName", .text(maximum: 32)),
      .optional("\(path).fullName", .text(maximum: 128)),
    ]
  }

  static func address(_ path: String, isRequired: Bool = false) -> [FieldRule] {
    [
      isRequired ? .required(path, .object) : .optional(path, .object),
      .required("\(path).region", .region),
      .optional("\(path).state", .text(maximum: 8)),
      .optional("\(path).city", .text(maximum: 32)),
      .optional("\(path).address1", .text(maximum: 256)),
      .optional("\(path).address2", .text(maximum: 256)),
      .optional("\(path).zipCode", .text(maximum: 32)),
    ]
  }
}
