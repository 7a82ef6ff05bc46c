package import Groundwork

/// The state of a payment as `inquiryPayment` names it. Source: Antom docs, ac/ams/paymentri.
package enum PaymentStatus: String, Codable, CaseIterable, Sendable {
  case success = "SUCCESS"
  case fail = "FAIL"
  case processing = "PROCESSING"
  case cancelled = "CANCELLED"

  package var meaning: Localized {
    switch self {
    case .success: Localized(zh: "已付款，可以交货", en: "paid, hand over the goods")
    case .fail: Localized(zh: "未付款，可用新的 paymentRequestId 重新发起", en: "not paid; pay again with a new paymentRequestId")
    case .processing: Localized(zh: "尚无结果，继续查询", en: "no result yet, ask again")
    case .cancelled: Localized(zh: "已撤销", en: "cancelled")
    }
  }
}
