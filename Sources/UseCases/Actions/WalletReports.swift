import AMS
package import Groundwork
package import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A payment code a wallet shows: `till.wallet-code/1`.
package struct WalletCode: Sendable {
  package let shopper: Shopper
  package let code: IssuedCode

  /// The digits in groups of four, as a wallet writes them.
  package var grouped: String {
    stride(from: 0, to: code.digits.count, by: 4).map { String(code.digits.dropFirst($0).prefix(4)) }
      .joined(separator: " ")
  }

  package var json: JSON {
    [
      "schema": "till.wallet-code/1", "shopper": .string(shopper.id.rawValue), "brand": .string(shopper.brand.rawValue),
      "code": .string(code.digits), "expires": .string(Timestamp.text(code.expires)),
    ]
  }
}

/// A payment as the wallet that is asked for it sees it: `till.wallet-payment/1`.
package struct WalletPayment: Sendable {
  package let payment: Payment
  package let shopper: Shopper

  init(_ payment: Payment, of shopper: Shopper) {
    self.payment = payment
    self.shopper = shopper
  }

  package var id: String { payment.paymentID }
  package var merchant: String { payment.order.merchantName ?? payment.order.merchantID ?? "-" }
  package var order: String { payment.order.description }
  package var amount: String { payment.amount.text }
  package var asksForPassword: Bool { shopper.asksForPassword(for: payment.amount.minorUnits) }
  package var isPaid: Bool { payment.status == .success }
  package var isWaiting: Bool { payment.awaitsShopper }

  package var json: JSON {
    [
      "paymentId": .string(payment.paymentID), "paymentRequestId": .string(payment.requestID.rawValue),
      "clientId": .string(payment.clientID.rawValue), "shopper": .string(shopper.id.rawValue),
      "merchant": .optional(payment.order.merchantName), "order": .string(order),
      "currency": .string(payment.amount.currency.code), "amount": .integer(payment.amount.minorUnits),
      "status": .string(payment.status.rawValue), "resultCode": .string(payment.resultCode),
      "waiting": .bool(payment.awaitsShopper), "asksForPassword": .bool(asksForPassword),
      "expires": .optional(payment.next.map { Timestamp.text($0.at) }),
    ]
  }
}

/// What a merchant's entry page said to a wallet: `till.wallet-visit/1`.
package struct EntryPageVisit: Sendable {
  package let shopper: Shopper
  package let url: String
  package let userAgent: String
  package let status: Int
  /// Where it sends the wallet; `nil` if it shows a page.
  package let location: String?
  package let title: String?

  package var json: JSON {
    [
      "schema": "till.wallet-visit/1", "shopper": .string(shopper.id.rawValue), "url": .string(url),
      "userAgent": .string(userAgent), "status": .integer(Int64(status)), "location": .optional(location),
      "title": .optional(title),
    ]
  }

  /// What stands between `<title>` and its end.
  static func title(in body: [UInt8]) -> String? {
    let text = String(decoding: body.prefix(1 << 16), as: UTF8.self)
    let lower = text.lowercased()
    guard lower.utf8.count == text.utf8.count, let start = lower.firstRange(of: "<title>"),
      let end = lower[start.upperBound...].firstRange(of: "</title>")
    else { return nil }
    let title = text.utf8.dropFirst(lower.utf8.distance(from: lower.startIndex, to: start.upperBound))
      .prefix(lower.utf8.distance(from: start.upperBound, to: end.lowerBound))
    return String(decoding: title, as: UTF8.self)
  }
}

extension Shopper {
  /// As `till.wallets/1` lists it.
  package var json: JSON {
    [
      "shopper": .string(id.rawValue), "brand": .string(brand.rawValue), "name": .string(name),
      "standing": .string(standing.rawValue), "balance": .integer(balance),
      "currency": .string(brand.homeCurrency.code), "limit": singleLimit.map(JSON.integer) ?? .null,
      "passwordAbove": passwordAbove.map(JSON.integer) ?? .null,
    ]
  }
}
