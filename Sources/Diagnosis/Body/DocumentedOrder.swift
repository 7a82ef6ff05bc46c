/// The order in which the references list the members of AMS messages. Who writes a body by hand, or from a class made
/// after the manual, writes in this order. Source: Antom docs, in-store payment, read 2026-11-20.
enum DocumentedOrder {
  /// Lists of one structure each, separated by blanks.
  private static let structures: [[String]] = [
    // pay, request
    """
    productCode paymentRequestId order paymentAmount paymentMethod paymentExpiryTime paymentNotifyUrl \
    paymentRedirectUrl paymentFactor settlementStrategy merchantRegion
    """,
    // pay, the order of the manual's own sample
    """
    paymentNotifyUrl paymentRequestId paymentFactor order paymentAmount settlementStrategy paymentMethod \
    paymentExpiryTime productCode
    """,
    // pay, response
    """
    result paymentRequestId paymentId paymentAmount paymentTime paymentCreateTime pspCustomerInfo \
    actualPaymentAmount paymentQuote grossSettlementAmount settlementQuote challengeActionForm redirectActionForm \
    orderCodeForm
    """,
    // inquiryPayment, response
    """
    result paymentStatus paymentResultCode paymentResultMessage paymentRequestId paymentId paymentAmount \
    paymentCreateTime paymentTime pspCustomerInfo redirectActionForm grossSettlementAmount settlementQuote \
    authExpiryTime transactions
    """,
    // notifyPayment
    """
    notifyType result paymentRequestId paymentId paymentAmount paymentCreateTime paymentTime pspCustomerInfo \
    grossSettlementAmount settlementQuote
    """,
    // inquiryPayment, cancel
    "paymentRequestId paymentId", "paymentId paymentRequestId",
    "result paymentId paymentRequestId cancelTime",
    // refund, inquiryRefund
    "refundRequestId paymentId referenceRefundId refundAmount refundReason",
    "result refundRequestId refundId paymentId refundAmount refundTime grossSettlementAmount settlementQuote",
    "refundId refundRequestId",
    "result refundId refundRequestId refundAmount refundTime refundStatus grossSettlementAmount settlementQuote",
    // Shared structures
    "resultStatus resultCode resultMessage", "resultCode resultStatus resultMessage", "currency value",
    "region state city address1 address2 zipCode", "firstName middleName lastName fullName",
    "orderAmount referenceOrderId orderDescription goods shipping buyer merchant env extendInfo",
    "referenceGoodsId goodsName goodsUnitAmount goodsQuantity goodsCategory goodsBrand goodsSkuName goodsUrl",
    "shippingName shippingAddress shippingCarrier shippingPhoneNo",
    "referenceBuyerId buyerName buyerPhoneNo buyerEmail",
    """
    referenceMerchantId merchantMCC merchantName merchantDisplayName merchantAddress merchantRegisterDate store \
    merchantType
    """,
    """
    referenceStoreId storeName storeMCC storeDisplayName storeAddress storeTerminalId storeOperatorId storePhoneNo
    """,
    """
    terminalType osType userAgent deviceTokenId clientIp cookieId storeTerminalId storeTerminalRequestTime extendInfo
    """,
    "paymentMethodType paymentMethodId extendInfo",
    "quoteId quoteCurrencyPair quotePrice quoteStartTime quoteExpiryTime guaranteed",
    "pspName pspCustomerId displayCustomerId", "method parameters redirectUrl actionFormType",
    "paymentMethodType expireTime codeDetails extendInfo", "codeValueType codeValue displayType",
    """
    transactionType transactionStatus transactionId transactionRequestId transactionAmount transactionResult \
    transactionTime
    """,
    // Registration
    "registrationRequestId registrationNotifyURL passThroughInfo productCodes merchantInfo storeInfo",
    "referenceMerchantId merchantDisplayName merchantMCC merchantAddress registrationDetail websites logo",
    """
    legalName registrationType registrationNo registrationAddress businessType registrationEffectiveDate \
    registrationExpireDate attachments contactInfo
    """,
    "referenceStoreId storeName storeMCC feeTier storeAddress storeContacts",
  ].map { $0.split(separator: " ").map(String.init) }

  private static let ranksByStructure: [[[UInt8]: Int]] = structures.map { names in
    Dictionary(names.enumerated().map { (Array($1.utf8), $0) }) { first, _ in first }
  }

  /// The rank of each name in the structure that lists most of them; a name it does not list follows the name before
  /// it.
  static func ranks(of names: [ArraySlice<UInt8>]) -> [Int] {
    let names = names.map(Array.init)
    var best: [[UInt8]: Int] = [:]
    var mostKnown = 1
    for ranks in ranksByStructure {
      let known = names.count { ranks[$0] != nil }
      if known > mostKnown { (best, mostKnown) = (ranks, known) }
    }
    var last = 0
    return names.map { name in
      last = best[name] ?? last
      return last
    }
  }
}
