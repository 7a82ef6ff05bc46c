/// Everything the rows propose for one message: what may have been signed in place of each part.
struct SearchSpace: Sendable {
  let head: [HeadVariants]
  let layouts: LayoutVariants
  let bodies: BodyVariants
  let signatureCase: SignatureCase

  init(parts: MessageParts, signatureCase: SignatureCase, rows: [Hypothesis]) {
    head = HeadPart.allCases.map {
      HeadVariants($0, received: parts.head[$0.rawValue], in: signatureCase, rows: rows)
    }
    layouts = LayoutVariants(in: signatureCase, rows: rows)
    let text = BodyText(bytes: parts.body, json: JSONText(parts.body), signatureCase: signatureCase)
    bodies = BodyVariants(text, rows: rows)
    self.signatureCase = signatureCase
  }

  /// The families of heads that take so many faults: how many each part and the layout contribute.
  func families(_ faults: Int) -> [HeadFamily] {
    var found: [HeadFamily] = []
    for method in 0...faults {
      for path in 0...(faults - method) {
        for client in 0...(faults - method - path) {
          for time in 0...(faults - method - path - client) {
            let layout = faults - method - path - client - time
            found.append(
              HeadFamily(
                parts: zip(head, [method, path, client, time]).map { $0.variants($1) },
                layouts: layouts.variants(layout)))
          }
        }
      }
    }
    return found.filter { $0.count > 0 }
  }

  /// The families in which the time is one of a wide kind and the rest takes so many faults.
  func familiesWithWideTime(_ otherFaults: Int) -> [HeadFamily] {
    wideFamilies(.time, otherFaults)
  }

  private func wideFamilies(_ part: HeadPart, _ otherFaults: Int) -> [HeadFamily] {
    let wide = head[part.rawValue].wide
    guard !wide.isEmpty else { return [] }
    var others = head
    others[part.rawValue] = HeadVariants(byFaults: [wide])
    return SearchSpace(head: others, layouts: layouts, bodies: bodies, signatureCase: signatureCase)
      .families(otherFaults)
  }

  private init(
    head: [HeadVariants], layouts: LayoutVariants, bodies: BodyVariants, signatureCase: SignatureCase
  ) {
    self.head = head
    self.layouts = layouts
    self.bodies = bodies
    self.signatureCase = signatureCase
  }
}

/// All combinations of some variants of the parts and some layouts, numbered so that none needs to be stored.
struct HeadFamily: Sendable {
  let parts: [[HeadVariants.Variant]]
  let layouts: [LayoutVariants.Variant]

  var count: Int { parts.reduce(layouts.count) { $0 * $1.count } }

  /// The combination of a number: the last part changes fastest, so that neighbours share their beginning.
  func combination(_ number: Int) -> HeadCombination {
    var rest = number
    var chosen: [HeadVariants.Variant] = []
    chosen.reserveCapacity(parts.count)
    for part in parts.reversed() {
      chosen.append(part[rest % part.count])
      rest /= part.count
    }
    return HeadCombination(
      method: chosen[3], path: chosen[2], clientID: chosen[1], time: chosen[0], layout: layouts[rest])
  }
}

/// One way to write everything but the body.
struct HeadCombination {
  let method: HeadVariants.Variant
  let path: HeadVariants.Variant
  let clientID: HeadVariants.Variant
  let time: HeadVariants.Variant
  let layout: LayoutVariants.Variant

  var faults: [Int] { method.faults + path.faults + clientID.faults + time.faults + layout.faults }
  var cost: Int { method.cost + path.cost + clientID.cost + time.cost + layout.cost }

  /// Writes what stands before the body, and what after it.
  /// - Returns: `false` if the layout does not have the body exactly once as it is; then assemble the whole text.
  func write(before: inout [UInt8], after: inout [UInt8]) -> Bool {
    let form = layout.form
    guard form.units == .bytes else { return false }
    before.removeAll(keepingCapacity: true)
    after.removeAll(keepingCapacity: true)
    before += form.start
    if let pieces = form.pieces {
      guard write(pieces, before: &before, after: &after) else { return false }
      after += form.end
      return true
    }
    before += method.bytes
    before += form.space
    before += path.bytes
    before += form.lineFeed
    before += clientID.bytes
    before += form.firstDot
    before += time.bytes
    before += form.secondDot
    after += form.end
    return true
  }

  private func write(_ pieces: [LayoutForm.Piece], before: inout [UInt8], after: inout [UInt8]) -> Bool {
    var bodies = 0
    for piece in pieces {
      let bytes: [UInt8]
      switch piece {
      case .method: bytes = method.bytes
      case .path: bytes = path.bytes
      case .clientID: bytes = clientID.bytes
      case .time: bytes = time.bytes
      case .literal(let literal): bytes = literal
      case .bodyDigestHex, .bodyDigestBase64: return false
      case .body:
        bodies += 1
        continue
      }
      if bodies == 0 { before += bytes } else { after += bytes }
    }
    return bodies == 1
  }

  /// The whole text, however the parts are joined.
  func assembled(_ body: [UInt8]) -> [UInt8]? {
    layout.form.assembled(
      method: method.bytes, path: path.bytes, clientID: clientID.bytes, time: time.bytes, body: body)
  }
}
