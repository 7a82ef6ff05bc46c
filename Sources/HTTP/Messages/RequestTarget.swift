/// What a request line asks for, kept as it arrived.
package struct RequestTarget: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    /// `/path?query`
    case origin
    /// `http://host/path?query`, as a client writes to a proxy, and some clients to everybody.
    case absolute
    /// `host:port`, for CONNECT only.
    case authority
    /// `*`, for OPTIONS only.
    case asterisk
  }

  /// Exactly the characters of the request line.
  package let raw: String
  package let form: Form
  /// Without query; of an absolute form the part after the host, `/` if there is none.
  /// Neither decoded nor tidied: a doubled slash stays doubled.
  package let path: String
  /// What follows the first question mark, `nil` if there is none.
  package let query: String?
  /// Host and port of an absolute or authority form.
  package let authority: String?

  package var isAbsoluteForm: Bool { form == .absolute }

  /// A target in origin form, from parts that are already encoded.
  package init(path: String, query: String? = nil) {
    self.raw = query.map { "\(path)?\($0)" } ?? path
    self.form = .origin
    self.path = path
    self.query = query
    self.authority = nil
  }

  /// Reads the target of a request line.
  /// - Throws: `HTTPMessageFailure.invalidTarget` if it is none of the four forms, or holds a character that is no
  ///   visible ASCII, or a fragment.
  package init(parsing raw: String, for method: HTTPMethod = .get) throws(HTTPMessageFailure) {
    let failure = HTTPMessageFailure.invalidTarget(ASCII.excerpt(Array(raw.utf8)))
    guard !raw.isEmpty, raw.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x23 }) else { throw failure }
    self.raw = raw
    if method == .connect {
      // host:port, the port being required (RFC 9112, section 3.2.3)
      guard let colon = raw.lastIndex(of: ":"), let port = Int(raw[raw.index(after: colon)...]),
        (1...65535).contains(port), HostText(raw[..<colon]) != nil
      else { throw failure }
      (form, path, query, authority) = (.authority, "", nil, raw)
    } else if raw == "*" {
      guard method == .options else { throw failure }
      (form, path, query, authority) = (.asterisk, "*", nil, nil)
    } else if raw.hasPrefix("/") {
      let parts = RequestTarget.split(raw[...])
      (form, path, query, authority) = (.origin, parts.path, parts.query, nil)
    } else {
      guard let scheme = ["http://", "https://"].first(where: { raw.lowercased().hasPrefix($0) }) else { throw failure }
      let rest = raw.dropFirst(scheme.count)
      let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
      let host = String(rest[..<end])
      guard HostText.isAuthority(host) else { throw failure }
      let parts = RequestTarget.split(rest[end...])
      (form, path, query, authority) = (.absolute, parts.path.isEmpty ? "/" : parts.path, parts.query, host)
    }
  }

  private static func split(_ text: Substring) -> (path: String, query: String?) {
    guard let mark = text.firstIndex(of: "?") else { return (String(text), nil) }
    return (String(text[..<mark]), String(text[text.index(after: mark)...]))
  }
}
