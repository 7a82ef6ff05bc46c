package import Groundwork

/// A copy was not made, or is not put in the place of the vault.
package enum BackupFailure: Failure, Equatable {
  /// What was written is not what was to be copied.
  case differs(String)
  /// The backup is the vault itself.
  case sameFile(String)
  case unconfirmed

  package var code: FailureCode {
    switch self {
    case .differs: FailureCode("BAK-001", .couldNot)
    case .sameFile: FailureCode("BAK-002", .usage)
    case .unconfirmed: FailureCode("BAK-003", .refused)
    }
  }

  package var what: Localized {
    switch self {
    case .differs(let path):
      Localized(
        zh: "写出的副本“\(path)”与保险库不符，已丢弃", en: "the copy \"\(path)\" was not what was copied, and was thrown away")
    case .sameFile(let path): Localized(zh: "“\(path)”就是保险库本身", en: "\"\(path)\" is the vault itself")
    case .unconfirmed: Localized(zh: "没有确认，保险库没有改动", en: "not confirmed, so the vault was not touched")
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .differs: [.run("till vault verify"), .run("till doctor")]
    case .sameFile: [.run("till where"), .run("till vault verify")]
    case .unconfirmed: [.run("till vault restore FILE --rehearse"), .run("till vault restore FILE --yes")]
    }
  }
}
