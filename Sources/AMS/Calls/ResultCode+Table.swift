extension ResultCode {
  /// Every code of the in-store pages and their online twins. Source: Antom docs, ac/ams/{upm,oc,ec,paymentri,
  /// paymentc,refund,ir,registration,irs,iri}.
  package static let all: [ResultCode] = calling + paying + after + registering

  package static let success = ResultCode(
    "SUCCESS", .success, ("已受理", "done"), ("继续；查询类接口还要看状态字段", "go on; for an inquiry read the status field too"))
  static let support = (zh: "联系支付宝技术支持", en: "ask Alipay's support")
  static let newID = (zh: "换一个新的 paymentRequestId", en: "use a new paymentRequestId")

  /// About the call itself, whatever the operation.
  static let calling: [ResultCode] = [
    success,
    ResultCode("ACCESS_DENIED", .failed, ("没有权限调用", "the caller may not call this"), support),
    ResultCode(
      "INVALID_API", .failed, ("接口不存在或未对该客户端开通", "the operation is unknown or not active for this client"), support),
    ResultCode(
      "CLIENT_INVALID", .failed, ("客户端 ID 不对或被限制", "the client id is wrong or restricted"),
      ("核对客户端 ID 和环境：till env list", "check client id and environment: till env list")),
    ResultCode(
      "INVALID_CLIENT", .failed,
      ("客户端 ID 不对（登记类接口的写法）", "the client id is wrong (as the registration operations say it)"),
      ("核对客户端 ID", "check the client id")),
    ResultCode(
      "KEY_NOT_FOUND", .failed, ("平台上没有登记公钥", "no public key is registered"),
      ("在开发者中心提交商户公钥", "submit the merchant public key in the Developer Center")),
    ResultCode(
      "INVALID_SIGNATURE", .failed, ("用登记的公钥验签不通过", "the signature does not verify with the registered key"),
      ("核对私钥、路径、时间和请求体：till verify", "check key, path, time and body: till verify")),
    ResultCode(
      "MEDIA_TYPE_NOT_ACCEPTABLE", .failed, ("媒体类型不接受", "the media type is not acceptable"),
      ("发送 application/json", "send application/json")),
    ResultCode("METHOD_NOT_SUPPORTED", .failed, ("只支持 POST", "only POST is supported"), ("改用 POST", "use POST")),
    ResultCode("NO_INTERFACE_DEF", .failed, ("没有这个路径", "there is no such path"), ("核对 URL", "correct the URL")),
    ResultCode(
      "PARAM_ILLEGAL", .failed, ("某个头或字段缺失或不合规", "a header or field is missing or not as documented"),
      ("按消息里的字段名修改", "correct the field the message names")),
    ResultCode("REQUEST_TRAFFIC_EXCEED_LIMIT", .unknown, ("请求太多", "too many requests"), ("稍后再试", "call again later")),
    ResultCode(
      "UNKNOWN_EXCEPTION", .unknown, ("原因不明，结果未知", "unexplained, the outcome is unknown"),
      ("再次调用或查询结果", "call again or poll")),
    ResultCode("SYSTEM_ERROR", .failed, ("系统内部错误", "internal failure"), ("不要重试，联系支持", "do not retry, ask support")),
    ResultCode(
      "PROCESS_FAIL", .failed, ("业务处理失败", "the business step failed"), ("不要重试，人工核查", "do not retry, have a person look")
    ),
    ResultCode(
      "REPEAT_REQ_INCONSISTENT", .failed, ("同一个请求 ID，内容却不同", "the same request id with other content"),
      ("内容保持一致，或换新的请求 ID", "send the same content or use a new id")),
  ]

  /// About taking a payment.
  static let paying: [ResultCode] = [
    ResultCode(
      "PAYMENT_IN_PROCESS", .unknown, ("付款处理中", "the payment is not finished"), ("每 3 秒查询一次", "inquire every 3 seconds")
    ),
    ResultCode(
      "CURRENCY_NOT_SUPPORT", .failed, ("合同不支持该币种", "the currency is not in the contract"),
      ("改用合同币种", "use a contract currency")),
    ResultCode(
      "INVALID_CONTRACT", .failed, ("与合同不符", "the request contradicts the contract"),
      ("对照合同", "compare it with the contract")),
    ResultCode("INVALID_MERCHANT_STATUS", .failed, ("商户被限制", "the merchant is restricted"), support),
    ResultCode("MERCHANT_KYB_NOT_QUALIFIED", .failed, ("商户资质审核未通过", "the merchant's KYB is not sufficient"), support),
    ResultCode(
      "MERCHANT_NOT_REGISTERED", .failed, ("二级商户未登记", "the merchant is not registered"),
      ("先调用 registration", "call registration first")),
    ResultCode(
      "NO_PAY_OPTIONS", .failed, ("没有可用的钱包与币种组合", "no wallet fits this currency"),
      ("核对钱包、币种与合同", "check wallet, currency and contract")),
    ResultCode("PAYMENT_NOT_QUALIFIED", .failed, ("商户不能收这笔款", "the merchant may not take this payment"), support),
    ResultCode(
      "PAYMENT_AMOUNT_EXCEED_LIMIT", .failed, ("金额超限", "the amount is above the limit"),
      ("减小金额", "take a smaller amount")),
    ResultCode("PAYMENT_COUNT_EXCEED_LIMIT", .failed, ("笔数超限", "too many payments for this wallet"), support),
    ResultCode("ORDER_IS_CANCELED", .failed, ("该 ID 的付款已撤销", "the id belongs to a cancelled payment"), newID),
    ResultCode("ORDER_IS_CLOSED", .failed, ("该 ID 的订单已关闭", "the id belongs to a closed order"), newID),
    ResultCode("RISK_REJECT", .failed, ("被风控拒绝", "refused by risk control"), ("告知用户", "tell the shopper")),
    ResultCode(
      "EXPIRED_CODE", .failed, ("付款码过期", "the payment code has expired"),
      ("请用户刷新付款码", "ask the shopper to refresh the code")),
    ResultCode(
      "INVALID_PAYMENT_CODE", .failed, ("付款码无效", "the payment code cannot be used here"),
      ("换一种付款方式", "ask for another way to pay")),
    ResultCode("USER_NOT_EXIST", .failed, ("钱包用户不存在", "the wallet user is unknown"), support),
    ResultCode("USER_STATUS_ABNORMAL", .failed, ("钱包用户状态异常", "the wallet user is blocked"), support),
    ResultCode(
      "USER_BALANCE_NOT_ENOUGH", .failed, ("余额不足", "the shopper's balance is too low"),
      ("请用户充值或换付款方式", "ask for a top-up or another way to pay")),
    ResultCode(
      "USER_AMOUNT_EXCEED_LIMIT", .failed, ("超过用户限额", "above the shopper's limit"), ("减小金额", "take a smaller amount")),
    ResultCode(
      "USER_KYC_NOT_QUALIFIED", .failed, ("用户实名信息不足", "the shopper's KYC is not sufficient"),
      ("请用户完成实名认证", "ask the shopper to complete KYC")),
    ResultCode(
      "USER_PAYMENT_VERIFICATION_FAILED", .failed, ("用户身份核验失败", "the shopper's verification failed"),
      ("重新下单", "order again")),
  ]

  /// About a payment that exists: inquiry, cancel, refund.
  static let after: [ResultCode] = [
    ResultCode("ORDER_NOT_EXIST", .failed, ("没有这笔付款或退款", "no such payment or refund"), ("核对 ID", "check the id")),
    ResultCode(
      "ORDER_STATUS_INVALID", .failed, ("当前状态不允许", "its state does not allow this"), ("查询状态", "check the state")),
    ResultCode("CANCEL_WINDOW_EXCEED", .failed, ("已过撤销期限", "the cancel period is over"), ("改用退款", "refund instead")),
    ResultCode(
      "MERCHANT_BALANCE_NOT_ENOUGH", .failed, ("商户余额不足", "the merchant's funds are too low"),
      ("充值后用新的退款请求 ID 重试", "fund the account, then retry with a new refund id")),
    ResultCode(
      "REFUND_AMOUNT_EXCEED", .failed, ("累计退款超过付款金额", "the refunds exceed the payment"), ("核对金额", "check the amounts")),
    ResultCode("REFUND_WINDOW_EXCEED", .failed, ("已过退款期限", "the refund period is over"), ("线下处理", "settle it by hand")),
    ResultCode(
      "MULTIPLE_REFUNDS_NOT_SUPPORTED", .failed, ("合同只允许一次退款", "the contract allows one refund"),
      ("对照合同", "compare it with the contract")),
    ResultCode(
      "PARTIAL_REFUND_NOT_SUPPORTED", .failed, ("只支持全额退款", "only full refunds are possible"), ("全额退款", "refund in full")
    ),
    ResultCode("REFUND_NOT_SUPPORTED", .failed, ("不支持退款", "not refundable"), ("对照合同", "check the contract")),
    ResultCode(
      "REFUND_IN_PROCESS", .unknown, ("退款处理中", "the refund is not finished"), ("调用 inquiryRefund", "call inquiryRefund")
    ),
    ResultCode(
      "PAYMENT_METHOD_NOT_SUPPORTED", .failed, ("该付款方式不支持此操作", "the payment method does not allow this"),
      ("对照合同", "check the contract")),
  ]

  /// About registering merchants and stores.
  static let registering: [ResultCode] = [
    ResultCode(
      "REGISTRATION_UNDER_REVIEW", .failed, ("上一次登记还在审核", "an earlier registration is pending"), ("等待结果", "wait for it")
    ),
    ResultCode("REPEAT_REGISTRATION", .failed, ("已经登记过", "already registered"), ("无需再登记", "nothing to do")),
    ResultCode(
      "RECORD_NOT_FOUND", .failed, ("没有该商户或门店的记录", "nothing is on record for that merchant or store"),
      ("核对 ID", "check the ids")),
  ]
}
