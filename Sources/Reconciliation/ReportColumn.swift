/// A column a report may have, by the name of the documents. Columns are found by name: their order may change.
/// Source: Antom docs, ac/ams_upm/transactionitems, ac/reconcile/transaction_details and settlement_details.
package enum ReportColumn: Int, CaseIterable, Sendable {
  case settlementBatchId, customerId, acquirer, acquirerReferenceNo, referenceMerchantId, referenceStoreId
  case transactionId, originalTransactionId, transactionRequestId, referenceTransactionId, orderDescription
  case paymentMethodType, pspName, transactionType, paymentTime, settlementTime, productCode
  case transactionAmountValue, transactionCurrency, settlementAmountValue, settlementCurrency
  case quoteCurrencyPair, quotePrice, feeAmountValue, feeCurrency, originalTransactionRequestId
  case issuingCountry, cardBrand, funding, summaryType, count

  package var name: String { "\(self)" }

  /// What merchants' own books call it.
  private var otherNames: [String] {
    switch self {
    case .transactionRequestId: ["paymentRequestId", "requestId", "orderId"]
    case .transactionId: ["paymentId"]
    case .transactionType: ["type"]
    case .transactionAmountValue: ["transactionAmount", "amountValue", "amount"]
    case .transactionCurrency: ["currency"]
    case .paymentTime: ["transactionTime", "time"]
    case .settlementAmountValue: ["settlementAmount"]
    case .feeAmountValue: ["feeAmount", "fee"]
    default: []
    }
  }

  /// Letters and digits alone, in lower case: `transaction_request_id` is `transactionRequestId`.
  static func plain(_ name: some Sequence<UInt8>) -> [UInt8] {
    name.compactMap { byte in
      switch byte {
      case 0x41...0x5A: byte + 0x20
      case 0x61...0x7A, 0x30...0x39: byte
      default: nil
      }
    }
  }

  /// Every spelling, plain, with its column; the documented names first.
  static let spellings: [[UInt8]: ReportColumn] = {
    var spellings: [[UInt8]: ReportColumn] = [:]
    for column in allCases { spellings[plain(column.name.utf8)] = column }
    for column in allCases {
      for name in column.otherNames where spellings[plain(name.utf8)] == nil { spellings[plain(name.utf8)] = column }
    }
    return spellings
  }()
}
