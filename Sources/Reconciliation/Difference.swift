package import AMS
package import Groundwork

/// Something in which the merchant's book and the provider's report differ.
package struct Difference: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case missingTheirs = "missing-theirs"
    case missingOurs = "missing-ours"
    case otherDay = "other-day"
    case refundOtherDay = "refund-other-day"
    case duplicateOurs = "duplicate-ours"
    case duplicateTheirs = "duplicate-theirs"
    case units, currency, amount, type
    case transactionID = "transaction-id"
    case feeRounding = "fee-rounding"
    case fee, conversion, settlement

    package var title: Localized {
      switch self {
      case .missingTheirs: Localized(zh: "对方没有", en: "missing on their side")
      case .missingOurs: Localized(zh: "己方没有", en: "missing on our side")
      case .otherDay: Localized(zh: "跨日", en: "another day")
      case .refundOtherDay: Localized(zh: "退款跨日", en: "a refund on another day")
      case .duplicateOurs: Localized(zh: "己方重复", en: "twice on our side")
      case .duplicateTheirs: Localized(zh: "对方重复", en: "twice on their side")
      case .units: Localized(zh: "单位混淆", en: "units confused")
      case .currency: Localized(zh: "币种不同", en: "another currency")
      case .amount: Localized(zh: "金额不同", en: "another amount")
      case .type: Localized(zh: "类型不同", en: "another type")
      case .transactionID: Localized(zh: "交易号不同", en: "another transactionId")
      case .feeRounding: Localized(zh: "手续费舍入", en: "rounding of the fee")
      case .fee: Localized(zh: "手续费不同", en: "another fee")
      case .conversion: Localized(zh: "汇率换算", en: "currency conversion")
      case .settlement: Localized(zh: "结算金额不同", en: "another settlement amount")
      }
    }
  }

  package let kind: Kind
  package let ours: ShownItem?
  package let theirs: ShownItem?
  /// What it adds to their total beside ours, one entry a currency.
  package let effect: [Amount]
  package let explanation: Localized

  package var requestID: String { ours?.requestID ?? theirs?.requestID ?? "" }
}
