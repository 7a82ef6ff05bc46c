package import Groundwork

/// A wallet of the sandbox cannot do what its shopper asked.
package enum WalletFailure: Failure, Hashable {
  case shopperUnknown(String)
  /// What was scanned is no code of this sandbox.
  case codeUnknown(String)
  /// The code's payment came to an end before.
  case ended(CodeEnd)
  /// No such payment waits for this wallet.
  case notPending(String)
  case nothingPending
  case severalPending([String])
  case passwordUnreadable
  /// The password was wrong; so many tries are left.
  case passwordWrong(left: Int)
  case shopperBusy(ShopperID, pending: Int)
  case shopperExists(ShopperID)
  case shopperIDUnreadable(String)
  case amountUnreadable(String)

  /// How a payment ended whose code was opened too late.
  package enum CodeEnd: Hashable, Sendable {
    case paid, expired, cancelled
    case failed(code: String)
  }

  package var code: FailureCode {
    switch self {
    case .shopperUnknown: FailureCode("SBX-030", .usage)
    case .codeUnknown: FailureCode("SBX-031", .usage)
    case .ended: FailureCode("SBX-032", .couldNot)
    case .notPending: FailureCode("SBX-033", .usage)
    case .nothingPending: FailureCode("SBX-034", .couldNot)
    case .severalPending: FailureCode("SBX-035", .usage)
    case .passwordUnreadable: FailureCode("SBX-036", .usage)
    case .passwordWrong: FailureCode("SBX-037", .couldNot)
    case .shopperBusy: FailureCode("SBX-038", .refused)
    case .shopperExists, .shopperIDUnreadable, .amountUnreadable: FailureCode("SBX-039", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .shopperUnknown(let name):
      Localized(zh: "沙箱里没有购物者“\(name)”", en: "the sandbox has no shopper \"\(name)\"")
    case .codeUnknown(let text):
      Localized(zh: "“\(text)”不是本沙箱的订单码或入口码", en: "\"\(text)\" is no order code or entry code of this sandbox")
    case .ended(.paid): Localized(zh: "这个码的订单已经付过款", en: "the order of this code is paid already")
    case .ended(.expired): Localized(zh: "这个码已过期，订单已关闭", en: "this code has expired and its order is closed")
    case .ended(.cancelled): Localized(zh: "商户已撤销这笔订单", en: "the merchant has cancelled this order")
    case .ended(.failed(let code)):
      Localized(zh: "这笔支付已经失败：\(code)", en: "this payment has failed already: \(code)")
    case .notPending(let id):
      Localized(zh: "没有待付款的支付 \(id)", en: "no payment \(id) is waiting for this wallet")
    case .nothingPending: Localized(zh: "没有待付款的支付", en: "no payment is waiting")
    case .severalPending(let ids):
      Localized(zh: "有 \(ids.count) 笔待付款的支付", en: "\(ids.count) payments are waiting")
    case .passwordUnreadable: Localized(zh: "密码应为 6 位数字", en: "the password is six digits")
    case .passwordWrong(let left):
      Localized(zh: "密码不正确，还可以试 \(left) 次", en: "the password is wrong; \(left) more \(left == 1 ? "try" : "tries")")
    case .shopperBusy(let id, let pending):
      Localized(zh: "\(id) 还有 \(pending) 笔待付款的支付", en: "\(pending) payments are waiting for \(id)")
    case .shopperExists(let id): Localized(zh: "已经有购物者 \(id)", en: "there is a shopper \(id) already")
    case .shopperIDUnreadable(let text):
      Localized(zh: "“\(text)”不能作为购物者的名字", en: "\"\(text)\" cannot name a shopper")
    case .amountUnreadable(let text):
      Localized(zh: "“\(text)”不是不小于 0 的整数金额", en: "\"\(text)\" is no whole amount of at least 0")
    }
  }

  package var why: Localized? {
    switch self {
    case .severalPending(let ids): Localized(verbatim: ids.joined(separator: ", "))
    case .shopperIDUnreadable: Localized(zh: "只用小写字母、数字和连字符", en: "small letters, digits and hyphens only")
    case .passwordWrong:
      Localized(
        zh: "沙箱里除 000000 外的任何 6 位数字都对；错三次支付失败",
        en: "in the sandbox any six digits but 000000 are right; the third wrong one fails the payment")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .shopperUnknown, .shopperExists, .shopperIDUnreadable: [.run("till wallet list")]
    case .codeUnknown:
      [
        .advice(
          zh: "商户自己的页面地址用 till wallet open URL 打开", en: "open a merchant's own page with till wallet open URL"),
        .run("till wallet pending"),
      ]
    case .ended:
      [.advice(zh: "让商户用新的 paymentRequestId 再出一个码", en: "ask the merchant for a new code, with a new paymentRequestId")]
    case .notPending, .severalPending: [.run("till wallet pending")]
    case .nothingPending: [.run("till wallet code"), .run("till wallet list")]
    case .passwordUnreadable, .passwordWrong: [.run("till wallet pay --pin-file FILE")]
    case .shopperBusy: [.run("till wallet pending")]
    case .amountUnreadable: [.run("till wallet set alipay-cn --balance 10000")]
    }
  }
}
