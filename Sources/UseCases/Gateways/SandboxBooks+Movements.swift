import AMS
import Reconciliation
import SQLite
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the books hold for reports: every movement of a client's money, in the order of time.
extension SandboxBooks {
  /// Behind which movement a page begins.
  struct MovementPlace: Sendable {
    let milliseconds: Int64
    let kind: Int64
    let id: String

    static let start = MovementPlace(milliseconds: -1, kind: -1, id: "")
  }

  /// A page of the movements after a place; the last place is `nil` where nothing follows.
  /// - Parameter limit: movements in a page, at least one.
  func movements(
    of client: ClientID, after place: MovementPlace, limit: Int
  ) throws -> (entries: [ReportEntry], last: MovementPlace?) {
    let rows = try tables.statements.rows(
      Self.movementSQL,
      [
        .text(client.rawValue), .integer(place.milliseconds), .integer(place.kind), .text(place.id),
        .integer(Int64(limit)),
      ])
    let entries = try rows.map { row in
      guard let type = TransactionType(rawValue: UInt8(try row.integer(1))), let currency = Currency(try row.text(5))
      else { throw SandboxFailure.booksUnreadable(table: "payments") }
      let minorUnits = try row.integer(6)
      let isRefund = type == .refund
      return ReportEntry(
        type: type, seconds: Int(try row.integer(0) / 1000), transactionID: try row.text(2),
        originalTransactionID: isRefund ? row.optionalText(4) : nil, requestID: try row.text(3),
        originalRequestID: type == .payment ? nil : row.optionalText(13), orderID: row.optionalText(7),
        description: try row.text(8), merchantID: row.optionalText(9), storeID: row.optionalText(10),
        methodType: try row.text(11), pspName: try row.text(12),
        amount: Amount(currency: currency, minorUnits: type == .payment ? minorUnits : -minorUnits))
    }
    guard rows.count == limit, let row = rows.last else { return (entries, nil) }
    return (
      entries,
      MovementPlace(milliseconds: try row.integer(0), kind: try row.integer(1), id: try row.text(2))
    )
  }

  /// Payments, refunds and cancels of what was paid; the numbers are those of `TransactionType`.
  private static let movementSQL = """
    SELECT moved.ms, moved.kind, moved.id, moved.request_id, payments.payment_id, moved.currency, moved.minor_units,
    payments.reference_order_id, payments.order_description, payments.merchant_id, payments.store_id,
    payments.method_type, coalesce(shoppers.brand, 'ALIPAY_CN'), payments.request_id
    FROM (
    SELECT paid_ms AS ms, 0 AS kind, payment_id AS id, request_id, payment_id, currency, minor_units FROM payments
    WHERE client_id = ?1 AND paid_ms IS NOT NULL
    UNION ALL
    SELECT refunded_ms, 1, refund_id, request_id, payment_id, currency, minor_units FROM refunds
    WHERE client_id = ?1 AND refunded_ms IS NOT NULL
    UNION ALL
    SELECT cancelled_ms, 2, payment_id, request_id, payment_id, currency, minor_units FROM payments
    WHERE client_id = ?1 AND paid_ms IS NOT NULL AND cancelled_ms IS NOT NULL
    ) AS moved JOIN payments USING (payment_id) LEFT JOIN shoppers ON shoppers.id = payments.shopper
    WHERE (moved.ms, moved.kind, moved.id) > (?2, ?3, ?4) ORDER BY moved.ms, moved.kind, moved.id LIMIT ?5
    """
}
