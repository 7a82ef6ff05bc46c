/// Everything the rows propose for one message: what may have been signed in place of each part.
struct SearchSpace: Sendable {
  let head: [HeadVariants]
  let layouts: LayoutVariants
  let bodies: BodyVariants
  let signatureCase: SignatureCase

  init(parts: MessageParts, signatureCase: SignatureCase, rows: [Hypothesis]) {
    head = HeadPart.allCases.map {
      HeadVariants($0, received: parts.head[$0.rawValue], in: signatureCase, rows: rows, depth: 1)
    }
    layouts = LayoutVariants(in: signatureCase, rows: rows, depth: 1)
    let text = BodyText(bytes: parts.body, json: JSONText(parts.body), signatureCase: signatureCase)
    bodies = BodyVariants(text, rows: rows)
    self.signatureCase = signatureCase
  }

  /// The same with two faults in one part as well, which takes a hundred times as many variants.
  func deepened(parts: MessageParts, rows: [Hypothesis]) -> SearchSpace {
    SearchSpace(
      head: HeadPart.allCases.map {
        HeadVariants($0, received: parts.head[$0.rawValue], in: signatureCase, rows: rows, depth: 2)
      }, layouts: LayoutVariants(in: signatureCase, rows: rows, depth: 2), bodies: bodies,
      signatureCase: signatureCase)
  }

  private init(
    head: [HeadVariants], layouts: LayoutVariants, bodies: BodyVariants, signatureCase: SignatureCase
  ) {
    self.head = head
    self.layouts = layouts
    self.bodies = bodies
    self.signatureCase = signatureCase
  }

  /// The families of heads that take so many faults: how many each part and the layout contribute.
  /// - Parameters:
  ///   - limit: none of the faults may cost more.
  ///   - beyond: one of the faults costs more than this.
  ///   - wideTime: the time is one of a wide kind, and the faults are those beside it.
  func families(_ faults: Int, limit: Int = .max, beyond: Int = 0, wideTime: Bool = false) -> [HeadFamily] {
    let options = head.enumerated().map { part, variants in
      wideTime && part == HeadPart.time.rawValue
        ? [[variants.wide], [], []] : (0...2).map { cut(variants.variants($0, limit: limit), at: beyond, \.dearest) }
    }
    let layoutOptions = (0...2).map { cut(layouts.variants($0, limit: limit), at: beyond, \.dearest) }
    var found: [HeadFamily] = []
    func add(_ chosen: [[HeadVariants.Variant]], _ left: Int, isBeyond: Bool) {
      if chosen.count == options.count {
        guard left < layoutOptions.count else { return }
        for (place, layouts) in layoutOptions[left].enumerated() where isBeyond || place > 0 || beyond == 0 {
          found.append(HeadFamily(parts: chosen, layouts: layouts))
        }
        return
      }
      let part = options[chosen.count]
      for count in 0...min(left, part.count - 1) {
        for (place, variants) in part[count].enumerated() {
          add(chosen + [variants], left - count, isBeyond: isBeyond || place > 0)
        }
      }
    }
    add([], faults, isBeyond: false)
    return found.filter { $0.count > 0 }
  }

  /// Those up to a cost, and those beyond it.
  private func cut<Variant>(_ variants: [Variant], at cost: Int, _ dearest: (Variant) -> Int) -> [[Variant]] {
    cost == 0 ? [variants] : [variants.filter { dearest($0) <= cost }, variants.filter { dearest($0) > cost }]
  }
}
