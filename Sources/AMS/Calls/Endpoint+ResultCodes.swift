extension Endpoint {
  /// The codes the operation may answer, in the order of the table.
  package var resultCodes: [String] {
    let mark = Self.marks[operation] ?? ""
    return Self.answered.filter { row in row.on.contains { mark.contains($0) } }.map(\.code)
  }

  /// The letters of an operation in the table; `pay` has one for each way of paying.
  private static let marks = [
    "pay": "POE", "inquiryPayment": "Q", "cancel": "C", "refund": "R", "inquiryRefund": "I", "registration": "G",
    "inquiryRegistrationStatus": "S", "inquiryRegistrationInfo": "N",
  ]

  /// Which operations list a code, on their in-store page or on its online twin.
  ///
  /// `INVALID_SIGNATURE` is printed for `pay` alone, but every call is signed, so every operation has it here.
  /// Source: Antom docs, ac/ams/{upm,oc,ec,paymentri,paymentc,refund,ir,registration,irs,iri}.
  private static let answered: [(code: String, on: String)] = [
    ("SUCCESS", "POEQCRIGSN"),
    ("ACCESS_DENIED", "POEQCRI"),
    ("INVALID_API", "POEQCRI"),
    ("CLIENT_INVALID", "POEQCRI"),
    ("INVALID_CLIENT", "GSN"),
    ("KEY_NOT_FOUND", "POEQCRI"),
    ("INVALID_SIGNATURE", "POEQCRIGSN"),
    ("MEDIA_TYPE_NOT_ACCEPTABLE", "POEQCRIGSN"),
    ("METHOD_NOT_SUPPORTED", "POEQCRIGSN"),
    ("NO_INTERFACE_DEF", "POEQCRI"),
    ("PARAM_ILLEGAL", "POEQCRIGSN"),
    ("REQUEST_TRAFFIC_EXCEED_LIMIT", "POEQCRI"),
    ("UNKNOWN_EXCEPTION", "POEQCRI"),
    ("SYSTEM_ERROR", "POEQCRI"),
    ("PROCESS_FAIL", "POEQCRI"),
    ("PAYMENT_IN_PROCESS", "POEQ"),
    ("REPEAT_REQ_INCONSISTENT", "POERGSN"),
    ("CURRENCY_NOT_SUPPORT", "POER"),
    ("INVALID_CONTRACT", "POE"),
    ("INVALID_MERCHANT_STATUS", "POER"),
    ("MERCHANT_KYB_NOT_QUALIFIED", "POE"),
    ("MERCHANT_NOT_REGISTERED", "POE"),
    ("NO_PAY_OPTIONS", "POE"),
    ("PAYMENT_NOT_QUALIFIED", "POE"),
    ("PAYMENT_AMOUNT_EXCEED_LIMIT", "POE"),
    ("PAYMENT_COUNT_EXCEED_LIMIT", "POE"),
    ("ORDER_IS_CANCELED", "POER"),
    ("ORDER_IS_CLOSED", "POER"),
    ("RISK_REJECT", "POE"),
    ("EXPIRED_CODE", "P"),
    ("INVALID_PAYMENT_CODE", "P"),
    ("USER_NOT_EXIST", "POEC"),
    ("USER_STATUS_ABNORMAL", "PC"),
    ("USER_BALANCE_NOT_ENOUGH", "P"),
    ("USER_AMOUNT_EXCEED_LIMIT", "P"),
    ("USER_KYC_NOT_QUALIFIED", "PQ"),
    ("USER_PAYMENT_VERIFICATION_FAILED", "P"),
    ("ORDER_NOT_EXIST", "QCRI"),
    ("ORDER_STATUS_INVALID", "CR"),
    ("CANCEL_WINDOW_EXCEED", "C"),
    ("MERCHANT_BALANCE_NOT_ENOUGH", "CR"),
    ("REFUND_AMOUNT_EXCEED", "R"),
    ("REFUND_WINDOW_EXCEED", "R"),
    ("MULTIPLE_REFUNDS_NOT_SUPPORTED", "R"),
    ("PARTIAL_REFUND_NOT_SUPPORTED", "R"),
    ("REFUND_NOT_SUPPORTED", "R"),
    ("REFUND_IN_PROCESS", "R"),
    ("PAYMENT_METHOD_NOT_SUPPORTED", "CR"),
    ("REGISTRATION_UNDER_REVIEW", "G"),
    ("REPEAT_REGISTRATION", "G"),
    ("RECORD_NOT_FOUND", "SN"),
  ]
}
