/// The merchant's book against the provider's reports, item by item.
///
/// Their items go into an ``ItemIndex`` first; then ours are read once, and an item is looked at again only where the
/// two differ. Memory is forty bytes an item of theirs and what is kept of the differences.
package struct ReportComparison {
  /// Differences that are kept whole; those beyond it are counted.
  package static let maximumKept = 20_000

  private let ours: ReportReader
  private let theirs: [ReportReader]
  private var index = ItemIndex()
  private var ourDays: ClosedRange<Int>?
  private var theirDays: ClosedRange<Int>?
  private var result = ReportDifferences()
  /// What both sides have and is compared.
  private let hasFees: Bool
  private let hasSettlement: Bool
  private let hasTransactionIDs: Bool

  /// - Throws: ``ReportFailure`` if the files are of kinds that cannot be compared.
  package init(ours: ReportReader, theirs: [ReportReader]) throws {
    for reader in [ours] + theirs where reader.kind == .settlementSummary {
      throw ReportFailure.isSummary(file: reader.source.name)
    }
    if let first = theirs.first, let other = theirs.first(where: { $0.kind != first.kind }) {
      throw ReportFailure.mixedKinds(first.source.name, other.source.name)
    }
    self.ours = ours
    self.theirs = theirs
    hasFees = ours.hasFees && theirs.allSatisfy(\.hasFees)
    hasSettlement = ours.hasSettlement && theirs.allSatisfy(\.hasSettlement)
    hasTransactionIDs = ours.hasTransactionIDs && theirs.allSatisfy(\.hasTransactionIDs)
  }

  /// Reads all files and explains every difference.
  /// - Parameter told: called now and then with the number of items read, on both sides.
  /// - Throws: ``ReportFailure`` that names the line, what the sources throw, what `told` throws.
  package mutating func run(told: (Int) throws -> Void) throws -> ReportDifferences {
    for (file, reader) in theirs.enumerated() {
      while let item = try reader.next() {
        try note(item, of: file, told)
      }
    }
    while let item = try ours.next() {
      try meet(item, told)
    }
    for entry in 0..<index.count where !index.isMet[entry] {
      let item = try entryItem(entry)
      result.missing(ours: nil, theirs: item.item, in: item.file, isOutside: isOutside(item.item, ourDays), ourDays)
    }
    return result
  }

  private mutating func note(_ item: ReportItem, of file: Int, _ told: (Int) throws -> Void) throws {
    result.theirs.add(item)
    if result.theirs.items % 8_192 == 0 { try told(result.theirs.items) }
    theirDays = Self.widened(theirDays, by: item.day)
    let key = ItemIndex.Key(item.type, item.requestID)
    if let first = index.find(key) {
      result.duplicate(theirs: item, in: theirs[file].source.name, firstLine: Int(index.lines[first]))
    } else {
      index.add(key, digest: digest(item), file: file, offset: item.offset, line: item.line)
    }
  }

  private mutating func meet(_ item: ReportItem, _ told: (Int) throws -> Void) throws {
    result.ours.add(item)
    if result.ours.items % 8_192 == 0 { try told(result.theirs.items + result.ours.items) }
    ourDays = Self.widened(ourDays, by: item.day)
    let name = ours.source.name
    if let entry = index.find(ItemIndex.Key(item.type, item.requestID)) {
      if index.isMet[entry] { return result.duplicate(ours: item, in: name) }
      index.isMet[entry] = true
      if index.digests[entry] == digest(item) {
        result.matched += 1
        return
      }
      let other = try entryItem(entry)
      return compare(item, other.item, in: name, other.file)
    }
    for type in TransactionType.allCases where type != item.type {
      guard let entry = index.find(ItemIndex.Key(type, item.requestID)), !index.isMet[entry] else { continue }
      // A payment and its refund may share an id in a merchant's book; the same money makes them one.
      let other = try entryItem(entry)
      guard abs(other.item.amount.minorUnits) == abs(item.amount.minorUnits) else { continue }
      index.isMet[entry] = true
      return result.add(.type, item, name, other.item, other.file)
    }
    result.missing(ours: item, theirs: nil, in: name, isOutside: isOutside(item, theirDays), theirDays)
  }

  private func entryItem(_ entry: Int) throws -> (item: ReportItem, file: String) {
    let place = index.places[entry]
    let reader = theirs[Int(place >> 48)]
    let line = Int(index.lines[entry])
    guard let item = try reader.item(at: Int(place & 0xFFFF_FFFF_FFFF), line: line) else {
      throw ReportFailure.fieldCount(file: reader.source.name, line: line, expected: 1, found: 0)
    }
    return (item, reader.source.name)
  }

  private static func widened(_ days: ClosedRange<Int>?, by day: Int?) -> ClosedRange<Int>? {
    guard let day else { return days }
    guard let days else { return day...day }
    return days.contains(day) ? days : min(days.lowerBound, day)...max(days.upperBound, day)
  }

  private func isOutside(_ item: ReportItem, _ days: ClosedRange<Int>?) -> Bool {
    guard let day = item.day, let days else { return false }
    return !days.contains(day)
  }

  /// Equal where nothing that is compared differs.
  private func digest(_ item: ReportItem) -> UInt64 {
    var digest: UInt64 = 0
    func mix(_ value: UInt64) { digest = ItemIndex.mixed(digest &* 0x9E37_79B9_7F4A_7C15 ^ value) }
    mix(UInt64(bitPattern: item.signed))
    mix(UInt64(item.amount.currency.letters))
    mix(UInt64(bitPattern: Int64(item.day ?? 0)))
    if hasTransactionIDs { mix(ItemIndex.Key(.payment, item.transactionID ?? []).high) }
    if hasFees { mix(UInt64(bitPattern: item.fee.map { abs($0.minorUnits) } ?? 0)) }
    if hasSettlement, let settlement = item.settlement {
      mix(UInt64(bitPattern: settlement.minorUnits))
      mix(UInt64(settlement.currency.letters))
    }
    return digest
  }

  /// Every way in which two items of one transaction differ.
  private mutating func compare(_ mine: ReportItem, _ other: ReportItem, in file: String, _ otherFile: String) {
    var kinds: [Difference.Kind] = []
    if mine.amount.currency != other.amount.currency {
      kinds.append(.currency)
    } else if mine.signed != other.signed {
      kinds.append(Self.areUnitsConfused(mine, other) ? .units : .amount)
    }
    if let day = mine.day, let otherDay = other.day, day != otherDay {
      kinds.append(mine.type == .refund ? .refundOtherDay : .otherDay)
    }
    if hasTransactionIDs, let id = mine.transactionID, let otherID = other.transactionID, id != otherID {
      kinds.append(.transactionID)
    }
    if kinds.first != .units {
      let fees = (abs(mine.fee?.minorUnits ?? 0), abs(other.fee?.minorUnits ?? 0))
      let isFeeOff = hasFees && fees.0 != fees.1
      if isFeeOff { kinds.append(abs(fees.0 - fees.1) <= 1 ? .feeRounding : .fee) }
      if hasSettlement, let settlement = mine.settlement, let otherSettlement = other.settlement,
        settlement != otherSettlement
      {
        let isConverted = otherSettlement.currency != other.amount.currency || other.quotePrice != nil
        let isOfFee =
          isFeeOff && abs(settlement.minorUnits - otherSettlement.minorUnits) == abs(fees.0 - fees.1)
        if !isOfFee { kinds.append(isConverted ? .conversion : .settlement) }
      }
    }
    if kinds.isEmpty { result.matched += 1 }
    for kind in kinds { result.add(kind, mine, file, other, otherFile) }
  }

  /// One side is in major, the other in smallest units.
  private static func areUnitsConfused(_ one: ReportItem, _ other: ReportItem) -> Bool {
    var scale: Int64 = 1
    for _ in 0..<one.amount.currency.exponent { scale *= 10 }
    guard scale > 1 else { return false }
    let (large, small) = (max(abs(one.signed), abs(other.signed)), min(abs(one.signed), abs(other.signed)))
    return large / scale == small && large % scale == 0 && small > 0
  }
}
