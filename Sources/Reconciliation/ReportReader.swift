/// The items of a report, one at a time, by column name.
///
/// A row is looked at as bytes: text is made of those alone that are shown.
package final class ReportReader {
  package let source: any ReportSource
  package let kind: ReportLayout.Kind
  package let units: ReportUnits
  let hasFees: Bool
  let hasSettlement: Bool
  let hasTransactionIDs: Bool
  private let rows: CSVRows
  private let delimiter: UInt8
  private let fieldCount: Int
  private let needsEnd: Bool
  /// Place of each column, by its number; -1 if it is not there.
  private let places: [Int]
  private var hasEnded = false

  /// Opens a report and reads its first line.
  /// - Parameters:
  ///   - units: `nil` finds out: a point in any amount means the major unit. That may read the file once more.
  ///   - needsEnd: whether it has to end with `<END>`, as every delivered report does.
  /// - Throws: ``ReportFailure``, what the source throws.
  package static func open(
    _ source: any ReportSource, units: ReportUnits?, needsEnd: Bool
  ) throws -> ReportReader {
    if let units { return try ReportReader(source, units: units, needsEnd: needsEnd) }
    let probe = try ReportReader(source, units: .minor, needsEnd: false)
    let found = try probe.hasPoint() ? ReportUnits.major : .minor
    return try ReportReader(source, units: found, needsEnd: needsEnd)
  }

  private init(_ source: any ReportSource, units: ReportUnits, needsEnd: Bool) throws {
    self.source = source
    self.units = units
    self.needsEnd = needsEnd
    try source.rewind()
    delimiter = try Self.delimiter(of: source)
    try source.rewind()
    rows = CSVRows(source, delimiter: delimiter)
    guard try rows.next() else { throw ReportFailure.noHeader(file: source.name) }
    var places = [Int](repeating: -1, count: ReportColumn.allCases.count)
    for place in rows.fields.indices {
      guard let column = ReportColumn.spellings[ReportColumn.plain(rows[place])] else { continue }
      guard places[column.rawValue] < 0 else {
        throw ReportFailure.columnTwice(file: source.name, column: column.name)
      }
      places[column.rawValue] = place
    }
    let known = places
    func has(_ column: ReportColumn) -> Bool { known[column.rawValue] >= 0 }
    kind =
      has(.summaryType) || (has(.count) && !has(.transactionRequestId))
      ? .settlementSummary : has(.settlementBatchId) || has(.settlementTime) ? .settlementItems : .transactionItems
    if kind != .settlementSummary {
      let needed: [ReportColumn] = [
        .transactionRequestId, .transactionType, .transactionAmountValue, .transactionCurrency,
      ]
      if let missing = needed.first(where: { !has($0) }) {
        throw ReportFailure.columnMissing(file: source.name, column: missing.name)
      }
    }
    hasFees = has(.feeAmountValue)
    hasSettlement = has(.settlementAmountValue) && has(.settlementCurrency)
    hasTransactionIDs = has(.transactionId)
    self.places = places
    fieldCount = rows.fields.count
  }

  /// The separator that occurs most often in the first line.
  private static func delimiter(of source: any ReportSource) throws -> UInt8 {
    let start = try source.bytes(at: 0, count: 4096)
    let forms: [([UInt8], String)] = [
      ([0x50, 0x4B, 3, 4], "XLSX"), ([0xFF, 0xFE], "UTF-16"), ([0xFE, 0xFF], "UTF-16"), ([0xD0, 0xCF, 0x11], "XLS"),
    ]
    for (mark, name) in forms where start.starts(with: mark) {
      throw ReportFailure.notCSV(file: source.name, form: name)
    }
    let line = start.prefix { $0 != 0x0A }
    if line.contains(0) { throw ReportFailure.notCSV(file: source.name, form: "binary") }
    let counts = [UInt8(0x2C), 0x3B, 0x09].map { mark in (mark, line.count { $0 == mark }) }
    return counts.max { $0.1 < $1.1 }?.0 ?? 0x2C
  }

  /// Whether any amount is written with a point.
  private func hasPoint() throws -> Bool {
    let place = places[ReportColumn.transactionAmountValue.rawValue]
    guard place >= 0 else { return false }
    while try rows.next() {
      if rows.fields.count == fieldCount, rows[place].contains(0x2E) { return true }
    }
    return false
  }

  /// The next item.
  /// - Returns: `nil` after the last.
  /// - Throws: ``ReportFailure`` that names the line.
  package func next() throws -> ReportItem? {
    guard try rows.next() else {
      if needsEnd, !hasEnded { throw ReportFailure.noEnd(file: source.name, line: rows.line) }
      return nil
    }
    guard !hasEnded else { throw ReportFailure.afterEnd(file: source.name, line: rows.line) }
    if rows.isOnly("<END>") {
      hasEnded = true
      return try next()
    }
    return try item(of: rows)
  }

  /// An item that was read before, by its place in the file.
  func item(at offset: Int, line: Int) throws -> ReportItem? {
    let part = ReportPart(name: source.name, bytes: try source.bytes(at: offset, count: CSVRows.maximumRowBytes / 64))
    let rows = CSVRows(part, delimiter: delimiter, line: line, offset: offset)
    if try rows.next(), rows.fields.count == fieldCount { return try item(of: rows) }
    let whole = ReportPart(name: source.name, bytes: try source.bytes(at: offset, count: CSVRows.maximumRowBytes))
    let again = CSVRows(whole, delimiter: delimiter, line: line, offset: offset)
    return try again.next() ? try item(of: again) : nil
  }

  private func item(of rows: CSVRows) throws -> ReportItem {
    guard rows.fields.count == fieldCount else {
      throw ReportFailure.fieldCount(
        file: source.name, line: rows.line, expected: fieldCount, found: rows.fields.count)
    }
    func field(_ column: ReportColumn) -> ArraySlice<UInt8>? {
      let place = places[column.rawValue]
      return place < 0 || rows.fields[place].isEmpty ? nil : rows[place]
    }
    func failure(_ column: ReportColumn) -> ReportFailure {
      ReportFailure.value(
        file: source.name, line: rows.line, column: column.name,
        text: field(column).map { String(decoding: $0.prefix(40), as: UTF8.self) } ?? "")
    }
    func money(_ value: ReportColumn, _ unit: ReportColumn) throws -> Money? {
      guard let digits = field(value) else { return nil }
      guard let currency = field(unit).flatMap(CurrencyCode.init) else { throw failure(unit) }
      let exponent = units == .major ? currency.exponent : 0
      guard let minorUnits = DecimalText.minorUnits(digits, exponent: exponent) else { throw failure(value) }
      return Money(minorUnits: minorUnits, currency: currency)
    }
    guard let id = field(.transactionRequestId) else { throw failure(.transactionRequestId) }
    guard let type = field(.transactionType).flatMap(TransactionType.init) else { throw failure(.transactionType) }
    guard let amount = try money(.transactionAmountValue, .transactionCurrency) else {
      throw failure(.transactionAmountValue)
    }
    let timeColumn = ReportColumn.paymentTime
    var seconds: Int?
    if let text = field(timeColumn) {
      guard let found = CivilTime.seconds(text) else { throw failure(timeColumn) }
      seconds = found
    }
    return ReportItem(
      line: rows.line, offset: rows.offset, requestID: id, type: type, amount: amount, seconds: seconds,
      transactionID: field(.transactionId), settlement: try money(.settlementAmountValue, .settlementCurrency),
      fee: try money(.feeAmountValue, .feeCurrency), quotePrice: field(.quotePrice))
  }
}

/// A part of a file that was read before.
private final class ReportPart: ReportSource {
  let name: String
  private let bytes: [UInt8]
  private var isRead = false

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  func next() -> [UInt8] {
    defer { isRead = true }
    return isRead ? [] : bytes
  }

  func bytes(at offset: Int, count: Int) -> [UInt8] { Array(bytes.dropFirst(offset).prefix(count)) }
  func rewind() { isRead = false }
}
