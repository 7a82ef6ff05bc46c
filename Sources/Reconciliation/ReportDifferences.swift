import AMS
import Groundwork

/// What came of comparing: the differences, counts and totals.
package struct ReportDifferences: Sendable {
  /// The items of one side.
  package struct Side: Sendable {
    package private(set) var items = 0
    /// Refunds and cancels taken away, in smallest units, by currency.
    private var sums: [UInt32: Int128] = [:]
    private var last: (letters: UInt32, sum: Int128)?

    mutating func add(_ item: ReportItem) {
      items += 1
      let letters = item.amount.currency.letters
      if last?.letters == letters {
        last?.sum += Int128(item.signed)
      } else {
        keep()
        last = (letters, (sums[letters] ?? 0) + Int128(item.signed))
      }
    }

    private mutating func keep() { if let last { sums[last.letters] = last.sum } }

    package var totals: [String: Int128] {
      var side = self
      side.keep()
      var totals: [String: Int128] = [:]
      for (letters, sum) in side.sums {
        let bytes = [16, 8, 0].map { UInt8(truncatingIfNeeded: letters >> UInt32($0)) }
        totals[String(decoding: bytes, as: UTF8.self)] = sum
      }
      return totals
    }
  }

  package internal(set) var ours = Side()
  package internal(set) var theirs = Side()
  /// Items that are the same on both sides.
  package internal(set) var matched = 0
  /// The first of them, as many as are kept.
  package private(set) var list: [Difference] = []
  package private(set) var counts: [Difference.Kind: Int] = [:]
  /// What the differences add to their totals beside ours, by currency.
  package private(set) var explained: [String: Int128] = [:]

  package var total: Int { counts.values.reduce(0, +) }
  /// Differences that are counted and not in ``list``.
  package var omitted: Int { total - list.count }

  /// A currency's totals: theirs are ours with the differences, to the smallest unit.
  package struct Balance: Sendable {
    package let currency: String
    package let ours: Int128
    package let theirs: Int128
    package let explained: Int128
    package var isExplained: Bool { theirs - ours == explained }
  }

  package var balances: [Balance] {
    let (mine, others) = (ours.totals, theirs.totals)
    return Set(mine.keys).union(others.keys).sorted().map {
      Balance(currency: $0, ours: mine[$0] ?? 0, theirs: others[$0] ?? 0, explained: explained[$0] ?? 0)
    }
  }

  // MARK: Adding

  mutating func add(
    _ kind: Difference.Kind, _ mine: ReportItem, _ file: String, _ other: ReportItem, _ otherFile: String
  ) {
    var effect: [Amount] = []
    // The money of a pair is told once, by what says why it differs.
    switch kind {
    case .amount, .units, .type, .currency:
      if mine.amount.currency == other.amount.currency {
        effect = [Money(minorUnits: other.signed - mine.signed, currency: mine.amount.currency).amount]
      } else {
        effect = [
          Money(minorUnits: -mine.signed, currency: mine.amount.currency).amount,
          Money(minorUnits: other.signed, currency: other.amount.currency).amount,
        ]
      }
    default: break
    }
    keep(kind, effect) {
      let (ours, theirs) = (ShownItem(mine, file: file), ShownItem(other, file: otherFile))
      return Difference(
        kind: kind, ours: ours, theirs: theirs, effect: effect, explanation: kind.explanation(ours, theirs))
    }
  }

  mutating func duplicate(ours item: ReportItem, in file: String) {
    let effect = [Money(minorUnits: -item.signed, currency: item.amount.currency).amount]
    keep(.duplicateOurs, effect) {
      Difference(
        kind: .duplicateOurs, ours: ShownItem(item, file: file), theirs: nil, effect: effect,
        explanation: Localized(zh: "己方把同一笔记了两次", en: "our book has the same transaction twice"))
    }
  }

  mutating func duplicate(theirs item: ReportItem, in file: String, firstLine: Int) {
    let effect = [Money(minorUnits: item.signed, currency: item.amount.currency).amount]
    keep(.duplicateTheirs, effect) {
      Difference(
        kind: .duplicateTheirs, ours: nil, theirs: ShownItem(item, file: file), effect: effect,
        explanation: Localized(
          zh: "对方在第 \(firstLine) 行已经列出同一笔", en: "their line \(firstLine) lists the same transaction already"))
    }
  }

  /// - Parameters:
  ///   - isOutside: its day is none of those the other side has.
  ///   - days: of the other side.
  mutating func missing(
    ours: ReportItem?, theirs: ReportItem?, in file: String, isOutside: Bool, _ days: ClosedRange<Int>?
  ) {
    guard let item = ours ?? theirs else { return }
    let sign: Int64 = ours == nil ? 1 : -1
    let effect = [Money(minorUnits: sign * item.signed, currency: item.amount.currency).amount]
    let kind: Difference.Kind =
      isOutside ? item.type == .refund ? .refundOtherDay : .otherDay : ours == nil ? .missingOurs : .missingTheirs
    keep(kind, effect) {
      let shown = ShownItem(item, file: file)
      var words = kind.title
      if isOutside, let days, let day = shown.day {
        let (first, last) = (CivilTime.dayText(days.lowerBound), CivilTime.dayText(days.upperBound))
        words = Localized(
          zh: "按 GMT+8 属于 \(day)，另一方只有 \(first) 至 \(last)：在相邻一天的文件里找",
          en: "it is of \(day) in GMT+8, and the other side has \(first) to \(last): look in the file of that day")
      } else if ours != nil {
        words = Localized(
          zh: "对方没有这一笔：查询它的状态；支付没有成功就更正己方账",
          en: "they do not have it: inquire its state, and correct our book if it did not succeed")
      } else {
        words = Localized(
          zh: "己方没有这一笔：补记，并查找丢失的通知", en: "we do not have it: book it, and look for the notification that was lost")
      }
      return Difference(
        kind: kind, ours: ours == nil ? nil : shown, theirs: ours == nil ? shown : nil, effect: effect,
        explanation: words)
    }
  }

  private mutating func keep(_ kind: Difference.Kind, _ effect: [Amount], _ difference: () -> Difference) {
    counts[kind, default: 0] += 1
    for amount in effect { explained[amount.currency.code, default: 0] += Int128(amount.minorUnits) }
    if list.count < ReportComparison.maximumKept { list.append(difference()) }
  }
}

