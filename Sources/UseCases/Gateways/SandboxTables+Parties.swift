import AMS
import Groundwork
import SQLite
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Registrations, shoppers with their codes, and notifications.
extension SandboxTables {
  // MARK: Registrations

  private static let registrationColumns =
    """
    client_id, request_id, merchant_id, store_id, info, pass_through, notify_url, created_ms, status, wallets, next_ms
    """

  func registration(of client: ClientID, requestID: String) throws -> Registration? {
    try registrations("client_id = ? AND request_id = ?", [.text(client.rawValue), .text(requestID)]).first
  }

  func registrations(of client: ClientID, merchant: String) throws -> [Registration] {
    try registrations(
      "client_id = ? AND merchant_id = ? ORDER BY created_ms DESC, request_id",
      [.text(client.rawValue), .text(merchant)])
  }

  func registrations(dueBy date: Date, limit: Int) throws -> [Registration] {
    try registrations(
      "next_ms IS NOT NULL AND next_ms <= ? ORDER BY next_ms, request_id LIMIT ?",
      [.integer(date.milliseconds), .integer(Int64(limit))])
  }

  func save(_ registration: Registration) throws {
    if registration.decides != nil { schedule.hasChanged = true }
    let wallets = String(decoding: try JSONEncoder().encode(registration.wallets), as: UTF8.self)
    try statements.run(
      "INSERT OR REPLACE INTO registrations (\(Self.registrationColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .text(registration.clientID.rawValue), .text(registration.requestID), .text(registration.referenceMerchantID),
        .optional(registration.referenceStoreID), .text(registration.info.compact),
        .optional(registration.passThroughInfo), .optional(registration.notifyURL),
        .integer(registration.created.milliseconds), .text(registration.status), .text(wallets),
        .optional(registration.decides),
      ])
  }

  private func registrations(_ condition: String, _ values: [ColumnValue]) throws -> [Registration] {
    try statements.rows("SELECT \(Self.registrationColumns) FROM registrations WHERE \(condition)", values).map { row in
      guard
        let wallets = try? JSONDecoder().decode([Registration.WalletDecision].self, from: Data(try row.text(9).utf8)),
        let info = try? JSON(reading: Array(try row.text(4).utf8))
      else { throw SandboxFailure.booksUnreadable(table: "registrations") }
      return Registration(
        clientID: ClientID(rawValue: try row.text(0)), requestID: try row.text(1), referenceMerchantID: try row.text(2),
        referenceStoreID: row.optionalText(3), info: info, passThroughInfo: row.optionalText(5),
        notifyURL: row.optionalText(6), created: Date(milliseconds: try row.integer(7)), status: try row.text(8),
        wallets: wallets, decides: row.optionalDate(10))
    }
  }

  // MARK: Shoppers

  func shopper(_ id: ShopperID) throws -> Shopper? { try shoppers("WHERE id = ?", [.text(id.rawValue)]).first }

  func shoppers() throws -> [Shopper] { try shoppers("ORDER BY position", []) }

  func save(_ shopper: Shopper) throws {
    try statements.run(
      """
      INSERT INTO shoppers (id, brand, name, standing, balance, single_limit, password_above)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET brand = ?2, name = ?3, standing = ?4,
      balance = ?5, single_limit = ?6, password_above = ?7
      """,
      [
        .text(shopper.id.rawValue), .text(shopper.brand.rawValue), .text(shopper.name),
        .text(shopper.standing.rawValue), .integer(shopper.balance),
        shopper.singleLimit.map(ColumnValue.integer) ?? .null, shopper.passwordAbove.map(ColumnValue.integer) ?? .null,
      ])
  }

  func remove(_ shopper: ShopperID) throws {
    try statements.run("DELETE FROM shoppers WHERE id = ?", [.text(shopper.rawValue)])
  }

  func payments(of shopper: ShopperID, limit: Int) throws -> [Payment] {
    try payments(
      "shopper = ? ORDER BY created_ms DESC, payment_id DESC LIMIT ?",
      [.text(shopper.rawValue), .integer(Int64(limit))])
  }

  func wrongPasswords(for paymentID: String) throws -> Int {
    let row = try statements.rows("SELECT wrong FROM wallet_tries WHERE payment_id = ?", [.text(paymentID)]).first
    return Int(try row?.integer(0) ?? 0)
  }

  func setWrongPasswords(_ count: Int, for paymentID: String) throws {
    try statements.run(
      "INSERT OR REPLACE INTO wallet_tries VALUES (?, ?)", [.text(paymentID), .integer(Int64(count))])
  }

  private func shoppers(_ condition: String, _ values: [ColumnValue]) throws -> [Shopper] {
    try statements.rows(
      "SELECT id, brand, name, standing, balance, single_limit, password_above FROM shoppers \(condition)", values
    ).map { row in
      guard let brand = WalletBrand(rawValue: try row.text(1)),
        let standing = Shopper.Standing(rawValue: try row.text(3))
      else { throw SandboxFailure.booksUnreadable(table: "shoppers") }
      return Shopper(
        id: ShopperID(rawValue: try row.text(0)), brand: brand, name: try row.text(2), standing: standing,
        balance: try row.integer(4), singleLimit: try? row.integer(5), passwordAbove: try? row.integer(6))
    }
  }

  func code(_ digits: String) throws -> IssuedCode? {
    try statements.rows("SELECT digits, shopper, expires_ms, spent FROM issued_codes WHERE digits = ?", [.text(digits)])
      .first.map { row in
        IssuedCode(
          digits: try row.text(0), shopper: ShopperID(rawValue: try row.text(1)),
          expires: Date(milliseconds: try row.integer(2)), isSpent: try row.integer(3) == 1)
      }
  }

  func save(_ code: IssuedCode) throws {
    try statements.run(
      "INSERT OR REPLACE INTO issued_codes VALUES (?, ?, ?, ?)",
      [
        .text(code.digits), .text(code.shopper.rawValue), .integer(code.expires.milliseconds),
        .integer(code.isSpent ? 1 : 0),
      ])
  }

  // MARK: Notifications

  private static let notificationColumns =
    "id, client_id, operation, subject, url, body, signing, created_ms, state, deliveries, next_ms, last_outcome"

  /// Queues what the planned faults make of it.
  func add(_ notification: Sandbox.Notification) throws {
    for bent in try PlannedFaultTable(statements.database).bent(notification) { try insert(bent) }
  }

  /// Adds it as it is.
  func insert(_ notification: Sandbox.Notification) throws {
    schedule.hasChanged = true
    try statements.run(
      """
      INSERT INTO notifications (\(Self.notificationColumns), position)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM notifications))
      """,
      [
        .text(notification.id), .text(notification.clientID.rawValue), .text(notification.operation),
        .text(notification.subject), .text(notification.url), .blob(notification.body),
        .text(notification.signing.rawValue), .integer(notification.created.milliseconds),
        .text(notification.state.rawValue), .integer(Int64(notification.deliveries)),
        .integer(notification.nextDelivery.milliseconds),
        notification.lastOutcome.map { .text($0.json.compact) } ?? .null,
      ])
  }

  func notifications(_ condition: String, _ values: [ColumnValue]) throws -> [Sandbox.Notification] {
    try statements.rows("SELECT \(Self.notificationColumns) FROM notifications WHERE \(condition)", values).map { row in
      guard let state = Sandbox.Notification.State(rawValue: try row.text(8)),
        let signing = Sandbox.Notification.Signing(rawValue: try row.text(6))
      else { throw SandboxFailure.booksUnreadable(table: "notifications") }
      return Sandbox.Notification(
        id: try row.text(0), clientID: ClientID(rawValue: try row.text(1)), operation: try row.text(2),
        subject: try row.text(3), url: try row.text(4), body: try row.blob(5), signing: signing,
        created: Date(milliseconds: try row.integer(7)), state: state, deliveries: Int(try row.integer(9)),
        nextDelivery: Date(milliseconds: try row.integer(10)), lastOutcome: Localized(json: row.optionalText(11)))
    }
  }
}

extension Localized {
  /// Reads back what ``json`` wrote; `nil` for none, and for anything else.
  init?(json text: String?) {
    guard let text, let json = try? JSON(reading: Array(text.utf8)), let zh = json["zh"]?.text,
      let en = json["en"]?.text
    else { return nil }
    self.init(zh: zh, en: en)
  }
}
