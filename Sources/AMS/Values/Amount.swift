package import Groundwork

/// Money in the smallest unit of its currency: 5.99 USD is 599, 599 JPY is 599.
package struct Amount: Hashable, Sendable {
  package let currency: Currency
  package let minorUnits: Int64

  package init(currency: Currency, minorUnits: Int64) {
    self.currency = currency
    self.minorUnits = minorUnits
  }

  /// Reads `{"currency":"USD","value":"599"}`; the value may be a string of digits or, as some SDKs send it, a number
  /// written in digits alone: not `599.0`, not `5e2`.
  /// - Returns: `nil` if a member is missing, negative, not whole, or no currency code.
  package init?(_ json: JSON?) {
    guard let json, let currency = json["currency"]?.text.flatMap(Currency.init) else { return nil }
    switch json["value"] {
    case .integer(let value) where value >= 0: self.init(currency: currency, minorUnits: value)
    case .string(let text):
      guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
        let value = Int64(text)
      else { return nil }
      self.init(currency: currency, minorUnits: value)
    default: return nil
    }
  }

  /// As a message carries it: both members strings.
  package var json: JSON { ["currency": .string(currency.code), "value": .string(String(minorUnits))] }

  /// In the major unit, for people: `12.50 SGD`.
  package var text: String {
    guard currency.exponent > 0 else { return "\(minorUnits) \(currency)" }
    let digits = String(minorUnits.magnitude)
    let padded = String(repeating: "0", count: max(0, currency.exponent + 1 - digits.count)) + digits
    let sign = minorUnits < 0 ? "-" : ""
    return "\(sign)\(padded.dropLast(currency.exponent)).\(padded.suffix(currency.exponent)) \(currency)"
  }
}
