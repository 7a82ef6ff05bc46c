package import AMS
import Files
package import Groundwork
package import Reconciliation
import Sandbox

/// Reports to be made of the sandbox's books.
package struct ReportGenerationOrder: Sendable {
  /// The root under which the folders of a delivery are made.
  package let folder: String
  package var clientID: ClientID?
  /// The id in the folders and lines; the client id unless it is given.
  package var customerID: String?
  package var edition = ReportLayout.Edition.inStore
  package var units = ReportUnits.minor
  /// A settlement file for each wallet, else one for all.
  package var isPerWallet = false
  /// Writes nothing.
  package var isDry = false

  package init(folder: String) { self.folder = folder }
}

/// `till.report-files/1`
package struct ReportFilesReport: Sendable {
  package struct File: Sendable {
    package let path: String
    package let kind: ReportLayout.Kind
    package let lines: Int
  }

  package let clientID: String
  package let folder: String
  package let isDry: Bool
  package internal(set) var files: [File] = []

  package var json: JSON {
    [
      "schema": "till.report-files/1", "clientId": .string(clientID), "folder": .string(folder),
      "dryRun": .bool(isDry),
      "files": .array(
        files.map {
          ["path": .string($0.path), "kind": .string($0.kind.rawValue), "lines": .integer(Int64($0.lines))]
        }),
    ]
  }
}

extension Workbench {
  /// Writes transaction items, settlement items and settlement summaries of everything a client's books hold, a page of
  /// them at a time.
  /// - Parameter told: called with the number of movements written.
  /// - Throws: `NotifyFailure` or `SandboxFailure` if the client is not known, `FileFailure.alreadyThere` before an
  ///   existing report would be overwritten.
  package func generateReports(
    _ order: ReportGenerationOrder, told: @Sendable (Int) -> Void
  ) async throws -> ReportFilesReport {
    let books = try SandboxBooks(home: home.sandbox, world: world)
    let client = try await notifyingApp(order.clientID, books).clientID
    let delivery = ReportDelivery(order, client: client)
    var place: SandboxBooks.MovementPlace? = .start
    var count = 0
    while let from = place {
      try Task.checkCancellation()
      let page = try await books.movements(of: client, after: from, limit: 5_000)
      for entry in page.entries { try delivery.add(entry) }
      count += page.entries.count
      told(count)
      place = page.last
    }
    return try delivery.finish()
  }
}

/// The files of one day at a time: movements come in the order of time.
private final class ReportDelivery {
  private let order: ReportGenerationOrder
  private let customer: String
  private var report: ReportFilesReport
  private var day: Int?
  private var transactions: DeliveredFile?
  private var settlements: [(wallet: Wallet, batch: SettlementBatch, file: DeliveredFile, sums: SettlementSums)] = []

  /// What is settled together.
  private struct Wallet: Equatable {
    let currency: Currency
    let pspName: String?
  }

  init(_ order: ReportGenerationOrder, client: ClientID) {
    self.order = order
    customer = order.customerID ?? client.rawValue
    report = ReportFilesReport(clientID: client.rawValue, folder: order.folder, isDry: order.isDry)
  }

  func add(_ entry: ReportEntry) throws {
    if entry.day != day {
      try closeDay()
      day = entry.day
    }
    let writer = writer(.transactionItems)
    let file = try transactions ?? begin(writer, ReportPath.transactions(of: customer, day: entry.day))
    transactions = file
    try file.append(writer.line(entry))
    let wallet = Wallet(currency: entry.amount.currency, pspName: order.isPerWallet ? entry.pspName : nil)
    let items = self.writer(.settlementItems)
    if !settlements.contains(where: { $0.wallet == wallet }) {
      let batch = SettlementBatch(day: entry.day, number: settlements.count + 1)
      let path = ReportPath.settlement(
        .settlementItems, of: customer, day: entry.day, pspName: wallet.pspName, currency: wallet.currency, batch: batch
      )
      settlements.append((wallet, batch, try begin(items, path), SettlementSums()))
    }
    for place in settlements.indices where settlements[place].wallet == wallet {
      try settlements[place].file.append(items.line(entry, batch: settlements[place].batch))
      settlements[place].sums.add(entry)
    }
  }

  func finish() throws -> ReportFilesReport {
    try closeDay()
    return report
  }

  private func closeDay() throws {
    guard let day else { return }
    try end(transactions, .transactionItems)
    transactions = nil
    for settlement in settlements {
      try end(settlement.file, .settlementItems)
      let writer = writer(.settlementSummary)
      let path = ReportPath.settlement(
        .settlementSummary, of: customer, day: day, pspName: settlement.wallet.pspName,
        currency: settlement.wallet.currency, batch: settlement.batch)
      let file = try begin(writer, path)
      try file.append(
        writer.lines(settlement.sums, batch: settlement.batch, currency: settlement.wallet.currency),
        lines: settlement.sums.lines.count)
      try end(file, .settlementSummary)
    }
    settlements = []
  }

  private func writer(_ kind: ReportLayout.Kind) -> ReportWriter {
    ReportWriter(kind, order.edition, units: order.units, customerID: customer)
  }

  private func begin(_ writer: ReportWriter, _ path: String) throws -> DeliveredFile {
    let file = try DeliveredFile(path, below: order.folder, isDry: order.isDry)
    try file.append(writer.header, lines: 0)
    return file
  }

  private func end(_ file: DeliveredFile?, _ kind: ReportLayout.Kind) throws {
    guard let file else { return }
    try file.append(ReportWriter.end, lines: 0)
    try file.finish()
    report.files.append(.init(path: file.path, kind: kind, lines: file.lines))
  }
}

/// A report under way, or only counted.
private final class DeliveredFile {
  let path: String
  private(set) var lines = 0
  private let file: GrowingFile?

  init(_ path: String, below folder: String, isDry: Bool) throws {
    self.path = path
    let whole = folder + "/" + path
    if isDry {
      file = nil
    } else {
      try PrivateFile.createFolder(FilePath.folder(of: whole))
      file = try GrowingFile(whole)
    }
  }

  func append(_ bytes: [UInt8], lines: Int = 1) throws {
    self.lines += lines
    try file?.append(bytes)
  }

  func finish() throws { try file?.finish() }
}
