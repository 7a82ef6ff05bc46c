import Files

/// Rows read from the pages of a database file as they lie there, whatever has become of the tree that connects them.
///
/// For files SQLite cannot read to the end any more. Nothing here is checked: rows may be old, torn or made up, and
/// who asks has to tell the true ones by themselves. Format: sqlite.org/fileformat2.html.
package enum PageScan {
  /// A row with its number; rows of tables without one have `nil`.
  package struct Found: Sendable {
    package let number: Int64?
    package let row: Row
  }

  /// Every row of every page that still looks like one.
  /// - Parameters:
  ///   - pageBytes: what the program that wrote the file uses, so that a damaged header does not matter.
  ///   - maximumBytes: a larger file is refused.
  /// - Throws: `FileFailure` if the file cannot be read.
  package static func rows(of path: String, pageBytes: Int, maximumBytes: Int) throws -> [Found] {
    let file = try FileReading.bytes(of: path, maximumBytes: maximumBytes)
    let log =
      FileFacts(of: path + "-wal")?.isRegular == true
      ? try FileReading.bytes(of: path + "-wal", maximumBytes: maximumBytes) : []
    var pages = Pages(file, pageBytes: pageBytes)
    pages.lay(over: log)
    return (1...max(1, pages.count)).flatMap { pages.rows(onPage: $0) }
  }
}

/// The pages of a file, the newest state of each.
private struct Pages {
  private let file: [UInt8]
  private let size: Int
  private var newer: [Int: ArraySlice<UInt8>] = [:]
  private(set) var count: Int

  init(_ file: [UInt8], pageBytes: Int) {
    self.file = file
    size = pageBytes
    count = (file.count + pageBytes - 1) / pageBytes
  }

  /// Takes the committed pages of a write-ahead log. Its checksums are left alone.
  mutating func lay(over log: [UInt8]) {
    guard log.count > 32 else { return }
    let salt = log[16..<24]
    var waiting: [Int: ArraySlice<UInt8>] = [:]
    var position = 32
    while position + 24 + size <= log.count, log[(position + 8)..<(position + 16)].elementsEqual(salt) {
      waiting[integer(log[position..<(position + 4)])] = log[(position + 24)..<(position + 24 + size)]
      let pagesAfterCommit = integer(log[(position + 4)..<(position + 8)])
      if pagesAfterCommit > 0 {
        newer.merge(waiting) { $1 }
        waiting = [:]
        // No more than the log can make true.
        count = max(count, min(pagesAfterCommit, count + log.count / size))
      }
      position += 24 + size
    }
  }

  /// The bytes of a page; those beyond the end of the file are missing.
  private func page(_ number: Int) -> [UInt8] {
    if let page = newer[number] { return Array(page) }
    guard number > 0, (number - 1) * size < file.count else { return [] }
    return Array(file[((number - 1) * size)..<min(number * size, file.count)])
  }

  func rows(onPage number: Int) -> [PageScan.Found] {
    let page = page(number)
    let start = number == 1 ? 100 : 0
    guard page.count > start + 12 else { return [] }
    let kind = page[start]
    // 2 and 10: inner and leaf pages of a tree that holds whole rows; 13: leaf pages of one with numbered rows.
    guard [2, 10, 13].contains(kind) else { return [] }
    let cells = integer(page[(start + 3)..<(start + 5)])
    let pointers = start + (kind == 2 ? 12 : 8)
    return (0..<cells).compactMap { index in
      let pointer = pointers + 2 * index
      guard pointer + 2 <= page.count else { return nil }
      return row(at: integer(page[pointer..<(pointer + 2)]) + (kind == 2 ? 4 : 0), of: page, isNumbered: kind == 13)
    }
  }

  private func row(at offset: Int, of page: [UInt8], isNumbered: Bool) -> PageScan.Found? {
    var reading = ByteReading(page, at: offset)
    guard let length = reading.variable(), (1...(1 << 30)).contains(length) else { return nil }
    var number: Int64?
    if isNumbered {
      guard let found = reading.variable() else { return nil }
      number = found
    }
    guard let payload = payload(Int(length), &reading, isNumbered: isNumbered), let row = Self.row(payload) else {
      return nil
    }
    return PageScan.Found(number: number, row: row)
  }

  /// What lies in the cell, and what spilled over to other pages ("B-tree Pages", the formulas for P, X, M, K).
  private func payload(_ length: Int, _ reading: inout ByteReading, isNumbered: Bool) -> [UInt8]? {
    let most = isNumbered ? size - 35 : (size - 12) * 64 / 255 - 23
    let least = (size - 12) * 32 / 255 - 23
    let fitting = least + (length - least) % (size - 4)
    let local = length <= most ? length : fitting <= most ? fitting : least
    guard var bytes = reading.take(local) else { return nil }
    guard local < length else { return bytes }
    guard let pointer = reading.take(4) else { return nil }
    var next = integer(pointer[...])
    while bytes.count < length {
      let page = page(next)
      // Every step brings bytes, so a ring of pages ends as well.
      guard page.count > 4 else { return nil }
      bytes += page[4...].prefix(length - bytes.count)
      next = integer(page[0..<4])
    }
    return bytes
  }

  /// "Record Format": the kinds of all values, then the values.
  private static func row(_ payload: [UInt8]) -> Row? {
    var kinds = ByteReading(payload, at: 0)
    guard let header = kinds.variable(), header > 0, header <= payload.count else { return nil }
    var values = ByteReading(payload, at: Int(header))
    var row: [ColumnValue] = []
    while kinds.position < Int(header) {
      guard row.count < 32, let kind = kinds.variable() else { return nil }
      switch kind {
      case 0: row.append(.null)
      case 1...6:
        guard let bytes = values.take([0, 1, 2, 3, 4, 6, 8][Int(kind)]) else { return nil }
        let negative = bytes[0] >= 0x80
        row.append(.integer(bytes.reduce(negative ? -1 : 0) { $0 << 8 | Int64($1) }))
      case 8, 9: row.append(.integer(kind - 8))
      case 12...:
        guard let bytes = values.take(Int(kind - 12) / 2) else { return nil }
        row.append(kind % 2 == 0 ? .blob(bytes) : .text(String(decoding: bytes, as: UTF8.self)))
      default: return nil
      }
    }
    return Row(values: row)
  }

  private func integer(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}

/// Reads forward and notices the end.
private struct ByteReading {
  private let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  mutating func take(_ count: Int) -> [UInt8]? {
    guard count >= 0, position >= 0, count <= bytes.count - position else { return nil }
    defer { position += count }
    return Array(bytes[position..<(position + count)])
  }

  /// "Variable-length integers": seven bits a byte, eight in the ninth.
  mutating func variable() -> Int64? {
    var value: UInt64 = 0
    for index in 0..<9 {
      guard let byte = take(1)?.first else { return nil }
      if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 { return Int64(bitPattern: value) }
    }
    return nil
  }
}
