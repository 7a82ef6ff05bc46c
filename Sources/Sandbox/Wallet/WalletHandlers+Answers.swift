import AMS
import Barcode
import Groundwork
import HTTP

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The documents of the wallet's own API. Nothing of it stands in a query: the wallet meant is named in a header or in
/// the body.
extension WalletHandlers {
  func state(_ request: HTTPRequest) async throws -> JSON {
    let now = JSON.Member("now", .milliseconds(desk.world.now()))
    guard let name = request.fields.first("X-Till-Shopper")?.value, !name.isEmpty else {
      return .object([now, .init("wallets", .array(try await desk.shoppers().map(\.walletJSON)))])
    }
    let view = try await desk.wallet(of: ShopperID(rawValue: name))
    let payments = { (list: [Payment]) in JSON.array(list.map { $0.walletJSON(for: view.shopper) }) }
    return .object([
      now, .init("wallet", view.shopper.walletJSON), .init("pending", payments(view.pending)),
      .init("history", payments(view.history)),
    ])
  }

  func code(_ body: JSON) async throws -> JSON {
    let code = try await desk.showCode(for: try shopper(in: body))
    return [
      "digits": .string(code.digits), "expires": .milliseconds(code.expires), "now": .milliseconds(desk.world.now()),
      "seconds": .integer(Int64(ShopperDesk.codeSeconds)),
      "barcode": .string(BarcodePicture(try Code128(code.digits)).svg(barHeight: 48)),
      "qr": .string(BarcodePicture(try QRCode(code.digits, level: .medium)).svg()),
    ]
  }

  func open(_ body: JSON) async throws -> JSON {
    let id = try shopper(in: body)
    return try await answer(try await desk.open(body["text"]?.text ?? "", by: id), for: id)
  }

  func pay(_ body: JSON) async throws -> JSON {
    let id = try shopper(in: body)
    let paid = try await desk.pay(body["payment"]?.text ?? "", by: id, password: body["password"]?.text)
    return try await answer(paid, for: id)
  }

  func decline(_ body: JSON) async throws -> JSON {
    let id = try shopper(in: body)
    return try await answer(try await desk.decline(body["payment"]?.text ?? "", by: id), for: id)
  }

  /// Changes an account. Amounts are in the smallest unit; `null` takes a limit away.
  func account(_ body: JSON) async throws -> JSON {
    var change = AccountChange()
    change.balance = try body["balance"].map(Self.amount)
    change.singleLimit = try body["singleLimit"].map { $0 == .null ? .none : .of(try Self.amount($0)) }
    change.passwordAbove = try body["passwordAbove"].map { $0 == .null ? .none : .of(try Self.amount($0)) }
    change.standing = body["standing"]?.text.flatMap(Shopper.Standing.init(rawValue:))
    return ["wallet": try await desk.change(try shopper(in: body), change).walletJSON]
  }

  private func answer(_ payment: Payment, for id: ShopperID) async throws -> JSON {
    ["payment": payment.walletJSON(for: try await desk.wallet(of: id, historyLimit: 1).shopper)]
  }

  private func shopper(in body: JSON) throws -> ShopperID {
    guard let name = body["shopper"]?.text else { throw WalletFailure.shopperUnknown("") }
    return ShopperID(rawValue: name)
  }

  private static func amount(_ json: JSON) throws -> Int64 {
    guard case .integer(let value) = json, value >= 0 else { throw WalletFailure.amountUnreadable(json.compact) }
    return value
  }
}

extension JSON {
  fileprivate static func milliseconds(_ date: Date) -> JSON {
    .integer(Int64((date.timeIntervalSince1970 * 1000).rounded()))
  }
}

extension Shopper {
  fileprivate var walletJSON: JSON {
    [
      "id": .string(id.rawValue), "brand": .string(brand.rawValue), "title": brand.title.json,
      "name": .string(name),
      "standing": .string(standing.rawValue), "currency": .string(brand.homeCurrency.code),
      "exponent": .integer(Int64(brand.homeCurrency.exponent)), "balance": .integer(balance),
      "singleLimit": singleLimit.map(JSON.integer) ?? .null,
      "passwordAbove": passwordAbove.map(JSON.integer) ?? .null,
    ]
  }
}

extension Payment {
  fileprivate func walletJSON(for shopper: Shopper) -> JSON {
    [
      "id": .string(paymentID), "scenario": .string(scenario.rawValue),
      "merchant": .optional(order.merchantName ?? order.merchantID), "store": .optional(order.storeName),
      "order": .string(order.description), "reference": .optional(order.referenceOrderID ?? requestID.rawValue),
      "currency": .string(amount.currency.code), "value": .integer(amount.minorUnits),
      "exponent": .integer(Int64(amount.currency.exponent)), "status": .string(status.rawValue),
      "code": .string(resultCode),
      "words": (ResultCode.named(resultCode)?.meaning ?? Localized(verbatim: "")).json,
      "asksPassword": .bool(shopper.asksForPassword(for: amount.minorUnits)), "created": .milliseconds(created),
      "paid": paid.map(JSON.milliseconds) ?? .null, "expires": next.map { .milliseconds($0.at) } ?? .null,
      "paymentCode": .optional(paymentMethodID),
    ]
  }
}
