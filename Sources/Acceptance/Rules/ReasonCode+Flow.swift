import Groundwork

extension ReasonCode {
  // MARK: Asking

  static let ofAsking: [ReasonCode] = [neverPolled, pollsTooFast, pollsTooSlow, pollsForEver]

  static let neverPolled = ReasonCode(
    "never-polled", Localized(zh: "结果未知，却从不查询", en: "the result was unknown and was never asked for"),
    fix: Localized(
      zh: "U 或无响应之后调用 inquiryPayment，3 到 5 秒一次", en: "after U or silence call inquiryPayment, every 3 to 5 s"))
  static let pollsTooFast = ReasonCode(
    "polls-too-fast", Localized(zh: "查询太密", en: "it inquires too often"),
    fix: Localized(zh: "两次查询之间等 3 到 5 秒", en: "wait 3 to 5 s between two inquiries"))
  static let pollsTooSlow = ReasonCode(
    "polls-too-slow", Localized(zh: "查询太疏，顾客等着", en: "it inquires too seldom while the shopper waits"),
    fix: Localized(
      zh: "两次查询之间等 3 到 5 秒；按 TILL_SPEED 缩短等待，或用 --speed 1",
      en: "wait 3 to 5 s between two inquiries; divide waits by TILL_SPEED, or run with --speed 1"))
  static let pollsForEver = ReasonCode(
    "polls-for-ever", Localized(zh: "没完没了地查询", en: "it inquires without end"),
    fix: Localized(zh: "查询 10 到 20 次后撤销", en: "cancel after 10 to 20 inquiries"))

  // MARK: Cancelling

  static let ofCancels: [ReasonCode] = [cancelMissing, cancelledTooEarly, cancelNotRepeated, cancelsTooFast]

  static let cancelMissing = ReasonCode(
    "cancel-missing", Localized(zh: "到最后仍不明确，却没有撤销", en: "it stayed unclear to the end and was not cancelled"),
    fix: Localized(zh: "查询到头仍无结果，就调用 cancel", en: "call cancel when the inquiries bring no result"))
  static let cancelledTooEarly = ReasonCode(
    "cancelled-too-early", Localized(zh: "还没查询够就撤销了", en: "it was cancelled before it was asked for long enough"),
    fix: Localized(zh: "先查询 10 到 20 次，再撤销", en: "inquire 10 to 20 times first"))
  static let cancelNotRepeated = ReasonCode(
    "cancel-not-repeated", Localized(zh: "撤销得到 U 后没有重试", en: "a cancel answered with U was not repeated"),
    fix: Localized(zh: "每 5 到 10 秒重发同一个撤销，直到 S", en: "send the same cancel every 5 to 10 s until S"))
  static let cancelsTooFast = ReasonCode(
    "cancels-too-fast", Localized(zh: "撤销重试太密", en: "cancels follow each other too fast"),
    fix: Localized(zh: "两次撤销之间等 5 到 10 秒", en: "wait 5 to 10 s between two cancels"))

  // MARK: Refunding

  static let ofRefunds: [ReasonCode] = [
    refundMissing, refundAmountWrong, refundedTwice, refundNewID, refundNotSettled,
  ]

  static let refundMissing = ReasonCode(
    "refund-missing", Localized(zh: "该退的钱没有退", en: "money that was to go back did not"),
    fix: Localized(
      zh: "调用 refund；撤销超期时也改用 refund", en: "call refund, also where the time to cancel is over"))
  static let refundAmountWrong = ReasonCode(
    "refund-amount-wrong", Localized(zh: "退款金额不对", en: "the refund is of another amount"),
    fix: Localized(zh: "原样使用要求的金额", en: "send the amount that was asked for"))
  static let refundedTwice = ReasonCode(
    "refunded-twice", Localized(zh: "退多了钱", en: "more went back than was to"),
    fix: Localized(zh: "同一退款单始终用同一个 refundRequestId", en: "one refund has one refundRequestId, whatever happens"))
  static let refundNewID = ReasonCode(
    "refund-new-id", Localized(zh: "退款得到 U 后换了新的请求号", en: "a refund answered with U was tried with a new id"),
    fix: Localized(
      zh: "用同一个 refundRequestId 重试，或用 inquiryRefund 查询",
      en: "repeat it with the same refundRequestId, or ask inquiryRefund"))
  static let refundNotSettled = ReasonCode(
    "refund-not-settled", Localized(zh: "退款得到 U 后没有再问", en: "a refund answered with U was not asked for again"),
    fix: Localized(zh: "用 inquiryRefund 查询，或原样重发", en: "ask inquiryRefund, or repeat the same call"))

  // MARK: Messages

  static let ofMessages: [ReasonCode] = [answerBelieved, forgeryBelieved, notAcknowledged]

  static let answerBelieved = ReasonCode(
    "answer-believed-unverified",
    Localized(zh: "相信了签名不对的响应", en: "an answer was believed that is not rightly signed"),
    fix: Localized(zh: "验签不过的响应当作没有响应，去查询", en: "treat an answer that does not verify as none, and inquire"))
  static let forgeryBelieved = ReasonCode(
    "forgery-believed", Localized(zh: "相信了不真实的通知", en: "a notification was believed that is not true"),
    fix: Localized(
      zh: "处理通知前验签，并核对金额、币种和结果", en: "verify a notification, and compare amount, currency and result, before acting"))
  static let notAcknowledged = ReasonCode(
    "not-acknowledged", Localized(zh: "真实的通知没有得到正确应答", en: "a genuine notification was not acknowledged as documented"),
    fix: Localized(
      zh: "对 POST /notify 答 HTTP 200 和 result SUCCESS/S",
      en: "answer POST /notify with HTTP 200 and the result SUCCESS/S"))
}
