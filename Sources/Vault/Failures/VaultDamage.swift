/// Something in an unlocked vault that is not as it was written.
package enum VaultDamage: Hashable, Sendable {
  /// Header or slots do not match their checksum, though a slot opened.
  case header
  /// The structure of the file, in SQLite's words.
  case structure([String])
  /// A record that does not authenticate.
  case record(DamagedRecord)
  /// The rows are not those of the last commit: one was taken out, put in, or put back to an older state.
  case rows(expected: UInt64, found: UInt64)
  /// The slots are not those of the last commit, such as those before a change of passphrase.
  case slotsPutBack
  /// The row that would tell whether rows are missing does not authenticate, or is missing itself.
  case manifestUnreadable
  /// The vault is in an older state than this process has seen before.
  case wentBack(seen: UInt64, found: UInt64)
}

/// A damaged record, named as well as it can be.
package enum DamagedRecord: Hashable, Sendable {
  case named(RecordID)
  /// The hidden name in hex, when the label is damaged too.
  case unnamed(String)

  package var text: String {
    switch self {
    case .named(let id): "\(id.kind.rawValue)/\(id.name)"
    case .unnamed(let hex): "#" + hex.prefix(16)
    }
  }
}
