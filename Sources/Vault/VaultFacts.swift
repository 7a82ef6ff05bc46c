package import Cryptography
import Files
import Groundwork
import SQLite

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// What anyone who may read the file can know about a vault, without its passphrase.
package struct VaultFacts: Sendable {
  package let path: String
  /// In hex.
  package let vaultID: String
  package let format: Int64
  package let created: Date
  package let byteCount: Int64
  /// The cost of a guess, one for each passphrase; `nil` where it is out of bounds.
  package let costs: [ScryptParameters?]

  /// Looks at a vault and checks all that can be checked while it is locked.
  /// - Throws: the same `VaultFailure` as opening would, but for those behind the passphrase.
  package init(of path: String, busyMilliseconds: Int32 = 5_000) throws {
    let (database, header, _) = try VaultFile.open(path, busyMilliseconds: busyMilliseconds, tolerant: false)
    self.path = database.path
    vaultID = header.vaultID.hex
    format = VaultFormat.version
    created = Date(secondsSince1970: header.created)
    byteCount = FileFacts(of: database.path)?.byteCount ?? 0
    costs = header.slots.filter(\.isForPassphrase).map(\.parameters)
  }
}
