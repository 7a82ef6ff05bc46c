/// A symbol with the light margin its readers need, ready to be drawn.
package struct BarcodePicture: Hashable, Sendable {
  package let grid: ModuleGrid
  /// Light modules left and right, and of a square symbol above and below.
  package let quietZone: Int
  let isLinear: Bool

  package init(_ code: QRCode) {
    (grid, quietZone, isLinear) = (code.grid, QRCode.quietZone, false)
  }

  package init(_ code: Code128) {
    (grid, quietZone, isLinear) = (code.grid, Code128.quietZone, true)
  }

  /// Modules from edge to edge.
  package var width: Int { grid.width + 2 * quietZone }

  /// An SVG picture of dark bars on white, one unit a module. Scale it by whole numbers of pixels.
  /// - Parameter barHeight: of a linear symbol, in modules.
  package func svg(barHeight: Int = 60) -> String {
    let height = isLinear ? barHeight : grid.height + 2 * quietZone
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" \
      shape-rendering="crispEdges">\(svgPaths(barHeight: barHeight))</svg>

      """
  }

  /// What stands inside of the picture: the ground and the bars, one unit a module.
  package func svgPaths(barHeight: Int = 60) -> String {
    let height = isLinear ? barHeight : grid.height + 2 * quietZone
    let bars =
      (0..<grid.height).map { y in
        grid.darkRuns(ofRow: y).map { run in
          let (top, tall) = isLinear ? (0, barHeight) : (y + quietZone, 1)
          return "M\(run.lowerBound + quietZone) \(top)h\(run.count)v\(tall)h-\(run.count)z"
        }.joined()
      }.joined()
    return "<path fill=\"#fff\" d=\"M0 0h\(width)v\(height)H0z\"/><path d=\"\(bars)\"/>"
  }
}
