import Cryptography

/// Finds values in files, in all their forms at once.
package struct ValueSearch: Sendable {
  /// A value, or a part of it, at a place.
  package struct Hit: Sendable {
    /// Number of the value.
    package let value: Int
    package let form: WrittenForm
    /// Places of the text, the armour of a PEM included.
    package var place: Range<Int>
    package let isWhole: Bool
    let isArmoured: Bool
    let trace: TextTrace
    let needle: Int
  }

  package let values: [SandboxValue]
  let needles: [Needle]
  private let filter: WindowFilter
  /// Values too short to be told from chance.
  package let tooShort: [SandboxValue]
  /// More than any hit has before or after it: pieces of a file that overlap so far lose none.
  package static let reach = 16 << 10

  /// - Throws: `OpenSSLFailure` if there is no memory.
  package init(_ values: [SandboxValue]) throws {
    let all = try values.enumerated().flatMap { try NeedleTable.needles(of: $1, number: $0) }
    let needles = all.filter { $0.text.count >= WindowFilter.windowBytes }
    let short = Set(all.map(\.value)).subtracting(needles.map(\.value))
    tooShort = short.sorted().map { values[$0] }
    var filter = WindowFilter(shortest: needles.map(\.text.count).min() ?? WindowFilter.windowBytes)
    for (number, needle) in needles.enumerated() {
      filter.add(
        needle.text, number: number, in: needle.windows, period: needle.rule == .key || needle.rule == .bytes ? 20 : 1)
    }
    filter.seal()
    self.values = values
    self.needles = needles
    self.filter = filter
  }

  /// Every hit, in order, none over another.
  package func hits(in text: FileText) -> [Hit] {
    var found: [Hit] = []
    for (position, origins) in filter.places(in: text.units) {
      if let last = found.last, last.isWhole, last.place.contains(position) { continue }
      let candidates = origins.compactMap { hit($0, position, text.units) }
      if let best = candidates.max(by: { Self.rank($0) < Self.rank($1) }) { found.append(best) }
    }
    // A part that lies within something whole is nothing of its own: both halves of a pair share their modulus.
    found.sort { Self.rank($0) > Self.rank($1) }
    var kept: [Hit] = []
    for hit in found where !kept.contains(where: { $0.place.overlaps(hit.place) }) { kept.append(hit) }
    return kept.sorted { $0.place.lowerBound < $1.place.lowerBound }
  }

  private static func rank(_ hit: Hit) -> (Int, Int) { (hit.isWhole ? 1 : 0, hit.place.count) }

  private func hit(_ origin: WindowFilter.Origin, _ position: Int, _ bytes: [UInt8]) -> Hit? {
    let needle = needles[origin.text]
    let trace = needle.text.withBytes { text in
      TextTrace(of: text, at: position, offset: origin.offset, in: bytes, rule: needle.rule)
    }
    guard
      trace.isWhole || trace.text.count >= needle.shortestPart && needle.rule == .key
        || needle.rule == .bytes && trace.text.count >= needle.shortestPart
    else { return nil }
    let hasArmour = [.pkcs8, .pkcs1, .spki, .pkcs1Public].contains(needle.form)
    let armour = hasArmour && trace.isWhole ? PEMArmour.around(trace.bytes, in: bytes) : nil
    let isPrivate = values[needle.value].isPrivate
    return Hit(
      value: needle.value, form: needle.form, place: isPrivate ? armour ?? trace.bytes : trace.bytes,
      isWhole: trace.isWhole, isArmoured: armour != nil, trace: trace, needle: origin.text)
  }
}
