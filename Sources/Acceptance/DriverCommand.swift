package import AMS
package import Groundwork

/// What a merchant's system is told, as a line of JSON; a person is told the same in words.
package enum DriverCommand: Hashable, Sendable {
  case pay(order: String, Amount, code: String)
  case showOrderCode(order: String, Amount)
  /// With how the wallet's browser names itself. Beyond the contract: a system that does not know it says `unknown`.
  case showEntryCode(order: String, Amount, userAgent: String)
  case refund(order: String, refund: String, Amount)
  case cancel(order: String)
  case state(order: String)
  case quit

  package var order: String? {
    switch self {
    case .pay(let order, _, _), .showOrderCode(let order, _), .showEntryCode(let order, _, _),
      .refund(let order, _, _), .cancel(let order), .state(let order):
      order
    case .quit: nil
    }
  }

  package var amount: Amount? {
    switch self {
    case .pay(_, let amount, _), .showOrderCode(_, let amount), .showEntryCode(_, let amount, _),
      .refund(_, _, let amount):
      amount
    case .cancel, .state, .quit: nil
    }
  }

  /// Whether a payment comes of it.
  package var takesMoney: Bool {
    switch self {
    case .pay, .showOrderCode, .showEntryCode: true
    case .refund, .cancel, .state, .quit: false
    }
  }

  package var json: JSON {
    switch self {
    case .pay(let order, let amount, let code):
      ["do": "pay", "order": .string(order), "amount": amount.json, "paymentCode": .string(code)]
    case .showOrderCode(let order, let amount):
      ["do": "showOrderCode", "order": .string(order), "amount": amount.json]
    case .showEntryCode(let order, let amount, let userAgent):
      ["do": "showEntryCode", "order": .string(order), "amount": amount.json, "userAgent": .string(userAgent)]
    case .refund(let order, let refund, let amount):
      ["do": "refund", "order": .string(order), "refund": .string(refund), "amount": amount.json]
    case .cancel(let order): ["do": "cancel", "order": .string(order)]
    case .state(let order): ["do": "state", "order": .string(order)]
    case .quit: ["do": "quit"]
    }
  }

  package var words: Localized {
    switch self {
    case .pay(let order, let amount, let code):
      Localized(
        zh: "为订单 \(order) 收款 \(amount.text)，付款码 \(code)",
        en: "take \(amount.text) for order \(order) with the payment code \(code)")
    case .showOrderCode(let order, let amount):
      Localized(
        zh: "为订单 \(order) 展示 \(amount.text) 的订单码", en: "show an order code of \(amount.text) for order \(order)")
    case .showEntryCode(let order, let amount, _):
      Localized(
        zh: "订单 \(order)：顾客扫入口码后付 \(amount.text)",
        en: "order \(order): a shopper has scanned your entry code and pays \(amount.text)")
    case .refund(let order, let refund, let amount):
      Localized(
        zh: "为订单 \(order) 退款 \(amount.text)，退款单 \(refund)",
        en: "refund \(amount.text) of order \(order), refund \(refund)")
    case .cancel(let order): Localized(zh: "撤销订单 \(order)", en: "cancel order \(order)")
    case .state(let order): Localized(zh: "订单 \(order) 现在怎样", en: "how order \(order) stands now")
    case .quit: Localized(zh: "结束", en: "end")
    }
  }
}

/// How an order stands, in the words of the driver.
package enum OrderState: String, Codable, CaseIterable, Sendable {
  case paid, failed, cancelled, refunded
  case partlyRefunded = "partly-refunded"
  case pending, unknown
}

/// What a merchant's system answers.
package struct DriverReply: Hashable, Sendable {
  package let state: OrderState
  /// How often goods were handed over.
  package let delivered: Int

  package init(state: OrderState, delivered: Int) {
    self.state = state
    self.delivered = delivered
  }

  /// - Parameter order: that it has to name.
  /// - Returns: `nil` if the line is no such answer.
  package init?(line: [UInt8], to order: String) {
    guard let json = try? JSON(reading: line), json["order"]?.text == order,
      let state = json["state"]?.text.flatMap(OrderState.init), case .integer(let delivered)? = json["delivered"],
      (0...1_000_000).contains(delivered)
    else { return nil }
    self.init(state: state, delivered: Int(delivered))
  }
}
