package import Cryptography

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A secret with its name, as it was when it was read.
package struct Record: Sendable {
  package let id: RecordID
  package let value: SecretBytes
  /// To be given back when writing, so that nobody's change is overwritten unseen.
  package let revision: Revision
  /// In whole seconds, like `modified`.
  package let created: Date
  package let modified: Date

  package init(id: RecordID, value: SecretBytes, revision: Revision, created: Date, modified: Date) {
    self.id = id
    self.value = value
    self.revision = revision
    self.created = created
    self.modified = modified
  }
}
