package import Groundwork

/// Whether a key is used, or may yet be. Of those in use, the newest of its role is the active one.
package enum KeyStanding: String, CaseIterable, Hashable, Sendable {
  case inUse = "in-use"
  /// Made or taken in for a rotation, and not known to the other side yet.
  case staged
  /// Replaced, and kept for the way back. Of a platform key: still verifies.
  case kept
  /// Neither signs nor verifies any more.
  case retired
  /// Only the public half is left.
  case destroyed

  package var name: Localized {
    switch self {
    case .inUse: Localized(zh: "在用", en: "in use")
    case .staged: Localized(zh: "待启用", en: "staged")
    case .kept: Localized(zh: "保留", en: "kept")
    case .retired: Localized(zh: "已停用", en: "retired")
    case .destroyed: Localized(zh: "已销毁", en: "destroyed")
    }
  }
}
