import CSQLite

/// SQLite, or a file it was asked to use, refused.
///
/// It keeps the text of the statement, never the values bound to it.
package struct SQLiteFailure: Error, Equatable {
  package enum Kind: Hashable, Sendable {
    case other
    case notADatabase
    case corrupt
    case full
    case readOnly
    case busy
    case cannotOpen
    case notPermitted
    case inputOutput
    /// A column does not hold what this program has put there.
    case unexpectedType(column: Int, wanted: String, found: String)
    /// The file belongs to another program, by its application id.
    case foreignApplication(found: Int64)
    /// The file was written by a newer program.
    case newerSchema(found: Int64, known: Int)
  }

  package let kind: Kind
  /// SQLite's extended result code; 0 if the failure is not SQLite's. Its lowest byte is the primary code.
  package let extendedCode: Int32
  package let statement: String?
  package let path: String?
  /// The process that holds the lock, if the system told.
  package let holder: Int?

  package init(
    _ kind: Kind, extendedCode: Int32 = 0, statement: String? = nil, path: String? = nil, holder: Int? = nil
  ) {
    self.kind = kind
    self.extendedCode = extendedCode
    self.statement = statement
    self.path = path
    self.holder = holder
  }

  package var primaryCode: Int32 { extendedCode & 0xFF }

  /// A row with that key is there already.
  package var isDuplicate: Bool { primaryCode == SQLITE_CONSTRAINT }
}

extension SQLiteFailure.Kind {
  /// - Parameter reason: of `till_sqlite_system_reason`, for codes that only tell which step failed.
  init(extendedCode: Int32, reason: Int32) {
    let kind = Self(extendedCode: extendedCode)
    switch (kind, reason) {
    // Without space not even the index of the log can be made.
    case (.inputOutput, 1), (.cannotOpen, 1): self = .full
    case (.inputOutput, 2), (.cannotOpen, 2): self = .readOnly
    default: self = kind
    }
  }

  init(extendedCode: Int32) {
    self =
      switch extendedCode & 0xFF {
      case SQLITE_NOTADB: .notADatabase
      case SQLITE_CORRUPT: .corrupt
      case SQLITE_FULL: .full
      case SQLITE_READONLY: .readOnly
      case SQLITE_BUSY, SQLITE_LOCKED: .busy
      case SQLITE_CANTOPEN: .cannotOpen
      case SQLITE_PERM, SQLITE_AUTH: .notPermitted
      case SQLITE_IOERR: .inputOutput
      default: .other
      }
  }
}
