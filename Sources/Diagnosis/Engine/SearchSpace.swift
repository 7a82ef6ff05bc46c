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
  ///   - wideTime: the time is one of a wide kind, and the faults are those beside it.
  func families(_ faults: Int, limit: Int = .max, wideTime: Bool = false) -> [HeadFamily] {
    let time = HeadPart.time.rawValue
    var parts = head.map { variants in (0...2).map { variants.variants($0, limit: limit) } }
    if wideTime { parts[time] = [head[time].wide, [], []] }
    let layouts = (0...2).map { self.layouts.variants($0, limit: limit) }
    var found: [HeadFamily] = []
    func add(_ chosen: [[HeadVariants.Variant]], _ left: Int) {
      if chosen.count == parts.count {
        guard left < layouts.count else { return }
        found.append(HeadFamily(parts: chosen, layouts: layouts[left]))
        return
      }
      let options = parts[chosen.count]
      for count in 0...min(left, options.count - 1) where !options[count].isEmpty {
        add(chosen + [options[count]], left - count)
      }
    }
    add([], faults)
    return found.filter { $0.count > 0 }
  }
}
