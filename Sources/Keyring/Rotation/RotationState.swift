package import Groundwork

/// Where a rotation stands. Each state is one row of ``rows``: what the keys are then, and which states may follow.
package enum RotationState: String, CaseIterable, Hashable, Sendable {
  /// The new key lies in the vault; nothing signs with it, and the other side may not know it yet.
  case staged
  /// The other side has been seen to use the new key.
  case live
  /// The new key is the active one; the old is kept for the way back.
  case cutOver = "cut-over"
  /// The new key has been seen to work as the active one.
  case watched
  /// The old key neither signs nor verifies any more.
  case retired
  /// Of the old private key only the public half is left.
  case finished
  /// The way back has been chosen; the old key has still to be seen to work.
  case rollingBack = "rolling-back"
  /// The old key is the active one again, and the new is retired.
  case rolledBack = "rolled-back"

  struct Row {
    /// The standings of the old key and of the new, from this state on; `nil`: as they were.
    let old: KeyStanding?
    let new: KeyStanding?
    let next: Set<RotationState>
  }

  private static let rows: [RotationState: Row] = [
    .staged: Row(old: .inUse, new: .staged, next: [.live, .rollingBack]),
    .live: Row(old: .inUse, new: .staged, next: [.cutOver, .rollingBack]),
    .cutOver: Row(old: .kept, new: .inUse, next: [.watched, .rollingBack]),
    .watched: Row(old: .kept, new: .inUse, next: [.retired, .rollingBack]),
    .retired: Row(old: .retired, new: .inUse, next: [.finished, .watched]),
    .finished: Row(old: .destroyed, new: .inUse, next: []),
    .rollingBack: Row(old: nil, new: nil, next: [.rolledBack]),
    .rolledBack: Row(old: .inUse, new: .retired, next: []),
  ]

  var row: Row { Self.rows[self] ?? Row(old: nil, new: nil, next: []) }

  package func mayBecome(_ state: RotationState) -> Bool { row.next.contains(state) }

  /// Whether the rotation is over, so that another may begin.
  package var isOver: Bool { self == .retired || self == .finished || self == .rolledBack }

  /// Whether there is a way back by `--rollback`.
  package var mayRollBack: Bool { mayBecome(.rollingBack) || self == .rollingBack }

  package var name: Localized {
    switch self {
    case .staged: Localized(zh: "新密钥已备好", en: "new key staged")
    case .live: Localized(zh: "新密钥已生效", en: "new key live")
    case .cutOver: Localized(zh: "已切换", en: "cut over")
    case .watched: Localized(zh: "切换已验证", en: "cut over and seen to work")
    case .retired: Localized(zh: "旧密钥已停用", en: "old key retired")
    case .finished: Localized(zh: "旧私钥已销毁", en: "old key destroyed")
    case .rollingBack: Localized(zh: "正在退回", en: "rolling back")
    case .rolledBack: Localized(zh: "已退回", en: "rolled back")
    }
  }
}
