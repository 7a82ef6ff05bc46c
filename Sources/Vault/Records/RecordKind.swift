/// What sort of thing a record is; who stores a kind defines its name and the meaning of its values.
package struct RecordKind: RawRepresentable, Hashable, Sendable {
  /// At most 64 bytes in UTF-8.
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
}
