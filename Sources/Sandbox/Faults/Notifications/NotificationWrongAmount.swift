import Groundwork

extension Fault {
  static let notificationWrongAmount = Fault(
    "notification-wrong-amount",
    title: Localized(zh: "通知里的金额不对", en: "the notification names another amount"),
    explanation: Localized(
      zh: "通知里的金额与付款不同。signature=forged 时签的不是这个内容，如同途中被改；signature=own 时签名正确，商户仍应与自己的订单核对金额。",
      en:
        "The amount in the notification is not that of the payment. With signature=forged it is not what was signed, as if changed on the way; with signature=own it is correctly signed, and the merchant still has to compare it with the order."
    ),
    parameters: [
      .init(
        "by", Localized(zh: "多出的金额，最小货币单位", en: "how much more, in the smallest unit"),
        .number(-1_000_000_000...1_000_000_000, unit: "", usual: 100)),
      .init("signature", Localized(zh: "签名", en: "the signature"), .choice(["forged", "own"], usual: "forged")),
    ],
    effect: .notification { notification, play in
      let changed = try JSON(reading: notification.body).replacingAmount(by: Int64(play.number("by")))
      return [
        notification.changed(
          body: changed.compactBytes, signing: play.text("signature") == "own" ? .own : .wrongContent)
      ]
    })
}

extension JSON {
  fileprivate func replacingAmount(by more: Int64) -> JSON {
    guard let amount = self["paymentAmount"], let value = amount["value"]?.text.flatMap(Int64.init) else { return self }
    return with("paymentAmount", amount.with("value", .string(String(max(0, value + more)))))
  }
}
