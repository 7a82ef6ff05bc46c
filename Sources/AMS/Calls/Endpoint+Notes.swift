package import Groundwork

extension Endpoint {
  /// What a reviewer would point out without refusing the body: rows of the table, then members that are nearly
  /// spelled like known ones, then values that are not sent as text.
  package func notes(on body: JSON) -> [Localized] {
    let scenario = PaymentScenario(of: body)
    let rows = (Self.noteRows[operation] ?? []).filter { $0.holds(for: body, scenario: scenario) }.map(\.words)
    let spelling = MemberSpelling(knownIn: self)
    return rows + spelling.notes(on: body)
  }

  /// One row per note, by operation. Source: Antom docs, ac/ams/{upm,oc,ec,refund_online,changehistory}.
  static let noteRows: [String: [BodyNote]] = ["pay": paying, "refund": refunding]

  private static let refunding = [
    BodyNote(
      .unrounded(currency: "IDR", at: "refundAmount"), "refundAmount：IDR 金额末两位应为 00",
      "refundAmount: an amount in IDR ends in 00")
  ]

  private static let paying = [
    BodyNote(
      .missing("paymentFactor.inStorePaymentScenario"), "paymentFactor 缺 inStorePaymentScenario：三种收款方式靠它区分",
      "paymentFactor lacks inStorePaymentScenario, which alone tells the three ways of paying apart"),
    BodyNote(
      .missing("paymentFactor"), "缺 paymentFactor.inStorePaymentScenario：三种收款方式靠它区分，建议始终发送",
      "paymentFactor.inStorePaymentScenario is missing; it alone tells the three ways of paying apart: always send it"),
    BodyNote(
      .missing("paymentNotifyUrl"), "缺 paymentNotifyUrl：文档列为必填；不填则用平台上登记的地址",
      "paymentNotifyUrl is missing; the documents call it required, without it the registered address holds"),
    BodyNote(
      .missing("settlementStrategy"), "缺 settlementStrategy.settlementCurrency：paymentMethodType 为 CONNECT_WALLET 时应填",
      "settlementStrategy.settlementCurrency is missing; it is due with the paymentMethodType CONNECT_WALLET"),
    BodyNote(
      .otherThan(["CONNECT_WALLET"], at: "paymentMethod.paymentMethodType"),
      "paymentMethod.paymentMethodType：店内收款固定为 CONNECT_WALLET",
      "paymentMethod.paymentMethodType is always CONNECT_WALLET in a store"),
    BodyNote(
      .otherThan(["US", "JP", "PK", "SG"], at: "merchantRegion"), "merchantRegion：文档只列出 US、JP、PK、SG",
      "merchantRegion: the documents list only US, JP, PK and SG"),
    BodyNote(
      .present("customerId"), "customerId 已于 2023 年 7 月停用", "customerId has been deprecated since July 2023"),
    BodyNote(
      .present("paymentRedirectUrl"), in: [.paymentCode], "paymentRedirectUrl：付款码收款已于 2022 年 1 月取消该字段",
      "paymentRedirectUrl was removed from payments by payment code in January 2022"),
    BodyNote(
      .missing("order.buyer"), "缺 order.buyer：建议填写，供风控使用",
      "order.buyer is missing; it is recommended for risk control"),
    BodyNote(
      .missing("order.merchant"), "缺 order.merchant：文档列为必填",
      "order.merchant is missing; the documents call it required"),
    BodyNote(
      .missing("order.merchant.referenceMerchantId"), "order.merchant 缺 referenceMerchantId：文档列为必填",
      "order.merchant lacks referenceMerchantId; the documents call it required"),
    BodyNote(
      .missing("order.merchant.merchantMCC"), "order.merchant 缺 merchantMCC：文档列为必填",
      "order.merchant lacks merchantMCC; the documents call it required"),
    BodyNote(
      .missing("order.merchant.merchantName"), "order.merchant 缺 merchantName：文档列为必填",
      "order.merchant lacks merchantName; the documents call it required"),
    BodyNote(
      .missing("order.merchant.store"), "order.merchant 缺 store：文档列为必填",
      "order.merchant lacks store; the documents call it required"),
    BodyNote(
      .missing("order.merchant.store.referenceStoreId"), "order.merchant.store 缺 referenceStoreId：文档列为必填",
      "order.merchant.store lacks referenceStoreId; the documents call it required"),
    BodyNote(
      .missing("order.merchant.store.storeName"), "order.merchant.store 缺 storeName：文档列为必填",
      "order.merchant.store lacks storeName; the documents call it required"),
    BodyNote(
      .missing("order.merchant.store.storeMCC"), "order.merchant.store 缺 storeMCC：文档列为必填",
      "order.merchant.store lacks storeMCC; the documents call it required"),
    BodyNote(
      .missing("order.env"), in: [.paymentCode, .orderCode],
      "缺 order.env：其中 storeTerminalId 和 storeTerminalRequestTime 文档注明必填",
      "order.env is missing; a note demands its storeTerminalId and storeTerminalRequestTime"),
    BodyNote(
      .missing("order.env.storeTerminalId"), in: [.paymentCode, .orderCode],
      "order.env 缺 storeTerminalId：付款码和订单码收款注明必填",
      "order.env lacks storeTerminalId; a note demands it for payment codes and order codes"),
    BodyNote(
      .missing("order.env.storeTerminalRequestTime"), in: [.paymentCode, .orderCode],
      "order.env 缺 storeTerminalRequestTime：付款码和订单码收款注明必填",
      "order.env lacks storeTerminalRequestTime; a note demands it for payment codes and order codes"),
    BodyNote(
      .noJSON("order.extendInfo"), "order.extendInfo：内容应为 JSON", "order.extendInfo should hold JSON as text"),
    BodyNote(
      .hundredfold("paymentAmount", "order.orderAmount"), "paymentAmount 与 order.orderAmount 相差 100 倍：其中之一用了主货币单位？",
      "paymentAmount and order.orderAmount differ a hundredfold: is one of them in the major unit?"),
    BodyNote(
      .unrounded(currency: "IDR", at: "paymentAmount"), "paymentAmount：IDR 金额末两位应为 00",
      "paymentAmount: an amount in IDR ends in 00"),
    BodyNote(
      .unrounded(currency: "IDR", at: "order.orderAmount"), "order.orderAmount：IDR 金额末两位应为 00",
      "order.orderAmount: an amount in IDR ends in 00"),
  ]
}
