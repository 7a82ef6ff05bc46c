import AMS
import Groundwork

extension SandboxSetting {
  private static let seconds = Localized(zh: "秒", en: "seconds")
  private static let units = Localized(zh: "最小货币单位", en: "smallest unit")
  private static let decade = 315_360_000

  /// The table: every setting, in the order they are listed. Names are for ever: books keep them.
  package static let all: [SandboxSetting] = time + money + answers + house

  private static let time: [SandboxSetting] = [
    .number(
      "payment-code-expiry", \.paymentCodeExpiry, 1...decade, seconds,
      Localized(zh: "付款码付款等待用户确认多久", en: "how long a payment by code waits for the shopper")),
    .number(
      "order-code-expiry", \.orderCodeExpiry, 1...decade, seconds,
      Localized(zh: "订单码、入口码付款等待用户多久", en: "how long an order or entry code waits for the shopper")),
    .number(
      "cancel-window", \.cancelWindow, 0...decade, seconds,
      Localized(zh: "付款后多久之内可以撤销", en: "how long after payment it can be cancelled")),
    .number(
      "refund-window", \.refundWindow, 0...decade, seconds,
      Localized(zh: "付款后多久之内可以退款", en: "how long after payment it can be refunded")),
    .number(
      "registration-delay", \.registrationDelay, 0...decade, seconds,
      Localized(zh: "钱包多久之后审核登记", en: "how long the wallets take to decide on a registration")),
    .number(
      "pay-delay", \.payDelay, 0...decade, seconds,
      Localized(
        zh: "付款码付款先答 U，多久之后才有结果；0 为当场有结果", en: "how long a payment by code stays U before it is decided; 0: at once")),
    .text(
      "pay-outcome", \.payOutcome,
      Localized(zh: "结果码", en: "a result code of status S or F"),
      Localized(zh: "这样的付款最后得到什么结果", en: "what such a payment comes to"),
      where: { ResultCode.named($0).map { $0.status != .unknown } ?? false }),
    .number(
      "refund-delay", \.refundDelay, 0...decade, seconds,
      Localized(zh: "退款处理多久；0 为当场完成", en: "how long a refund stays in process; 0: done at once")),
  ]

  private static let money: [SandboxSetting] = [
    .list(
      "currencies", \.currencies, Localized(zh: "币种代码，逗号分隔，或 any", en: "currency codes with commas, or any"),
      Localized(zh: "合同支持的币种", en: "the currencies of the contract"), where: { Currency($0) != nil }),
    .number(
      "amount-limit", \.amountLimit, 1...Int64.max, unlimited: 0, units,
      Localized(zh: "单笔付款上限", en: "the most one payment may be")),
    .number(
      "merchant-balance", \.merchantBalance, 0...Int64.max, unlimited: -1, units,
      Localized(zh: "商户一次最多能退回多少", en: "the most the merchant can give back at once")),
    .flag(
      "multiple-refunds", \.allowsMultipleRefunds, Localized(zh: "允许多次退款", en: "a payment may be refunded repeatedly")),
    .flag("partial-refunds", \.allowsPartialRefunds, Localized(zh: "允许部分退款", en: "a payment may be refunded in part")),
    .flag(
      "accept-unknown-codes", \.acceptsUnknownCodes,
      Localized(zh: "没有钱包出示过的付款码也能付款", en: "payment codes that no sandbox wallet showed are paid too")),
    .flag(
      "require-registration", \.requiresRegistration,
      Localized(zh: "商户先登记才能收款", en: "a merchant has to be registered before it is paid")),
  ]

  private static let answers: [SandboxSetting] = [
    .text(
      "signature-code", \.signatureCode, Localized(verbatim: "INVALID_SIGNATURE | SIGNATURE_INVALID"),
      Localized(zh: "验签不通过时的结果码", en: "the result code of a signature that does not verify"),
      where: { ["INVALID_SIGNATURE", "SIGNATURE_INVALID"].contains($0) }),
    .flag(
      "notify-failures", \.notifiesFailures,
      Localized(zh: "付款事后失败也发通知", en: "payments that fail after the pay call are notified too")),
    .flag(
      "strict-key-version", \.strictKeyVersion,
      Localized(zh: "keyVersion 必须是登记过的版本", en: "keyVersion must name a version on file")),
    .text(
      "rotation", \.rotation, Localized(verbatim: "replace | overlap"),
      Localized(zh: "换密钥时旧钥立即失效，还是新旧并行", en: "whether a new key replaces the old at once or both overlap"),
      where: { ["replace", "overlap"].contains($0) }),
    .number(
      "clock-tolerance", \.clockTolerance, 0...decade, seconds,
      Localized(zh: "Request-Time 可偏差多少；0 为不检查", en: "how far Request-Time may be off; 0: not checked")),
    .flag("strict", \.isStrict, Localized(zh: "只答生产环境会答的内容", en: "answer nothing that production would not")),
  ]

  private static let house: [SandboxSetting] = [
    .number(
      "kept-exchanges", \.keptExchanges, 0...100_000_000, Localized(zh: "条", en: "exchanges"),
      Localized(zh: "往来记录保留多少条", en: "how many exchanges the log keeps"))
  ]
}
