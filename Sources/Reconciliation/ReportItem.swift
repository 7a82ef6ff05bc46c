package import AMS

/// What kind of movement an item is.
package enum TransactionType: UInt8, CaseIterable, Sendable {
  case payment, refund, cancel

  package var name: String {
    switch self {
    case .payment: "PAYMENT"
    case .refund: "REFUND"
    case .cancel: "CANCEL"
    }
  }

  init?(_ text: ArraySlice<UInt8>) {
    let plain = ReportColumn.plain(text)
    guard let found = Self.allCases.first(where: { ReportColumn.plain($0.name.utf8) == plain }) else { return nil }
    self = found
  }
}

/// A currency as three bytes, so that a million of them cost nothing.
struct CurrencyCode: Hashable, Sendable {
  let letters: UInt32

  init?(_ text: ArraySlice<UInt8>) {
    guard text.count == 3, text.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
    letters = text.reduce(0) { $0 << 8 | UInt32($1) }
  }

  var text: String {
    String(decoding: [16, 8, 0].map { UInt8(truncatingIfNeeded: letters >> $0) }, as: UTF8.self)
  }

  var currency: Currency { Currency(text) ?? Currency(known: "ZZZ") }

  var exponent: Int {
    // Nearly every file has one of these.
    switch letters {
    case 0x555344, 0x434E59, 0x455552, 0x534744, 0x484B44: 2
    default: currency.exponent
    }
  }
}

struct Money: Hashable, Sendable {
  var minorUnits: Int64
  let currency: CurrencyCode

  var amount: Amount { Amount(currency: currency.currency, minorUnits: minorUnits) }
}

/// One line of a report, its texts still bytes of the file.
package struct ReportItem: Sendable {
  package let line: Int
  package let offset: Int
  let requestID: ArraySlice<UInt8>
  let type: TransactionType
  /// As it is written: whether refunds are negative differs between files.
  let amount: Money
  /// Of the final success, since 1970.
  let seconds: Int?
  let transactionID: ArraySlice<UInt8>?
  let settlement: Money?
  let fee: Money?
  let quotePrice: ArraySlice<UInt8>?

  /// What it adds to the merchant's money: refunds and cancels take away.
  var signed: Int64 {
    let magnitude = Swift.abs(amount.minorUnits)
    return type == .payment ? magnitude : -magnitude
  }

  /// Its day in GMT+8, where the days of reports begin, counted from 1970.
  var day: Int? { seconds.map { CivilTime.day(of: $0) } }
}

/// An item as it is shown.
package struct ShownItem: Hashable, Sendable {
  package let file: String
  package let line: Int
  package let requestID: String
  package let type: TransactionType
  package let amount: Amount
  package let transactionID: String?
  package let settlement: Amount?
  package let fee: Amount?
  package let quotePrice: String?
  /// In GMT+8, such as `2026-01-15`.
  package let day: String?

  init(_ item: ReportItem, file: String) {
    func text(_ bytes: ArraySlice<UInt8>?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
    self.file = file
    line = item.line
    requestID = String(decoding: item.requestID, as: UTF8.self)
    type = item.type
    amount = Amount(currency: item.amount.currency.currency, minorUnits: item.signed)
    transactionID = text(item.transactionID)
    settlement = item.settlement?.amount
    fee = item.fee?.amount
    quotePrice = text(item.quotePrice)
    day = item.day.map(CivilTime.dayText)
  }
}
