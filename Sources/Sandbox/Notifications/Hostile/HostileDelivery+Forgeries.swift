import AMS
import Groundwork

/// What somebody sends who wants goods without paying.
extension HostileDelivery {
  private static let verify = Localized(
    zh: "先用支付宝公钥验证“方法 路径、client-id、Request-Time、原始消息体”的签名，不通过就答复 F 或 U，不改动订单",
    en:
      "verify the signature over method, path, client-id, Request-Time and the raw body with the Alipay public key first; if it fails answer F or U and touch no order"
  )
  private static let freeGoods = Localized(
    zh: "任何人都能伪造付款成功的通知，不付钱就拿走商品", en: "anybody can forge a paid notification and take goods for nothing")

  static let badSignature = HostileDelivery(
    "bad-signature", .refused, required: true, points: 10,
    title: Localized(zh: "签名值改动了一个字符", en: "one character of the signature is changed"), danger: freeGoods, fix: verify,
    bend: { $0.signing = .damaged })

  static let otherKey = HostileDelivery(
    "other-key", .refused, required: true, points: 10,
    title: Localized(zh: "用另一个环境的密钥签名", en: "signed with another environment's key"), danger: freeGoods,
    fix: Localized(
      zh: "每个环境只用它自己的支付宝公钥验签：沙箱公钥不得留在生产配置里",
      en:
        "verify with the Alipay public key of that environment alone: a sandbox key has no place in production settings"
    ),
    bend: { $0.signing = .foreignKey })

  static let unsigned = HostileDelivery(
    "unsigned", .refused, required: true, points: 10,
    title: Localized(zh: "没有 Signature 头", en: "without a Signature header"),
    danger: freeGoods, fix: verify, bend: { $0.signing = .none })

  static let changedAmount = HostileDelivery(
    "changed-amount", .refused, required: true, points: 10,
    title: Localized(zh: "金额改了，签名还是旧的", en: "another amount under the old signature"),
    danger: Localized(
      zh: "中途可以改动金额，例如付 1 分买走 10 元的商品", en: "amounts can be changed on the way: one cent pays for goods of ten"),
    fix: Localized(
      zh: "验签用收到的原始字节，不要用解析后重新生成的内容；再核对金额和币种与订单一致",
      en:
        "verify over the raw bytes received, never over what was parsed and written again; then compare amount and currency with the order"
    ),
    bend: { draft in
      let amount = draft.body["paymentAmount"] ?? ["currency": "USD", "value": "1000"]
      let value = amount["value"]?.scalarText == "1" ? "2" : "1"
      draft.bodyAfterSigning = draft.body.with("paymentAmount", amount.with("value", .string(value)))
    })

  static let oldTime = HostileDelivery(
    "old-time", .refused, required: false, points: 3,
    title: Localized(zh: "三天前的 Request-Time，签名正确", en: "a Request-Time of three days ago, rightly signed"),
    danger: Localized(
      zh: "截获的旧通知可以在任何时候重放", en: "a notification that was captured once can be replayed at any later time"),
    fix: Localized(
      zh: "支付宝最多在 24 小时内重发：拒绝 Request-Time 更早的通知，并核对订单状态",
      en: "Alipay repeats for 24 hours at most: refuse an older Request-Time, and look at the order's state"),
    bend: { $0.age = 3 * 86_400 })
}
