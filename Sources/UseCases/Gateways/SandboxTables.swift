import AMS
import Groundwork
import SQLite
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The pages of `sandbox.db`: domain values to rows and back. Used by ``SandboxBooks`` inside its transactions.
struct SandboxTables: SandboxPages {
  let statements: StatementCache
  /// Whether the decision under way has put something on its way.
  let schedule = Schedule()

  final class Schedule {
    var hasChanged = false
  }

  init(_ database: Database) { statements = StatementCache(database) }

  // MARK: Payments

  private static let paymentColumns =
    """
    client_id, request_id, payment_id, scenario, currency, minor_units, method_type, method_id, order_description,
    reference_order_id, merchant_id, merchant_name, store_id, store_name, notify_url, redirect_url, shown_code,
    created_ms, status, result_code, shopper, awaits_shopper, paid_ms, cancelled_ms, next_event, next_ms
    """

  /// What of a payment changes; the rest is as it was made. An update leaves the indexes of the rest alone, which
  /// REPLACE would write anew.
  private static let changing =
    "status, result_code, shopper, awaits_shopper, paid_ms, cancelled_ms, next_event, next_ms"

  func payment(of client: ClientID, requestID: PaymentRequestID) throws -> Payment? {
    try payments("client_id = ? AND request_id = ?", [.text(client.rawValue), .text(requestID.rawValue)]).first
  }

  func payment(of client: ClientID, paymentID: String) throws -> Payment? {
    try payments("payment_id = ? AND client_id = ?", [.text(paymentID), .text(client.rawValue)]).first
  }

  func payment(shownAs code: String) throws -> Payment? {
    try payments("shown_code = ?", [.text(code)]).first
  }

  func paymentsAwaiting(_ shopper: ShopperID) throws -> [Payment] {
    try payments("shopper = ? AND awaits_shopper = 1 ORDER BY created_ms, payment_id", [.text(shopper.rawValue)])
  }

  func payments(dueBy date: Date, limit: Int) throws -> [Payment] {
    try payments(
      "next_ms IS NOT NULL AND next_ms <= ? ORDER BY next_ms, payment_id LIMIT ?",
      [.integer(date.milliseconds), .integer(Int64(limit))])
  }

  func save(_ payment: Payment) throws {
    if payment.next != nil { schedule.hasChanged = true }
    let order = payment.order
    try statements.run(
      """
      INSERT INTO payments (\(Self.paymentColumns))
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (client_id, request_id) DO UPDATE SET (\(Self.changing)) =
      (\(Self.changing.split(separator: ", ").map { "excluded." + $0 }.joined(separator: ", ")))
      """,
      [
        .text(payment.clientID.rawValue), .text(payment.requestID.rawValue), .text(payment.paymentID),
        .text(payment.scenario.rawValue), .text(payment.amount.currency.code), .integer(payment.amount.minorUnits),
        .text(payment.paymentMethodType), .optional(payment.paymentMethodID), .text(order.description),
        .optional(order.referenceOrderID), .optional(order.merchantID), .optional(order.merchantName),
        .optional(order.storeID), .optional(order.storeName), .optional(payment.notifyURL),
        .optional(payment.redirectURL), .optional(payment.shownCode), .integer(payment.created.milliseconds),
        .text(payment.status.rawValue), .text(payment.resultCode), .optional(payment.shopper?.rawValue),
        .integer(payment.awaitsShopper ? 1 : 0), .optional(payment.paid), .optional(payment.cancelled),
        .optional(payment.next.map { Self.text(of: $0.event) }), .optional(payment.next?.at),
      ])
  }

