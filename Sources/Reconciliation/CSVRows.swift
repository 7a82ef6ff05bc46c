/// Rows of a CSV file of any size, one at a time, as ranges of bytes.
///
/// RFC 4180 with what real files add: a byte order mark, CR LF or LF, empty lines. The bytes may be UTF-8 or GB18030:
/// in neither does a comma or quotation mark occur inside of a longer character.
package final class CSVRows {
  package static let maximumRowBytes = 1 << 20

  private let source: any ReportSource
  private let delimiter: UInt8
  private var buffer: [UInt8] = []
  /// Where the next row begins.
  private var position = 0
  private var isAtEnd = false
  private var nextLine = 1

  /// Where the buffer begins in the file.
  private var base = 0
  /// Of the row that was read: its first line, counted from 1, and its first byte in the file.
  package private(set) var line = 0
  package private(set) var offset = 0
  /// The bytes the ranges are of: the buffer, or a copy without quotation marks.
  private var current: [UInt8] = []
  package private(set) var fields: [Range<Int>] = []

  package init(_ source: any ReportSource, delimiter: UInt8 = 0x2C, line: Int = 1, offset: Int = 0) {
    self.source = source
    self.delimiter = delimiter
    nextLine = line
    base = offset
  }

  package subscript(index: Int) -> ArraySlice<UInt8> { current[fields[index]] }

  /// Whether the row is this one field.
  package func isOnly(_ text: StaticString) -> Bool {
    fields.count == 1 && text.withUTF8Buffer { self[0].elementsEqual($0) }
  }

  /// Reads the next row that is not empty.
  /// - Returns: whether there was one.
  /// - Throws: ``ReportFailure``, what the source throws.
  package func next() throws -> Bool {
    while true {
      fields.removeAll(keepingCapacity: true)
      let bytes = buffer
      let start = position
      var fieldStart = start
      var end = -1
      var hasQuote = false
      let (comma, count) = (delimiter, bytes.count)
      var index = start
      while index < count {
        let byte = bytes[index]
        if byte == comma {
          fields.append(fieldStart..<index)
          fieldStart = index + 1
        } else if byte == 0x0A {
          end = index
          break
        } else if byte == 0x22 {
          hasQuote = true
          break
        }
        index += 1
      }
      if hasQuote {
        if try quotedRow(from: start) { return true }
        continue
      }
      if end < 0 {
        if isAtEnd {
          guard start < count else { return false }
          end = count
        } else {
          try refill()
          continue
        }
      }
      let last = end > fieldStart && bytes[end - 1] == 0x0D ? end - 1 : end
      fields.append(fieldStart..<last)
      finish(start, end: end)
      current = bytes
      if fields.count > 1 || !fields[0].isEmpty { return true }
    }
  }

  private func finish(_ start: Int, end: Int, lines: Int = 1) {
    line = nextLine
    offset = base + start
    nextLine += lines
    position = min(end + 1, buffer.count)
  }

  private func refill() throws {
    let kept = Array(buffer[position...])
    guard kept.count <= Self.maximumRowBytes else {
      throw ReportFailure.rowTooLong(file: source.name, line: nextLine, maximumBytes: Self.maximumRowBytes)
    }
    let piece = try source.next()
    base += position
    position = 0
    current = []
    if piece.isEmpty { isAtEnd = true }
    buffer = kept.isEmpty ? piece : kept + piece
  }

  /// A row with quotation marks, copied without them.
  /// - Returns: `false` if more bytes had to be fetched first.
  private func quotedRow(from start: Int) throws -> Bool {
    fields.removeAll(keepingCapacity: true)
    var plain: [UInt8] = []
    var fieldStart = 0
    var (isQuoted, wasQuoted, lines) = (false, false, 1)
    var index = start
    func failure() -> ReportFailure { .quote(file: source.name, line: nextLine) }
    while index < buffer.count {
      let byte = buffer[index]
      if isQuoted {
        if byte == 0x22 {
          if index + 1 == buffer.count, !isAtEnd { break }
          if index + 1 < buffer.count, buffer[index + 1] == 0x22 {
            plain.append(0x22)
            index += 1
          } else {
            (isQuoted, wasQuoted) = (false, true)
          }
        } else {
          if byte == 0x0A { lines += 1 }
          plain.append(byte)
        }
      } else if byte == 0x22 {
        guard plain.count == fieldStart, !wasQuoted else { throw failure() }
        isQuoted = true
      } else if byte == delimiter {
        fields.append(fieldStart..<plain.count)
        (fieldStart, wasQuoted) = (plain.count, false)
      } else if byte == 0x0A {
        break
      } else if byte != 0x0D {
        guard !wasQuoted else { throw failure() }
        plain.append(byte)
      }
      index += 1
    }
    if index >= buffer.count || (isQuoted && index + 1 == buffer.count) {
      if !isAtEnd {
        try refill()
        return false
      }
      guard !isQuoted else { throw failure() }
    }
    fields.append(fieldStart..<plain.count)
    finish(start, end: index, lines: lines)
    current = plain
    return true
  }
}
