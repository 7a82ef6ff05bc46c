/// The dark and light squares of a symbol, row by row, without its quiet zone.
///
/// A linear symbol is a grid of one row; whoever draws it decides how tall.
package struct ModuleGrid: Hashable, Sendable {
  package let width: Int
  package let height: Int
  private var dark: [Bool]

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
    dark = Array(repeating: false, count: width * height)
  }

  package init(row: [Bool]) {
    width = row.count
    height = 1
    dark = row
  }

  /// Whether the module is dark. Outside of the grid everything is light, as the quiet zone is.
  package subscript(x: Int, y: Int) -> Bool {
    get { (0..<width).contains(x) && (0..<height).contains(y) && dark[y * width + x] }
    set { dark[y * width + x] = newValue }
  }

  /// One text a row: `1` for dark, `0` for light.
  package var rows: [String] {
    (0..<height).map { y in String((0..<width).map { self[$0, y] ? Character("1") : "0" }) }
  }

  /// The dark runs of a row, from left to right.
  func darkRuns(ofRow y: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var x = 0
    while x < width {
      guard self[x, y] else {
        x += 1
        continue
      }
      let start = x
      while self[x, y] { x += 1 }
      runs.append(start..<x)
    }
    return runs
  }
}
