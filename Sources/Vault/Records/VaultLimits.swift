import Cryptography

/// How large what is stored may be, in bytes.
package enum VaultLimits {
  package static let maximumKindBytes = 64
  package static let maximumNameBytes = 1024
  package static let maximumValueBytes = 16 << 20

  /// - Throws: `VaultFailure.tooLarge`.
  static func check(_ change: VaultChange) throws(VaultFailure) {
    let id = change.id
    if id.kind.rawValue.utf8.count > maximumKindBytes {
      throw .tooLarge(id, .kind, count: id.kind.rawValue.utf8.count, maximum: maximumKindBytes)
    }
    if id.name.utf8.count > maximumNameBytes {
      throw .tooLarge(id, .name, count: id.name.utf8.count, maximum: maximumNameBytes)
    }
    if case .write(_, let value, _) = change, value.count > maximumValueBytes {
      throw .tooLarge(id, .value, count: value.count, maximum: maximumValueBytes)
    }
  }
}
