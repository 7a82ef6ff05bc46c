/// Rows in columns, aligned by what they take on the screen.
package struct Table: Sendable {
  package struct Column: Sendable {
    let title: String
    let alignment: DisplayWidth.Alignment
    let isFlexible: Bool

    /// - Parameter isFlexible: may be cut in the middle when the table is wider than the terminal.
    package init(_ title: String, _ alignment: DisplayWidth.Alignment = .left, isFlexible: Bool = false) {
      self.title = title
      self.alignment = alignment
      self.isFlexible = isFlexible
    }
  }

  /// One field: its text, and the meaning that colours it.
  package struct Cell: Sendable, ExpressibleByStringLiteral {
    let text: String
    let meaning: Style.Meaning?

    /// - Parameter text: made safe for the terminal here.
    package init(_ text: String, _ meaning: Style.Meaning? = nil) {
      self.text = SafeText.shown(text)
      self.meaning = meaning
    }

    package init(stringLiteral value: String) { self.init(value) }
  }

  /// Narrower than this a cut field says nothing.
  private static let narrowestFlexible = 8
  private static let gap = 2

  private let columns: [Column]
  private var rows: [[Cell]] = []

  package init(_ columns: [Column]) { self.columns = columns }

  /// Fields missing at the end are empty; fields too many are left out.
  package mutating func add(_ cells: [Cell]) {
    rows.append(columns.indices.map { $0 < cells.count ? cells[$0] : "" })
  }

  package mutating func add(_ texts: String...) { add(texts.map { Cell($0) }) }

  package var isEmpty: Bool { rows.isEmpty }

  /// The table as lines, titles first if any column has one.
  /// - Parameter width: columns to fit, or `nil` to cut nothing, as for a pipe.
  package func lines(style: Style, width: Int?) -> [String] {
    let widths = fittedWidths(width)
    let titles =
      columns.contains { !$0.title.isEmpty } ? [line(columns.map { Cell($0.title) }, widths, style, bold: true)] : []
    return titles + rows.map { line($0, widths, style, bold: false) }
  }

  /// One line a field and an empty line between rows: for screen readers and very narrow terminals.
  package func records(style: Style) -> [String] {
    rows.enumerated().flatMap { index, row in
      (index == 0 ? [] : [""])
        + zip(columns, row).filter { !$1.text.isEmpty }.map { column, cell in
          (column.title.isEmpty ? "" : column.title + ": ") + coloured(cell, cell.text, style)
        }
    }
  }

  private func fittedWidths(_ width: Int?) -> [Int] {
    var widths = columns.indices.map { index in
      ([DisplayWidth.of(columns[index].title)] + rows.map { DisplayWidth.of($0[index].text) }).max() ?? 0
    }
    guard let width else { return widths }
    var excess = widths.reduce(0, +) + Self.gap * (columns.count - 1) - width
    while excess > 0 {
      // The widest flexible column gives first, so that narrow ones stay whole.
      let candidates = columns.indices.filter { columns[$0].isFlexible && widths[$0] > Self.narrowestFlexible }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  private func line(_ cells: [Cell], _ widths: [Int], _ style: Style, bold: Bool) -> String {
    var line = ""
    var owed = 0
    for (index, cell) in cells.enumerated() {
      let text = DisplayWidth.truncate(cell.text, to: widths[index])
      let blanks = widths[index] - DisplayWidth.of(text)
      let shown = bold ? style.bold(text) : coloured(cell, text, style)
      let before = owed + (columns[index].alignment == .right ? blanks : 0)
      // Blanks are owed until something follows them: no line ends with blanks.
      if text.isEmpty {
        owed += widths[index] + Self.gap
      } else {
        line += String(repeating: " ", count: before) + shown
        owed = Self.gap + (columns[index].alignment == .left ? blanks : 0)
      }
    }
    return line
  }

  private func coloured(_ cell: Cell, _ text: String, _ style: Style) -> String {
    cell.meaning.map { style.colour($0, text) } ?? text
  }
}