extension Difference.Kind {
  /// Why two items of one transaction differ.
  fileprivate func explanation(_ ours: ShownItem, _ theirs: ShownItem) -> Localized {
    func both(_ mine: String?, _ other: String?) -> Localized {
      Localized(zh: "己方 \(mine ?? "-")，对方 \(other ?? "-")", en: "ours \(mine ?? "-"), theirs \(other ?? "-")")
    }
    func because(_ facts: Localized, zh: String, en: String) -> Localized {
      Localized(zh: "\(facts.zh)：\(zh)", en: "\(facts.en): \(en)")
    }
    switch self {
    case .units:
      return because(
        both(ours.amount.text, theirs.amount.text), zh: "一方是元，另一方是分",
        en: "one is in major units, the other in the smallest")
    case .amount, .currency: return both(ours.amount.text, theirs.amount.text)
    case .type: return both(ours.type.name, theirs.type.name)
    case .transactionID: return both(ours.transactionID, theirs.transactionID)
    case .otherDay, .refundOtherDay:
      return because(
        both(ours.day, theirs.day), zh: "报表的一天按 GMT+8 从零点开始", en: "a day of the reports begins at midnight in GMT+8")
    case .feeRounding:
      return because(both(ours.fee?.text, theirs.fee?.text), zh: "最小单位的舍入", en: "rounded to the smallest unit")
    case .fee: return both(ours.fee?.text, theirs.fee?.text)
    case .conversion:
      let price = theirs.quotePrice ?? "-"
      return because(
        both(ours.settlement?.text, theirs.settlement?.text), zh: "对方按汇率 \(price) 换算", en: "they converted at \(price)")
    case .settlement: return both(ours.settlement?.text, theirs.settlement?.text)
    case .missingOurs, .missingTheirs, .duplicateOurs, .duplicateTheirs: return title
    }
  }
}
