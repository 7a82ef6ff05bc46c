import AMS
package import Groundwork

/// What the gateway says of a payment.
extension Payment {
  /// The answer to `pay`. Source: Antom docs, ac/ams/{upm,oc,ec}.
  /// - Parameter pspName: the wallet that paid.
  func payAnswer(_ result: CallResult, _ pspName: String?) -> JSON {
    guard result.status == .success else { return JSON.sorted(ids + [("result", result.json)]) }
    return JSON.sorted(
      ids + facts + [("result", result.json)]
        + (scenario == .paymentCode
          ? payer(pspName) : [("orderCodeForm", orderCodeForm), ("redirectActionForm", redirectActionForm)]))
  }

  /// The answer to `inquiryPayment`: `result` speaks of the inquiry, the other members of the payment. One that
  /// failed or was cancelled shows nothing but its ids. Source: Antom docs, ac/ams/paymentri; fixtures of the 2020
  /// in-store SDK.
  func inquiryAnswer(_ pspName: String?, refunds: [Refund]) -> JSON {
    var members = ids
    switch status {
    case .success:
      members += facts + payer(pspName)
      if !refunds.isEmpty { members.append(("transactions", .array(refunds.map(\.transaction)))) }
    case .processing: members += facts + [("redirectActionForm", redirectActionForm)]
    case .fail, .cancelled: break
    }
    return JSON.sorted(
      members + [
        ("paymentResultCode", .string(resultCode)),
        ("paymentResultMessage", .string(CallResult.named(resultCode).message)),
        ("paymentStatus", .string(status.rawValue)), ("result", CallResult.success.json),
      ])
  }

  /// The answer to `cancel`. Source: Antom docs, ac/ams/paymentc.
  func cancelAnswer(_ result: CallResult, at moment: JSON? = nil) -> JSON {
    JSON.sorted(ids + [("cancelTime", moment), ("result", result.json)])
  }

  /// The body of `notifyPayment`. Source: Antom docs, ac/ams/paymentrn.
  package func notificationBody(_ pspName: String?) -> JSON {
    JSON.sorted(
      ids + facts + payer(pspName) + [
        ("notifyType", "PAYMENT_RESULT"), ("result", CallResult.named(resultCode).json),
      ])
  }

  private typealias Members = [(name: String, value: JSON?)]

  private var ids: Members {
    [("paymentId", .string(paymentID)), ("paymentRequestId", .string(requestID.rawValue))]
  }

  private var facts: Members { [("paymentAmount", amount.json), ("paymentCreateTime", .time(created))] }

  private func payer(_ pspName: String?) -> Members {
    [
      ("paymentTime", paid.map { .time($0) }),
      ("pspCustomerInfo", pspName.map { ["pspName": .string($0)] }),
    ]
  }
}
