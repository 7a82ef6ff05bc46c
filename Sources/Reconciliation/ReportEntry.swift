package import AMS

/// A movement of money as reports list it.
package struct ReportEntry: Hashable, Sendable {
  package let type: TransactionType
  /// Of the final success, since 1970.
  package let seconds: Int
  package let transactionID: String
  package let originalTransactionID: String?
  package let requestID: String
  package let originalRequestID: String?
  package let orderID: String?
  package let description: String
  package let merchantID: String?
  package let storeID: String?
  package let methodType: String
  package let pspName: String
  /// Refunds and cancels are negative.
  package let amount: Amount

  package init(
    type: TransactionType, seconds: Int, transactionID: String, originalTransactionID: String?, requestID: String,
    originalRequestID: String?, orderID: String?, description: String, merchantID: String?, storeID: String?,
    methodType: String, pspName: String, amount: Amount
  ) {
    self.type = type
    self.seconds = seconds
    self.transactionID = transactionID
    self.originalTransactionID = originalTransactionID
    self.requestID = requestID
    self.originalRequestID = originalRequestID
    self.orderID = orderID
    self.description = description
    self.merchantID = merchantID
    self.storeID = storeID
    self.methodType = methodType
    self.pspName = pspName
    self.amount = amount
  }

  /// Smallest units for each payment; refunds and cancels are free, and the fee of the payment is not returned.
  package static let feeMinorUnits: Int64 = 10

  package var fee: Amount {
    Amount(currency: amount.currency, minorUnits: type == .payment ? Self.feeMinorUnits : 0)
  }

  package var settlement: Amount {
    Amount(currency: amount.currency, minorUnits: amount.minorUnits - fee.minorUnits)
  }

  package var day: Int { CivilTime.day(of: seconds) }
}

/// The batch a settlement file is of.
package struct SettlementBatch: Hashable, Sendable {
  package let id: String
  /// Since 1970.
  package let seconds: Int

  /// The batch of a day's movements, settled at ten the next morning; ids have nineteen digits.
  package init(day: Int, number: Int) {
    let digits = String(number)
    id = CivilTime.compactDay(day + 1) + String(repeating: "0", count: 11 - digits.count) + digits
    seconds = (day + 1) * 86_400 - CivilTime.boundary + 10 * 3_600
  }
}

/// The sums of a settlement, by type.
package struct SettlementSums: Sendable {
  private var counts: [TransactionType: (count: Int, settlement: Int64, fee: Int64)] = [:]

  package init() {}

  package mutating func add(_ entry: ReportEntry) {
    var sum = counts[entry.type] ?? (0, 0, 0)
    sum.count += 1
    sum.settlement += entry.settlement.minorUnits
    sum.fee += entry.fee.minorUnits
    counts[entry.type] = sum
  }

  /// The lines of a summary: one a type that occurs, then their total.
  package var lines: [(type: String, count: Int, settlement: Int64, fee: Int64)] {
    let types = TransactionType.allCases.compactMap { type in
      counts[type].map { (type: type.name, count: $0.count, settlement: $0.settlement, fee: $0.fee) }
    }
    return types + [
      (
        type: "TOTAL", count: types.reduce(0) { $0 + $1.count }, settlement: types.reduce(0) { $0 + $1.settlement },
        fee: types.reduce(0) { $0 + $1.fee }
      )
    ]
  }
}
