package import Groundwork

/// How shopper and merchant meet. Source: Antom docs, ac/ams/{upm,oc,ec}.
package enum PaymentScenario: String, Codable, CaseIterable, Sendable {
  /// The merchant scans the shopper's payment code.
  case paymentCode = "PaymentCode"
  /// The shopper scans the merchant's code of one order.
  case orderCode = "OrderCode"
  /// The shopper scans the merchant's standing code, which opens a page in the wallet.
  case entryCode = "EntryCode"

  /// Reads `paymentFactor.inStorePaymentScenario`. The official Java SDK writes the constant's name, `PAYMENTCODE`.
  package init?(reading text: String) {
    guard let found = Self.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else { return nil }
    self = found
  }

  /// What a `pay` body means: the scenario it names; if it names none that is known, a payment code if it carries one,
  /// otherwise an order code. The documents leave the last two open.
  package init(of body: JSON) {
    if let named = body["paymentFactor"]?["inStorePaymentScenario"]?.text.flatMap(Self.init(reading:)) {
      self = named
    } else {
      self = body["paymentMethod"]?.present(["paymentMethodId"]) == nil ? .orderCode : .paymentCode
    }
  }
}
