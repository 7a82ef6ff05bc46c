package import Groundwork

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// A version that cannot be shown, brought back or destroyed. Names are those of records.
package enum HistoryFailure: Failure, Equatable {
  case noSuchVersion(String, Int, kept: [Int])
  case isCurrent(String, Int)
  case notRemoved(String)
  case nothingOlder(String)
  /// Set down for destruction not long enough ago.
  case tooEarly(String, Int, until: Date)
  case notCondemned(String, Int)
  case unreadable(String)
  /// A record of the history or the audit itself was to be written from outside.
  case ownRecord(String)

  package var code: FailureCode {
    switch self {
    case .noSuchVersion: FailureCode("HIS-001", .usage)
    case .isCurrent: FailureCode("HIS-002", .refused)
    case .notRemoved: FailureCode("HIS-003", .refused)
    case .nothingOlder: FailureCode("HIS-004", .usage)
    case .tooEarly: FailureCode("HIS-005", .refused)
    case .notCondemned: FailureCode("HIS-006", .usage)
    case .unreadable: FailureCode("HIS-007", .damaged)
    case .ownRecord: FailureCode("HIS-008", .couldNot)
    }
  }

  package var what: Localized {
    switch self {
    case .noSuchVersion(let name, let version, _):
      Localized(zh: "“\(name)”没有第 \(version) 版", en: "\"\(name)\" has no version \(version)")
    case .isCurrent(let name, let version):
      Localized(
        zh: "第 \(version) 版是“\(name)”现在的值", en: "version \(version) is what \"\(name)\" is now")
    case .notRemoved(let name): Localized(zh: "“\(name)”没有被删除", en: "\"\(name)\" was not removed")
    case .nothingOlder(let name): Localized(zh: "“\(name)”没有旧版本", en: "\"\(name)\" has no older version")
    case .tooEarly(let name, let version, let until):
      Localized(
        zh: "“\(name)”的第 \(version) 版要到 \(Timestamp.text(until)) 之后才销毁",
        en: "version \(version) of \"\(name)\" may be destroyed from \(Timestamp.text(until))")
    case .notCondemned(let name, let version):
      Localized(
        zh: "“\(name)”的第 \(version) 版没有列入销毁", en: "version \(version) of \"\(name)\" is not set down for destruction")
    case .unreadable(let name):
      Localized(zh: "历史记录“\(name)”读不懂", en: "the history record \"\(name)\" cannot be understood")
    case .ownRecord(let name):
      Localized(zh: "“\(name)”由历史记录自己写", en: "\"\(name)\" is written by the history alone")
    }
  }

  package var why: Localized? {
    switch self {
    case .noSuchVersion(_, _, let kept) where !kept.isEmpty:
      Localized(
        zh: "现有：\(kept.map(String.init).joined(separator: "、"))",
        en: "there are: \(kept.map(String.init).joined(separator: ", "))")
    case .isCurrent:
      Localized(zh: "只能销毁旧版本", en: "only older versions can be destroyed")
    case .tooEarly:
      Localized(
        zh: "销毁分两步，中间留出时间反悔", en: "destroying takes two steps, with time between them to change one's mind")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .noSuchVersion(let name, _, _), .nothingOlder(let name), .isCurrent(let name, _), .notRemoved(let name):
      [.run("till history list \(name)")]
    case .tooEarly(let name, let version, _):
      [
        .run("till history destroy \(name) --at \(version) --undo"),
        .run("till history destroy \(name) --at \(version) --now"),
      ]
    case .notCondemned(let name, let version): [.run("till history destroy \(name) --at \(version)")]
    case .unreadable: [.run("till vault audit --verify"), .run("till doctor")]
    case .ownRecord: []
    }
  }
}
