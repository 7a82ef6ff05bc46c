/// The first line of a message.
enum StartLine: Equatable {
  case request(method: ArraySlice<UInt8>, target: ArraySlice<UInt8>)
  case status(Int)

  /// What people call by hand; only these make a request line without a version.
  private static let usualMethods = ["POST", "GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]

  /// - Returns: `nil` if the line is neither a request line nor a status line. A request line without version
  ///   counts if it names a usual method and a path or URL, as `.http` files have it.
  init?(_ line: ArraySlice<UInt8>) {
    let line = line.trimmed
    if let status = StartLine.status(of: line) {
      self = .status(status)
      return
    }
    guard let blank = line.firstIndex(of: 0x20), blank > line.startIndex else { return nil }
    let method = line[..<blank]
    guard method.allSatisfy({ ArraySlice<UInt8>.isToken($0) }) else { return nil }
    let rest = line[blank...].trimmed
    if let last = rest.lastIndex(of: 0x20), rest[(last + 1)...].starts(withText: "HTTP/", ignoringCase: true) {
      self = .request(method: method, target: rest[..<last].trimmed)
      return
    }
    if rest.starts(withText: "HTTP/"), rest.count <= 8 {
      self = .request(method: method, target: [])
      return
    }
    let isUsual = StartLine.usualMethods.contains { method.isText($0, ignoringCase: true) }
    let isAddress =
      rest.first == UInt8(ascii: "/") || rest.starts(withText: "https://", ignoringCase: true)
      || rest.starts(withText: "http://", ignoringCase: true)
    guard isUsual, isAddress, !rest.contains(0x20) else { return nil }
    self = .request(method: method, target: rest)
  }

  /// `HTTP/1.1 200 OK`, `HTTP/2 200`.
  private static func status(of line: ArraySlice<UInt8>) -> Int? {
    guard line.starts(withText: "HTTP/", ignoringCase: true), let blank = line.firstIndex(of: 0x20),
      blank - line.startIndex <= 8
    else { return nil }
    let digits = line[blank...].trimmed.prefix { $0 != 0x20 }
    guard digits.count == 3, let number = digits.number, number >= 100 else { return nil }
    return number
  }

  /// Whether it is certain to be one: with a version.
  static func isUnmistakable(_ line: ArraySlice<UInt8>) -> Bool {
    StartLine(line) != nil && line.contains(text: "HTTP/", ignoringCase: true)
  }
}
