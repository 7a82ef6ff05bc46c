extension JSON {
  /// How deep lists and objects may be nested in a document that is read: calls have about eight levels.
  package static let maximumDepth = 128

  /// Reads a document: any JSON value, with blanks or a byte order mark of UTF-8 before it.
  ///
  /// The order of members is lost: they come sorted by name. Whole numbers of up to 18 digits are ``integer(_:)``,
  /// all others ``literal(_:)`` with every digit they were written with. How long the bytes may be is for the caller to
  /// limit; reading takes time and memory in proportion to them.
  package init(reading bytes: [UInt8]) throws(JSONProblem) {
    var reader = JSONReader(bytes)
    self = try reader.document()
  }
}
