import Groundwork

/// Compares what must be the same in both languages: addresses, numbers, and the units behind them.
enum FigureComparison {
  struct Difference {
    let rule: ChecklistLint.Rule
    let text: Localized
  }

  static func differences(_ text: Localized) -> [Difference] {
    let zh = Figures(text.zh, units: Figures.zhUnits)
    let en = Figures(text.en, units: Figures.enUnits)
    var found: [Difference] = []
    if zh.addresses.sorted() != en.addresses.sorted() {
      found.append(difference(.differingAddresses, zh.addresses, en.addresses, zh: "地址", en: "addresses"))
    }
    let zhNumbers = zh.quantities.map(\.number).sorted()
    let enNumbers = en.quantities.map(\.number).sorted()
    if zhNumbers != enNumbers {
      found.append(difference(.differingNumbers, zhNumbers, enNumbers, zh: "数字", en: "numbers"))
    } else if let number = numberWithOtherUnit(zh.quantities, en.quantities) {
      found.append(
        Difference(
          rule: .differingUnits,
          text: Localized(zh: "\(number) 的单位在中英文里不一致", en: "the unit of \(number) differs between zh and en")))
    }
    return found
  }

  private static func difference(
    _ rule: ChecklistLint.Rule, _ zhFound: [String], _ enFound: [String], zh: String, en: String
  ) -> Difference {
    let (left, right) = (list(zhFound), list(enFound))
    return Difference(
      rule: rule,
      text: Localized(zh: "中英文的\(zh)不一致：\(left) 与 \(right)", en: "the \(en) differ: zh has \(left), en has \(right)"))
  }

  private static func list(_ items: [String]) -> String {
    items.isEmpty ? "-" : items.map { JSON.string($0).compact }.joined(separator: ", ")
  }

  private static func numberWithOtherUnit(_ zh: [Figures.Quantity], _ en: [Figures.Quantity]) -> String? {
    var left = en
    for quantity in zh {
      let match = left.firstIndex { other in
        other.number == quantity.number
          && (other.units.isEmpty && quantity.units.isEmpty || !other.units.isDisjoint(with: quantity.units))
      }
      guard let match else { return quantity.number }
      left.remove(at: match)
    }
    return nil
  }
}
