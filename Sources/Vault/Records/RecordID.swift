/// Which record: its kind and its name within the kind. Neither can be read in the file.
package struct RecordID: Hashable, Sendable {
  package let kind: RecordKind
  /// At most 1024 bytes in UTF-8, taken as they are: two spellings of one letter are two names.
  package let name: String

  package init(kind: RecordKind, name: String) {
    self.kind = kind
    self.name = name
  }
}
