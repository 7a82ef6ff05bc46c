/// How hard a symbol is to read: the lower, the better. Source: ISO/IEC 18004:2015, section 7.8.3.
enum QRPenalty {
  static func of(_ grid: ModuleGrid) -> Int {
    var points = blocks(grid) + balance(grid)
    for line in 0..<grid.height {
      points += lines((0..<grid.width).map { grid[$0, line] })
      points += lines((0..<grid.width).map { grid[line, $0] })
    }
    return points
  }

  /// Runs of five and more of one colour, and what looks like a finder pattern with light on one side.
  private static func lines(_ line: [Bool]) -> Int {
    var points = 0
    var run = 1
    for index in 1..<line.count {
      run = line[index] == line[index - 1] ? run + 1 : 1
      if run == 5 { points += 3 } else if run > 5 { points += 1 }
    }
    // The last eleven modules as bits, the quiet zone behind the end read as well: it is light.
    var window = 0
    for index in 0..<line.count + 4 {
      window = window << 1 & 0x7FF | (index < line.count && line[index] ? 1 : 0)
      if window == 0b101_1101_0000 { points += 40 }
      // Light in front of it; where light is on both sides it counts once.
      if window & 0x7F == 0b101_1101, window >> 7 == 0, index < line.count {
        let isLightBehind = (index + 1...index + 4).allSatisfy { $0 >= line.count || !line[$0] }
        if !isLightBehind { points += 40 }
      }
    }
    return points
  }

  /// Squares of two by two in one colour.
  private static func blocks(_ grid: ModuleGrid) -> Int {
    var points = 0
    for y in 0..<grid.height - 1 {
      for x in 0..<grid.width - 1 {
        let colour = grid[x, y]
        if grid[x + 1, y] == colour, grid[x, y + 1] == colour, grid[x + 1, y + 1] == colour { points += 3 }
      }
    }
    return points
  }

  /// Ten for every whole five per cent that the dark share is away from one half.
  private static func balance(_ grid: ModuleGrid) -> Int {
    let dark = (0..<grid.height).reduce(0) { sum, y in sum + grid.darkRuns(ofRow: y).reduce(0) { $0 + $1.count } }
    let all = grid.width * grid.height
    return abs(dark * 20 - all * 10) / all * 10
  }
}
