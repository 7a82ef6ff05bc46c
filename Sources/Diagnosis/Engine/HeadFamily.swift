/// All combinations of some variants of the parts and some layouts, numbered so that none needs to be stored.
struct HeadFamily: Sendable {
  let parts: [[HeadVariants.Variant]]
  let layouts: [LayoutVariants.Variant]
  let count: Int

  init(parts: [[HeadVariants.Variant]], layouts: [LayoutVariants.Variant]) {
    self.parts = parts
    self.layouts = layouts
    count = parts.reduce(layouts.count) { $0 * $1.count }
  }

  /// How many neighbours differ in the time alone.
  var timeCount: Int { parts[HeadPart.time.rawValue].count }

  func timeBytes(_ number: Int) -> [UInt8] { parts[HeadPart.time.rawValue][number % timeCount].bytes }

  /// What a layout in the documented order has between the time and the body, and after the body.
  func aroundBody(_ number: Int) -> (secondDot: [UInt8], end: [UInt8]) {
    let place = number / (count / layouts.count)
    return (layouts[place].form.secondDot, layouts[place].form.end)
  }

  /// Writes what stands before the time.
  /// - Returns: `false` if the layout has the parts in another order or in other units.
  func writeBeforeTime(_ number: Int, into before: inout [UInt8]) -> Bool {
    var rest = number / timeCount
    let clientID = rest % parts[HeadPart.clientID.rawValue].count
    rest /= parts[HeadPart.clientID.rawValue].count
    let path = rest % parts[HeadPart.path.rawValue].count
    rest /= parts[HeadPart.path.rawValue].count
    let method = rest % parts[HeadPart.method.rawValue].count
    let layout = rest / parts[HeadPart.method.rawValue].count
    guard layouts[layout].isInOrder else { return false }
    before.removeAll(keepingCapacity: true)
    before += layouts[layout].form.start
    before += parts[HeadPart.method.rawValue][method].bytes
    before += layouts[layout].form.space
    before += parts[HeadPart.path.rawValue][path].bytes
    before += layouts[layout].form.lineFeed
    before += parts[HeadPart.clientID.rawValue][clientID].bytes
    before += layouts[layout].form.firstDot
    return true
  }

  /// The combination of a number: the time changes fastest, so that neighbours share their beginning.
  func combination(_ number: Int) -> HeadCombination {
    var rest = number
    func next(_ part: HeadPart) -> HeadVariants.Variant {
      let variants = parts[part.rawValue]
      defer { rest /= variants.count }
      return variants[rest % variants.count]
    }
    let time = next(.time)
    let clientID = next(.clientID)
    let path = next(.path)
    let method = next(.method)
    return HeadCombination(method: method, path: path, clientID: clientID, time: time, layout: layouts[rest])
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

  /// What stands before and after the body, and how it is written between them; `nil` if it does not stand there once.
  var frame: LayoutForm.Frame? {
    layout.form.frame(method: method.bytes, path: path.bytes, clientID: clientID.bytes, time: time.bytes)
  }

  /// What stands before and after the body; `nil` if it does not stand there once, as it is.
  var aroundBody: (before: [UInt8], after: [UInt8])? {
    frame.flatMap { $0.body == .plain ? ($0.before, $0.after) : nil }
  }

  /// The whole text, however the parts are joined.
  func assembled(_ body: [UInt8]) -> [UInt8]? {
    layout.form.assembled(
      method: method.bytes, path: path.bytes, clientID: clientID.bytes, time: time.bytes, body: body)
  }
}

extension LayoutForm {
  /// Whether the body, or a digest of it, stands in the text.
  var hasBody: Bool {
    guard let pieces else { return true }
    return pieces.contains { piece in
      switch piece {
      case .body, .bodyDigestHex, .bodyDigestBase64: true
      default: false
      }
    }
  }
}
