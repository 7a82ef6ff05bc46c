package import AMS

/// Lines of reports in a layout of the documents.
package struct ReportWriter: Sendable {
  package let layout: ReportLayout
  package let units: ReportUnits
  package let customerID: String

  package init(_ kind: ReportLayout.Kind, _ edition: ReportLayout.Edition, units: ReportUnits, customerID: String) {
    layout = .named(kind, edition)
    self.units = units
    self.customerID = customerID
  }

  package static let end = Array("<END>\n".utf8)

  package var header: [UInt8] { Array((layout.columns.map(\.name).joined(separator: ",") + "\n").utf8) }

  /// - Parameter batch: of a settlement's item.
  package func line(_ entry: ReportEntry, batch: SettlementBatch? = nil) -> [UInt8] {
    line { column in
      switch column {
      case .settlementBatchId: batch?.id
      case .settlementTime: batch.map { CivilTime.text($0.seconds) }
      case .customerId: customerID
      case .acquirer: "Alipay_SG"
      case .referenceMerchantId: entry.merchantID
      case .referenceStoreId: entry.storeID
      case .transactionId: entry.transactionID
      case .originalTransactionId: entry.originalTransactionID
      case .transactionRequestId: entry.requestID
      case .originalTransactionRequestId: entry.originalRequestID
      case .referenceTransactionId: entry.type == .cancel ? nil : entry.orderID
      case .orderDescription: entry.description
      case .paymentMethodType: entry.methodType
      case .pspName: entry.pspName
      case .transactionType: entry.type.name
      case .paymentTime: CivilTime.text(entry.seconds)
      case .productCode: "IN_STORE_PAYMENT"
      case .transactionAmountValue: value(entry.amount)
      case .transactionCurrency: entry.amount.currency.code
      case .settlementAmountValue: value(entry.settlement)
      case .settlementCurrency, .feeCurrency: entry.amount.currency.code
      case .feeAmountValue: value(entry.fee)
      case .acquirerReferenceNo, .quoteCurrencyPair, .quotePrice, .issuingCountry, .cardBrand, .funding, .summaryType,
        .count:
        nil
      }
    }
  }

  /// The lines of a summary.
  package func lines(_ sums: SettlementSums, batch: SettlementBatch, currency: Currency) -> [UInt8] {
    sums.lines.flatMap { sum in
      line { column in
        switch column {
        case .settlementBatchId: batch.id
        case .settlementTime: CivilTime.text(batch.seconds)
        case .customerId: customerID
        case .acquirer: "Alipay_SG"
        case .summaryType: sum.type
        case .count: String(sum.count)
        case .settlementAmountValue: value(Amount(currency: currency, minorUnits: sum.settlement))
        case .feeAmountValue: value(Amount(currency: currency, minorUnits: sum.fee))
        case .settlementCurrency, .feeCurrency: currency.code
        default: nil
        }
      }
    }
  }

  private func value(_ amount: Amount) -> String {
    units == .minor ? String(amount.minorUnits) : DecimalText.major(amount.minorUnits, amount.currency)
  }

  private func line(_ value: (ReportColumn) -> String?) -> [UInt8] {
    var bytes: [UInt8] = []
    for (place, column) in layout.columns.enumerated() {
      if place > 0 { bytes.append(0x2C) }
      let text = value(column) ?? ""
      if text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) {
        bytes.append(0x22)
        for byte in text.utf8 { bytes += byte == 0x22 ? [0x22, 0x22] : [byte] }
        bytes.append(0x22)
      } else {
        bytes += text.utf8
      }
    }
    return bytes + [0x0A]
  }
}

/// Where reports are delivered, below the root. Source: Antom docs, ac/ams_upm/settlmt_recon.
package enum ReportPath {
  package static func transactions(of customer: String, day: Int) -> String {
    "v1/settlements/\(customer)/\(CivilTime.compactDay(day))/transactionItems_\(CivilTime.compactDay(day))_000.csv"
  }

  /// - Parameter pspName: `nil` where all wallets are settled together.
  package static func settlement(
    _ kind: ReportLayout.Kind, of customer: String, day: Int, pspName: String?, currency: Currency,
    batch: SettlementBatch
  ) -> String {
    let parts = [kind.rawValue] + (pspName.map { [$0] } ?? []) + [currency.code, batch.id, "000"]
    return "v1/settlements/\(customer)/\(CivilTime.compactDay(day + 1))/\(parts.joined(separator: "_")).csv"
  }
}