  func payments(_ condition: String, _ values: [ColumnValue]) throws -> [Payment] {
    try statements.rows("SELECT \(Self.paymentColumns) FROM payments WHERE \(condition)", values).map { row in
      guard let currency = Currency(try row.text(4)), let status = PaymentStatus(rawValue: try row.text(18)),
        let scenario = PaymentScenario(rawValue: try row.text(3))
      else { throw SandboxFailure.booksUnreadable(table: "payments") }
      let event = row.optionalText(24).flatMap(Self.event)
      return Payment(
        clientID: ClientID(rawValue: try row.text(0)), requestID: PaymentRequestID(rawValue: try row.text(1)),
        paymentID: try row.text(2), scenario: scenario,
        amount: Amount(currency: currency, minorUnits: try row.integer(5)), paymentMethodType: try row.text(6),
        paymentMethodID: row.optionalText(7),
        order: OrderFacts(
          description: try row.text(8), referenceOrderID: row.optionalText(9), merchantID: row.optionalText(10),
          merchantName: row.optionalText(11), storeID: row.optionalText(12), storeName: row.optionalText(13)),
        notifyURL: row.optionalText(14), redirectURL: row.optionalText(15), shownCode: row.optionalText(16),
        created: Date(milliseconds: try row.integer(17)), status: status, resultCode: try row.text(19),
        shopper: row.optionalText(20).map(ShopperID.init(rawValue:)), awaitsShopper: try row.integer(21) == 1,
        paid: row.optionalDate(22), cancelled: row.optionalDate(23),
        next: event.flatMap { event in row.optionalDate(25).map { (event, $0) } })
    }
  }

  private static func text(of event: Payment.Event) -> String {
    switch event {
    case .expires: "expires"
    case .resolves(let code): "resolves:" + code
    }
  }

  private static func event(_ text: String) -> Payment.Event? {
    if text == "expires" { return .expires }
    return text.hasPrefix("resolves:") ? .resolves(code: String(text.dropFirst("resolves:".count))) : nil
  }

  // MARK: Refunds

  private static let refundColumns =
    """
    client_id, request_id, refund_id, payment_id, currency, minor_units, reason, created_ms, status, result_code,
    refunded_ms, next_ms
    """

  func refund(of client: ClientID, requestID: RefundRequestID) throws -> Refund? {
    try refunds("client_id = ? AND request_id = ?", [.text(client.rawValue), .text(requestID.rawValue)]).first
  }

  func refund(of client: ClientID, refundID: String) throws -> Refund? {
    try refunds("refund_id = ? AND client_id = ?", [.text(refundID), .text(client.rawValue)]).first
  }

  func refunds(of paymentID: String) throws -> [Refund] {
    try refunds("payment_id = ? ORDER BY created_ms, refund_id", [.text(paymentID)])
  }

  func refunds(dueBy date: Date, limit: Int) throws -> [Refund] {
    try refunds(
      "next_ms IS NOT NULL AND next_ms <= ? ORDER BY next_ms, refund_id LIMIT ?",
      [.integer(date.milliseconds), .integer(Int64(limit))])
  }

  func save(_ refund: Refund) throws {
    if refund.resolves != nil { schedule.hasChanged = true }
    try statements.run(
      """
      INSERT INTO refunds (\(Self.refundColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (client_id, request_id) DO UPDATE SET status = excluded.status, result_code = excluded.result_code,
      refunded_ms = excluded.refunded_ms, next_ms = excluded.next_ms
      """,
      [
        .text(refund.clientID.rawValue), .text(refund.requestID.rawValue), .text(refund.refundID),
        .text(refund.paymentID), .text(refund.amount.currency.code), .integer(refund.amount.minorUnits),
        .optional(refund.reason), .integer(refund.created.milliseconds), .text(refund.status.rawValue),
        .text(refund.resultCode), .optional(refund.refunded), .optional(refund.resolves),
      ])
  }

  private func refunds(_ condition: String, _ values: [ColumnValue]) throws -> [Refund] {
    try statements.rows("SELECT \(Self.refundColumns) FROM refunds WHERE \(condition)", values).map { row in
      guard let currency = Currency(try row.text(4)), let status = Refund.Status(rawValue: try row.text(8)) else {
        throw SandboxFailure.booksUnreadable(table: "refunds")
      }
      return Refund(
        clientID: ClientID(rawValue: try row.text(0)), requestID: RefundRequestID(rawValue: try row.text(1)),
        refundID: try row.text(2), paymentID: try row.text(3),
        amount: Amount(currency: currency, minorUnits: try row.integer(5)), reason: row.optionalText(6),
        created: Date(milliseconds: try row.integer(7)), status: status, resultCode: try row.text(9),
        refunded: row.optionalDate(10), resolves: row.optionalDate(11))
    }
  }
}
