package import Groundwork

/// The columns of a kind of report, in the order its writer uses.
package struct ReportLayout: Sendable {
  package enum Kind: String, Sendable {
    case transactionItems, settlementItems, settlementSummary

    package var words: Localized {
      switch self {
      case .transactionItems: Localized(zh: "交易明细", en: "transaction items")
      case .settlementItems: Localized(zh: "结算明细", en: "settlement items")
      case .settlementSummary: Localized(zh: "结算汇总", en: "settlement summary")
      }
    }
  }

  /// Which edition of the documents.
  package enum Edition: String, CaseIterable, Sendable {
    /// The in-store pages: fifteen columns of transactions.
    case inStore = "in-store"
    /// The unified pages of 2023.
    case unified
  }

  package let kind: Kind
  package let edition: Edition
  package let columns: [ReportColumn]

  package static func named(_ kind: Kind, _ edition: Edition) -> ReportLayout {
    all.first { $0.kind == kind && $0.edition == edition } ?? inStoreTransactions
  }

  static let all = [
    inStoreTransactions, unifiedTransactions, settlements(.inStore), settlements(.unified), summary(.inStore),
    summary(.unified),
  ]

  /// Source: Antom docs, ac/ams_upm/transactionitems.
  private static let inStoreTransactions = ReportLayout(
    kind: .transactionItems, edition: .inStore,
    columns: [
      .customerId, .referenceMerchantId, .referenceStoreId, .transactionId, .originalTransactionId,
      .transactionRequestId, .referenceTransactionId, .orderDescription, .paymentMethodType, .pspName,
      .transactionType, .paymentTime, .productCode, .transactionAmountValue, .transactionCurrency,
    ])

  /// Source: Antom docs, ac/reconcile/transaction_details.
  private static let unifiedTransactions = ReportLayout(
    kind: .transactionItems, edition: .unified,
    columns: [.customerId, .acquirer, .acquirerReferenceNo] + inStoreTransactions.columns.dropFirst() + [
      .originalTransactionRequestId, .issuingCountry, .cardBrand, .funding,
    ])

  /// Source: Antom docs, ac/reconcile/settlement_details; the in-store pages lack the acquirer.
  private static func settlements(_ edition: Edition) -> ReportLayout {
    ReportLayout(
      kind: .settlementItems, edition: edition,
      columns: [.settlementBatchId, .customerId] + (edition == .unified ? [.acquirer, .acquirerReferenceNo] : []) + [
        .referenceMerchantId, .referenceStoreId, .transactionId, .originalTransactionId, .transactionRequestId,
        .referenceTransactionId, .paymentMethodType, .pspName, .transactionType, .paymentTime, .settlementTime,
        .productCode, .transactionAmountValue, .transactionCurrency, .settlementAmountValue, .settlementCurrency,
        .quoteCurrencyPair, .quotePrice, .feeAmountValue, .feeCurrency,
      ])
  }

  /// Source: Antom docs, ac/reconcile/settlement_summary.
  private static func summary(_ edition: Edition) -> ReportLayout {
    ReportLayout(
      kind: .settlementSummary, edition: edition,
      columns: [.settlementBatchId, .customerId] + (edition == .unified ? [.acquirer] : []) + [
        .summaryType, .settlementTime, .count, .settlementAmountValue, .settlementCurrency, .feeAmountValue,
        .feeCurrency,
      ])
  }
}
