package import Groundwork

/// Why a project is not searched, changed or changed back.
package enum GoLiveFailure: Failure, Equatable {
  case notFolder(String)
  case notAPlan(String)
  case incomplete(missing: [String])
  case changed([String])
  case dirty([String])
  case riskNotAccepted(plan: String)
  case underWay(receipt: String)
  case noReceipt(String)
  case notRestorable([String], receipt: String)
  case recordDamaged(String)

  /// The risk as it has to be named.
  package static let risk = "swap-to-production"

  package var code: FailureCode {
    switch self {
    case .notFolder: FailureCode("GLV-001", .usage)
    case .notAPlan: FailureCode("GLV-002", .usage)
    case .incomplete: FailureCode("GLV-003", .refused)
    case .changed: FailureCode("GLV-004", .refused)
    case .dirty: FailureCode("GLV-005", .refused)
    case .riskNotAccepted: FailureCode("GLV-006", .refused)
    case .underWay: FailureCode("GLV-007", .refused)
    case .noReceipt: FailureCode("GLV-008", .usage)
    case .notRestorable: FailureCode("GLV-009", .refused)
    case .recordDamaged: FailureCode("GLV-010", .damaged)
    }
  }

  package var what: Localized {
    switch self {
    case .notFolder(let path): Localized(zh: "“\(path)”不是文件夹", en: "\"\(path)\" is no folder")
    case .notAPlan(let path):
      Localized(zh: "“\(path)”不是计划，或被改过", en: "\"\(path)\" is no plan, or was edited")
    case .incomplete(let missing):
      Localized(zh: "计划还缺 \(missing.count) 个生产环境的值", en: "the plan lacks \(missing.count) values of production")
    case .changed(let paths):
      Localized(
        zh: "计划之后文件变了：\(Self.few(paths))", en: "files are not as they were planned: \(Self.few(paths))")
    case .dirty(let paths):
      Localized(
        zh: "项目里有没有提交的更改：\(Self.few(paths))",
        en: "the project has changes that are not committed: \(Self.few(paths))")
    case .riskNotAccepted:
      Localized(
        zh: "没有按名称接受风险 \(Self.risk)，什么也没有写", en: "the risk \(Self.risk) was not accepted by name, nothing was written")
    case .underWay(let receipt):
      Localized(zh: "这个项目有没做完的切换：\(receipt)", en: "a swap of this project is unfinished: \(receipt)")
    case .noReceipt(let text): Localized(zh: "没有回执“\(text)”", en: "there is no receipt \"\(text)\"")
    case .notRestorable(let paths, _):
      Localized(
        zh: "切换之后又改过，不能还原：\(Self.few(paths))",
        en: "edited after the swap, so not taken back: \(Self.few(paths))")
    case .recordDamaged(let receipt):
      Localized(zh: "回执 \(receipt) 的还原记录打不开", en: "the undo record of \(receipt) does not open")
    }
  }

  package var why: Localized? {
    switch self {
    case .dirty:
      Localized(zh: "这样才能看清、退回每一处更改", en: "so that every change can be seen, and taken back, by itself")
    case .riskNotAccepted:
      Localized(
        zh: "之后运行这个项目就会动用真钱", en: "from then on the project moves real money when it runs")
    case .incomplete(let missing): Localized(verbatim: missing.joined(separator: "; "))
    case .recordDamaged:
      Localized(zh: "密钥不对，或文件被改过", en: "it was sealed by another vault, or was changed")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .notFolder(let path): [.run("ls -ld \(ShellWord.quoted(path))")]
    case .notAPlan, .changed: [.run("till golive plan . --out golive.plan")]
    case .incomplete: [.run("till env diff"), .run("till golive plan . --out golive.plan")]
    case .dirty: [.advice(zh: "先提交或收起更改：git status", en: "commit or stash them first: git status")]
    case .riskNotAccepted(let plan):
      [
        .run("till golive apply \(ShellWord.quoted(plan)) --dry-run"),
        .run("till golive apply \(ShellWord.quoted(plan)) --accept swap-to-production"),
      ]
    case .underWay(let receipt): [.run("till golive undo \(ShellWord.quoted(receipt))")]
    case .noReceipt:
      [.advice(zh: "回执编号由 apply 显示，文件夹见 till where", en: "apply printed it; till where shows the folders")]
    case .notRestorable(_, let receipt):
      [
        .advice(
          zh: "保存您的更改后再试：till golive undo \(receipt)", en: "put your changes aside, then: till golive undo \(receipt)")
      ]
    case .recordDamaged: [.run("till vault verify")]
    }
  }

  private static func few(_ paths: [String]) -> String {
    paths.prefix(5).joined(separator: ", ") + (paths.count > 5 ? " … (\(paths.count))" : "")
  }
}
