/// An `http` or `https` URL, split once and then trusted.
package struct HTTPURL: Hashable, Sendable {
  /// As it was given.
  package let text: String
  package let origin: HTTPOrigin
  /// Never empty: `/` if the URL names none. Neither decoded nor tidied.
  package let path: String
  package let query: String?

  package var scheme: HTTPScheme { origin.scheme }
  /// In lower case, an IPv6 address without brackets.
  package var host: String { origin.host }
  package var port: Int { origin.port }
  package var target: RequestTarget { RequestTarget(path: path, query: query) }

  /// Reads a URL.
  /// - Throws: the `HTTPURLFailure` of the first part, from the left, that cannot be used.
  package init(parsing text: String) throws(HTTPURLFailure) {
    try HTTPURL.checkCharacters(text)
    guard let mark = text.firstRange(of: "://") else { throw .noScheme(text) }
    guard let scheme = HTTPScheme(rawValue: text[..<mark.lowerBound].lowercased()) else {
      throw .unknownScheme(String(text[..<mark.lowerBound]))
    }
    let rest = text[mark.upperBound...]
    guard !rest.contains("#") else { throw .fragment }
    let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    let authority = rest[..<end]
    guard !authority.contains("@") else { throw .userInformation }

    var hostText = authority
    var port: Int?
    if let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") {
      hostText = authority[..<colon]
      let digits = authority[authority.index(after: colon)...]
      guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy(ASCII.isDigit), let number = Int(digits),
        (1...65535).contains(number)
      else { throw .port(String(digits)) }
      port = number
    }
    guard !hostText.isEmpty else { throw .noHost(text) }
    guard let host = HostText(hostText) else { throw .host(String(hostText)) }

    self.text = text
    self.origin = HTTPOrigin(scheme: scheme, host: host.text, port: port)
    let tail = rest[end...]
    let question = tail.firstIndex(of: "?")
    let path = String(tail[..<(question ?? tail.endIndex)])
    self.path = path.isEmpty ? "/" : path
    self.query = question.map { String(tail[tail.index(after: $0)...]) }
  }

  /// RFC 3986 writes everything else, non-ASCII letters included, as `%XX`.
  private static func checkCharacters(_ text: String) throws(HTTPURLFailure) {
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      guard (0x21...0x7E).contains(scalar.value), !"\"<>\\^`{|}".unicodeScalars.contains(scalar) else {
        throw .character(scalar, position: index + 1)
      }
      guard scalar == "%" else { continue }
      let digits = scalars[(index + 1)...].prefix(2)
      guard digits.count == 2, digits.allSatisfy({ $0.isASCII && ASCII.hexValue(UInt8($0.value)) != nil }) else {
        throw .percent(position: index + 1)
      }
    }
  }
}
