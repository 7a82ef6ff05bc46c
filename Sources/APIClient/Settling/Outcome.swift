package import Groundwork

extension Settling {
  /// How a matter ended.
  package enum Outcome: Hashable, Sendable {
    case paid
    /// The gateway refused the call itself.
    case refused(code: String)
    /// The payment or refund ended without money moving; `code` if the gateway named one.
    case failed(code: String?)
    case cancelled
    case refunded
    /// Not known, after everything the guide asks for.
    case unsettled

    /// A stable word for JSON.
    package var word: String {
      switch self {
      case .paid: "paid"
      case .refused: "refused"
      case .failed: "failed"
      case .cancelled: "cancelled"
      case .refunded: "refunded"
      case .unsettled: "unsettled"
      }
    }

    /// The gateway's code, if it gave one.
    package var code: String? {
      switch self {
      case .refused(let code): code
      case .failed(let code): code
      case .paid, .cancelled, .refunded, .unsettled: nil
      }
    }

    package var sentence: Localized {
      switch self {
      case .paid: Localized(zh: "已付款，可以交货", en: "paid, hand over the goods")
      case .refused(let code): Localized(zh: "网关拒绝：\(code)", en: "the gateway refused: \(code)")
      case .failed(let code):
        Localized(zh: "没有成功" + (code.map { "：\($0)" } ?? ""), en: "it failed" + (code.map { ": \($0)" } ?? ""))
      case .cancelled: Localized(zh: "付款已撤销，没有收款", en: "the payment is cancelled, no money was taken")
      case .refunded: Localized(zh: "已退款", en: "the money was returned")
      case .unsettled:
        Localized(
          zh: "按指南做完仍无结果：请人工处理，联系支付宝技术支持",
          en: "still no result after all the guide asks for: have a person look, and ask Alipay's support")
      }
    }
  }
}
