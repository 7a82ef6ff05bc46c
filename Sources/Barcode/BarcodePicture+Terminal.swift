extension BarcodePicture {
  /// What the terminal draws where a character stands.
  package enum Ink: Sendable {
    /// The dark modules: for dark characters on a light ground.
    case dark
    /// The light modules: for light characters on a dark ground, so that the symbol is dark on light there too.
    case light
  }

  /// The lines to print, all of one width.
  ///
  /// A square symbol takes half a line a module with block characters, and two columns a module in ASCII; a linear one
  /// half a column a module with blocks and one in ASCII.
  /// - Parameter lineCount: how tall a linear symbol is.
  package func lines(ink: Ink, isASCII: Bool, lineCount: Int = 6) -> [String] {
    if isLinear { return Array(repeating: linearLine(ink, isASCII), count: lineCount) }
    let places = -quietZone..<grid.width + quietZone
    if isASCII {
      return places.map { y in places.map { isInked($0, y, ink) ? "##" : "  " }.joined() }
    }
    return stride(from: places.lowerBound, to: places.upperBound, by: 2).map { y in
      places.map { x in
        // The side is odd, so the last line has a lower half outside of the symbol: it belongs to the margin.
        Self.block(isInked(x, y, ink), isInked(x, y + 1, ink), first: "▀", second: "▄")
      }.joined()
    }
  }

  private func linearLine(_ ink: Ink, _ isASCII: Bool) -> String {
    let places = -quietZone..<grid.width + quietZone
    if isASCII { return places.map { isInked($0, 0, ink) ? "#" : " " }.joined() }
    return stride(from: places.lowerBound, to: places.upperBound, by: 2).map { x in
      Self.block(isInked(x, 0, ink), isInked(x + 1, 0, ink), first: "▌", second: "▐")
    }.joined()
  }

  private func isInked(_ x: Int, _ y: Int, _ ink: Ink) -> Bool { grid[x, y] == (ink == .dark) }

  private static func block(_ isFirst: Bool, _ isSecond: Bool, first: String, second: String) -> String {
    switch (isFirst, isSecond) {
    case (true, true): "█"
    case (true, false): first
    case (false, true): second
    case (false, false): " "
    }
  }
}
