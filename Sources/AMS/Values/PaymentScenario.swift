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
}
