import AMS
import Groundwork

/// What the gateway says of a refund.
extension Refund {
  /// The answer to `refund`. Source: Antom docs, ac/ams/refund.
  func refundAnswer(_ result: CallResult) -> JSON {
    JSON.sorted(
      ids + [
        ("paymentId", .string(paymentID)), ("refundAmount", result.status == .success ? amount.json : nil),
        ("refundTime", refunded.map { .time($0) }), ("result", result.json),
      ])
  }

  /// The answer to `inquiryRefund`: `result` speaks of the inquiry. Source: Antom docs, ac/ams/ir.
  var inquiryAnswer: JSON {
    JSON.sorted(
      ids + [
        ("refundAmount", amount.json), ("refundStatus", .string(status.rawValue)),
        ("refundTime", refunded.map { .time($0) }), ("result", CallResult.success.json),
      ])
  }

  /// The refund in the `transactions` of its payment. Source: Antom docs, ac/ams/paymentri.
  var transaction: JSON {
    JSON.sorted([
      ("transactionAmount", amount.json), ("transactionId", .string(refundID)),
      ("transactionRequestId", .string(requestID.rawValue)),
      ("transactionResult", CallResult.named(resultCode).json), ("transactionStatus", .string(status.rawValue)),
      ("transactionTime", .time(refunded ?? created)), ("transactionType", "REFUND"),
    ])
  }

  private var ids: [(name: String, value: JSON?)] {
    [("refundId", .string(refundID)), ("refundRequestId", .string(requestID.rawValue))]
  }
}
