/// Where everything of a QR code goes: function patterns, then data, then mask and format.
/// Source: ISO/IEC 18004:2015, sections 6.3, 7.7 to 7.10.
struct QRLayout {
  private let version: Int
  private let size: Int
  private var grid: ModuleGrid
  /// Modules that no data and no mask touches.
  private var reserved: ModuleGrid

  init(version: Int) {
    self.version = version
    size = 17 + 4 * version
    grid = ModuleGrid(width: size, height: size)
    reserved = grid
    drawFunctionPatterns()
  }

  private mutating func set(_ x: Int, _ y: Int, _ isDark: Bool) {
    grid[x, y] = isDark
    reserved[x, y] = true
  }

  private mutating func drawFunctionPatterns() {
    for index in 0..<size {
      set(6, index, index % 2 == 0)
      set(index, 6, index % 2 == 0)
    }
    for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawFinder(x, y) }
    let places = alignmentPlaces
    for x in places {
      for y in places where !isFinderCorner(x, y, first: 6, last: size - 7) {
        for dx in -2...2 {
          for dy in -2...2 { set(x + dx, y + dy, max(abs(dx), abs(dy)) != 1) }
        }
      }
    }
    drawVersion()
    drawFormat(bits: 0)
  }

  private func isFinderCorner(_ x: Int, _ y: Int, first: Int, last: Int) -> Bool {
    (x == first && y == first) || (x == first && y == last) || (x == last && y == first)
  }

  private mutating func drawFinder(_ x: Int, _ y: Int) {
    for dx in -4...4 {
      for dy in -4...4 where (0..<size).contains(x + dx) && (0..<size).contains(y + dy) {
        let ring = max(abs(dx), abs(dy))
        set(x + dx, y + dy, ring != 2 && ring != 4)
      }
    }
  }

  /// Centres of the alignment patterns, in both directions (annex E).
  private var alignmentPlaces: [Int] {
    guard version > 1 else { return [] }
    let count = version / 7 + 2
    let step = (version * 8 + count * 3 + 5) / (count * 4 - 4) * 2
    return [6] + (0..<count - 1).map { size - 7 - $0 * step }.reversed()
  }

  private mutating func drawVersion() {
    guard version >= 7 else { return }
    let bits = version << 12 | Self.remainder(of: version, generator: 0x1F25, degree: 12)
    for index in 0..<18 {
      let isDark = bits >> index & 1 == 1
      let (near, far) = (index / 3, size - 11 + index % 3)
      set(near, far, isDark)
      set(far, near, isDark)
    }
  }

  /// The fifteen bits of level and mask, twice.
  private mutating func drawFormat(bits: Int) {
    func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
    for index in 0...5 { set(8, index, bit(index)) }
    set(8, 7, bit(6))
    set(8, 8, bit(7))
    set(7, 8, bit(8))
    for index in 9..<15 { set(14 - index, 8, bit(index)) }
    for index in 0..<8 { set(size - 1 - index, 8, bit(index)) }
    for index in 8..<15 { set(8, size - 15 + index, bit(index)) }
    set(8, size - 8, true)
  }

  /// What is left of a value, shifted by the degree, divided by the generator over GF(2).
  private static func remainder(of value: Int, generator: Int, degree: Int) -> Int {
    var rest = value
    for _ in 0..<degree { rest = (rest << 1) ^ ((rest >> (degree - 1)) * generator) }
    return rest
  }

  /// Lays the codewords in pairs of columns, from the right, up and down in turn.
  mutating func place(_ codewords: [UInt8]) {
    var index = 0
    var right = size - 1
    while right >= 1 {
      if right == 6 { right = 5 }
      let isUpward = (right + 1) & 2 == 0
      for step in 0..<size {
        let y = isUpward ? size - 1 - step : step
        for x in [right, right - 1] where !reserved[x, y] && index < codewords.count * 8 {
          grid[x, y] = codewords[index / 8] >> (7 - index % 8) & 1 == 1
          index += 1
        }
      }
      right -= 2
    }
  }

  /// The symbol under that mask, with level and mask written into it.
  func finished(level: QRCode.Level, mask: Int) -> ModuleGrid {
    var copy = self
    let levelBits =
      switch level {
      case .low: 1
      case .medium: 0
      case .quartile: 3
      case .high: 2
      }
    let data = levelBits << 3 | mask
    copy.drawFormat(bits: (data << 10 | Self.remainder(of: data, generator: 0x537, degree: 10)) ^ 0x5412)
    for y in 0..<size {
      for x in 0..<size where !reserved[x, y] && Self.inverts(mask, x, y) { copy.grid[x, y].toggle() }
    }
    return copy.grid
  }

  /// Source: table 10; there i is the row and j the column.
  private static func inverts(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
    switch mask {
    case 0: (x + y) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (x + y) % 3 == 0
    case 4: (x / 3 + y / 2) % 2 == 0
    case 5: x * y % 2 + x * y % 3 == 0
    case 6: (x * y % 2 + x * y % 3) % 2 == 0
    default: ((x + y) % 2 + x * y % 3) % 2 == 0
    }
  }
}
