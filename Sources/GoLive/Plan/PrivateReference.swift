/// A reference in place of a private key, in the idiom of the file.
enum PrivateReference {
  /// - Returns: what is replaced, and by what; `nil` if the place is not understood.
  static func make(
    _ hit: ValueSearch.Hit, path: String, units: [UInt8], variable: String
  ) -> (place: Range<Int>, reference: String)? {
    let isAll = units[..<hit.place.lowerBound].allSatisfy(isBlank) && units[hit.place.upperBound...].allSatisfy(isBlank)
    if isAll, FileDialect.isKeyFile(path) || FileDialect.of(path) == nil {
      return (hit.place, "# \(variable): provided as a secret file where this runs")
    }
    // Several statements cannot become one expression.
    guard let dialect = FileDialect.of(path),
      !units[hit.place].contains(UInt8(ascii: ";")) || hit.trace.styles.contains(.entityDecimal)
        || path.hasSuffix(".xml") || path.hasSuffix(".config")
    else { return nil }
    switch dialect.shape {
    case .text(let reference):
      return textPlace(hit.place, units, path).map { ($0.place, $0.mark + reference(variable) + $0.mark) }
    case .expression(let reference):
      guard let literal = Literal.around(hit.place, in: units) else { return nil }
      return (literal.place, reference(variable) + (literal.isBytes ? ".encode()" : ""))
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains(byte) }

  /// A text as it is, within its quotation marks, or as a block of YAML.
  private static func textPlace(
    _ place: Range<Int>, _ units: [UInt8], _ path: String
  ) -> (place: Range<Int>, mark: String)? {
    let isYAML = path.lowercased().hasSuffix(".yaml") || path.lowercased().hasSuffix(".yml")
    if isYAML, let block = blockStart(place.lowerBound, units) { return (block..<place.upperBound, "\"") }
    if let literal = Literal.around(place, in: units), units[literal.place.lowerBound] == UInt8(ascii: "'") {
      // Single quotation marks would keep the reference from being read.
      let isShell = [".env", ".sh", ".bash", ".zsh"].contains { path.lowercased().contains($0) }
      return isShell || isYAML ? (literal.place, "\"") : (place, "")
    }
    return (tail(place, units), "")
  }

  /// An escaped line end at the end of a quoted PEM goes with it.
  private static func tail(_ place: Range<Int>, _ units: [UInt8]) -> Range<Int> {
    units[place.upperBound...].starts(with: "\\n".utf8) ? place.lowerBound..<(place.upperBound + 2) : place
  }

  /// Where the `|` or `>` stands whose block begins here.
  private static func blockStart(_ place: Int, _ units: [UInt8]) -> Int? {
    var index = place
    while index > 0, units[index - 1] == 0x20 { index -= 1 }
    guard index < place, index > 0, units[index - 1] == 0x0A else { return nil }
    index -= 1
    while index > 0, [0x0D, 0x20].contains(units[index - 1]) { index -= 1 }
    while index > 0, [UInt8(ascii: "-"), UInt8(ascii: "+")].contains(units[index - 1]) { index -= 1 }
    guard index > 0, [UInt8(ascii: "|"), UInt8(ascii: ">")].contains(units[index - 1]) else { return nil }
    return index - 1
  }
}
