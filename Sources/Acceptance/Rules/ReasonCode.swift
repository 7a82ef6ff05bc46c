package import Groundwork

/// Why a case may not be passed: a row, with what it means and what to do about it.
package struct ReasonCode: Hashable, Sendable {
  /// For ever, as reports name it.
  package let id: String
  package let meaning: Localized
  package let fix: Localized

  init(_ id: String, _ meaning: Localized, fix: Localized) {
    self.id = id
    self.meaning = meaning
    self.fix = fix
  }

  package static func named(_ id: String) -> ReasonCode? { all.first { $0.id == id } }

  package static let all: [ReasonCode] = ofDriver + ofCalls + ofResults + ofAsking + ofCancels + ofRefunds + ofMessages

  // MARK: The system itself

  static let ofDriver: [ReasonCode] = [noAnswer, driverEnded, answerUnreadable, notSupported]

  static let noAnswer = ReasonCode(
    "no-answer", Localized(zh: "系统一直没有给出结论", en: "the system came to no conclusion"),
    fix: Localized(zh: "轮询要有尽头：最后仍不明确就撤销", en: "let the polling end: cancel if it stays unclear"))
  static let driverEnded = ReasonCode(
    "driver-ended", Localized(zh: "系统中途退出", en: "the system ended in the middle"),
    fix: Localized(zh: "看它写到标准错误的内容", en: "look at what it wrote to standard error"))
  static let answerUnreadable = ReasonCode(
    "answer-unreadable", Localized(zh: "系统的回答不合约定", en: "the system's answer is not as agreed"),
    fix: Localized(
      zh: "每条命令回答一行 {\"order\":…,\"state\":…,\"delivered\":N}",
      en: "answer each command with one line {\"order\":…,\"state\":…,\"delivered\":N}"))
  static let notSupported = ReasonCode(
    "not-supported", Localized(zh: "系统不支持这种付款，没有判断", en: "the system does not know this way to pay: not judged"),
    fix: Localized(zh: "需要这种付款时再实现", en: "implement it if you need it"))

  // MARK: Calls

  static let ofCalls: [ReasonCode] = [
    neverCalled, callRefused, clockOff, amountWrong, majorUnits, currencyWrong, codeAltered, idReused,
  ]

  static let neverCalled = ReasonCode(
    "never-called", Localized(zh: "没有见到 pay 调用", en: "no call of pay was seen"),
    fix: Localized(zh: "让系统调用给出的网关地址", en: "let your system call the gateway it was given"))
  static let callRefused = ReasonCode(
    "call-refused", Localized(zh: "网关拒绝了调用", en: "the gateway refused the call"),
    fix: Localized(zh: "按结果码修正：till explain CODE", en: "correct what the code names: till explain CODE"))
  static let clockOff = ReasonCode(
    "clock-off", Localized(zh: "Request-Time 与真实时间相差太多", en: "Request-Time is far from the real time"),
    fix: Localized(zh: "校准时钟，时间带上时区", en: "set the clock, and write the time with its zone"))
  static let amountWrong = ReasonCode(
    "amount-wrong", Localized(zh: "发出的金额不对", en: "the amount sent is not the one asked for"),
    fix: Localized(zh: "原样使用订单的最小单位金额", en: "send the order's amount in its smallest unit, as it is"))
  static let majorUnits = ReasonCode(
    "amount-in-major-units", Localized(zh: "金额用了元而不是分", en: "the amount is in the major unit"),
    fix: Localized(
      zh: "金额是最小单位的整数：10.00 USD 写 1000，1000 JPY 写 1000",
      en: "amounts are whole numbers of the smallest unit: 10.00 USD is 1000, 1000 JPY is 1000"))
  static let currencyWrong = ReasonCode(
    "currency-wrong", Localized(zh: "币种不是订单的币种", en: "the currency is not the order's"),
    fix: Localized(zh: "使用订单的币种", en: "send the order's currency"))
  static let codeAltered = ReasonCode(
    "code-altered", Localized(zh: "付款码没有原样发出", en: "the payment code was not sent as it was scanned"),
    fix: Localized(
      zh: "付款码是 16 到 24 位的文本，不是数字，也不能截短", en: "a payment code is text of 16 to 24 digits: no number, and not cut"))
  static let idReused = ReasonCode(
    "id-reused", Localized(zh: "一个请求号用在了两笔付款上", en: "one request id was used for two payments"),
    fix: Localized(zh: "每次新的付款用新的 paymentRequestId", en: "take a new paymentRequestId for every new payment"))

  // MARK: Results

  static let ofResults: [ReasonCode] = [
    paidTwice, paidTakenForFailed, unpaidTakenForPaid, stateWrong, deliveredTwice, deliveredUnpaid, notDelivered,
    leftOpen,
  ]

  static let paidTwice = ReasonCode(
    "paid-twice", Localized(zh: "顾客为一个订单付了两次", en: "the shopper paid twice for one order"),
    fix: Localized(
      zh: "重试用同一个 paymentRequestId；已付的订单不再收款",
      en: "retry with the same paymentRequestId, and take no money for a paid order"))
  static let paidTakenForFailed = ReasonCode(
    "paid-taken-for-failed", Localized(zh: "钱收到了，却当作没有付款", en: "the money was taken, and the order counts as not paid"),
    fix: Localized(zh: "U 和无响应都不是失败：去查询", en: "U and silence are no failure: inquire"))
  static let unpaidTakenForPaid = ReasonCode(
    "unpaid-taken-for-paid", Localized(zh: "没有付款，却当作已付", en: "nobody paid, and the order counts as paid"),
    fix: Localized(
      zh: "只有 paymentStatus SUCCESS 或 pay 的 S 才是已付，并且要验签",
      en: "paid is only what a verified answer says: S of pay, SUCCESS of an inquiry"))
  static let stateWrong = ReasonCode(
    "state-wrong", Localized(zh: "订单的状态不对", en: "the state of the order is not right"),
    fix: Localized(zh: "让状态跟随网关最终的回答", en: "let the state follow the gateway's last word"))
  static let deliveredTwice = ReasonCode(
    "delivered-twice", Localized(zh: "交了两次货", en: "goods were handed over twice"),
    fix: Localized(
      zh: "一个订单只入账一次，轮询与通知之间加锁", en: "book an order once, with a lock between polling and notification"))
  static let deliveredUnpaid = ReasonCode(
    "delivered-unpaid", Localized(zh: "没有收到钱就交了货", en: "goods were handed over without money"),
    fix: Localized(
      zh: "交货前核对签名、结果、金额和订单", en: "before delivering check signature, result, amount and order"))
  static let notDelivered = ReasonCode(
    "not-delivered", Localized(zh: "付了钱却没有交货", en: "the shopper paid and got nothing"),
    fix: Localized(zh: "最终得知已付时交货", en: "deliver whenever you learn that it is paid"))
  static let leftOpen = ReasonCode(
    "left-open", Localized(zh: "付款留着没有了结，顾客以后还能付", en: "a payment was left open, and the shopper may still pay"),
    fix: Localized(zh: "放弃的付款要撤销", en: "cancel a payment you give up"))
}
