package import Groundwork
import Vault

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

/// One entry of the audit in the words people know.
package struct AuditEntryReport: Sendable {
  package struct Change: Sendable {
    package let action: String
    package let words: Localized
    package let app: String?
    package let name: String
    package let version: Int?
    let valueHash: String?
  }

  package let number: Int
  package let time: Date
  package let who: String
  package let command: String
  /// What the person said, or `nil`.
  package let why: String?
  package let changes: [Change]
  private let hash: String
  private let previous: String

  init(_ entry: AuditEntry) throws {
    number = entry.number
    time = entry.time
    who = entry.occasion.who
    command = entry.occasion.command
    why = entry.occasion.why
    hash = try entry.hash()
    previous = entry.previous
    changes = entry.changes.map { change in
      let name = ValueName(change.id)
      return Change(
        action: change.action.rawValue, words: change.action.words, app: name.app, name: name.text,
        version: change.version, valueHash: change.valueHash)
    }
  }

  package var json: JSON {
    [
      "number": .integer(Int64(number)), "time": .string(Timestamp.text(time)), "who": .string(who),
      "command": .string(command), "why": .optional(why),
      "changes": .array(
        changes.map { change in
          [
            "action": .string(change.action), "app": .optional(change.app), "name": .string(change.name),
            "version": change.version.map { .integer(Int64($0)) } ?? .null, "valueHash": .optional(change.valueHash),
          ]
        }),
      "hash": .string(hash), "previous": .string(previous),
    ]
  }
}

/// Whether the audit hangs together, and whether the vault holds what it says.
package struct AuditVerification: Sendable {
  package struct Break: Sendable {
    package let entry: Int
    package let problem: String
    package let words: Localized
  }

  package let entries: Int
  /// By entry.
  package let breaks: [Break]
  /// How many values are as the audit says.
  package let same: Int
  /// Names of values that are others than the audit says, with the number of the entry that wrote them last.
  package let different: [(name: String, entry: Int)]
  /// Names of values the audit says are there, and are not.
  package let missing: [(name: String, entry: Int)]
  /// Names of values the audit knows nothing of: written before it began.
  package let unrecorded: [String]

  package var isFine: Bool { breaks.isEmpty && different.isEmpty && missing.isEmpty }

  package var json: JSON {
    func list(_ names: [(name: String, entry: Int)]) -> JSON {
      .array(names.map { ["name": .string($0.name), "entry": .integer(Int64($0.entry))] })
    }
    return [
      "entries": .integer(Int64(entries)), "fine": .bool(isFine),
      "breaks": .array(breaks.map { ["entry": .integer(Int64($0.entry)), "problem": .string($0.problem)] }),
      "same": .integer(Int64(same)), "different": list(different), "missing": list(missing),
      "unrecorded": .array(unrecorded.map(JSON.string)),
    ]
  }
}

extension AuditChange.Action {
  var words: Localized {
    switch self {
    case .write: Localized(zh: "写入", en: "wrote")
    case .remove: Localized(zh: "删除", en: "removed")
    case .destroy: Localized(zh: "销毁旧版本", en: "destroyed an older version of")
    case .condemn: Localized(zh: "把旧版本列入销毁", en: "set down for destruction an older version of")
    case .spare: Localized(zh: "取消销毁旧版本", en: "spared an older version of")
    case .reveal: Localized(zh: "显示机密", en: "showed the secret")
    case .export: Localized(zh: "以明文导出", en: "exported in plaintext")
    case .unlock: Localized(zh: "解锁，用的是", en: "unlocked by")
    case .open: Localized(zh: "打开，用的是", en: "opened by")
    case .addSlot: Localized(zh: "添加", en: "added")
    case .changeSlot: Localized(zh: "更换", en: "changed")
    case .removeSlot: Localized(zh: "移除", en: "removed")
    case .restart: Localized(zh: "审计在此重新开始", en: "began the audit again at")
    }
  }
}

extension AuditLog.Break {
  var words: Localized {
    switch problem {
    case .altered: Localized(zh: "第 \(entry) 条被改动过", en: "entry \(entry) was changed after it was written")
    case .missing: Localized(zh: "第 \(entry) 条不见了", en: "entry \(entry) is missing")
    case .unreadable: Localized(zh: "第 \(entry) 条读不懂", en: "entry \(entry) cannot be understood")
    case .restarted:
      Localized(zh: "第 \(entry) 条之前的记录有丢失", en: "entries before entry \(entry) were lost")
    }
  }
}
