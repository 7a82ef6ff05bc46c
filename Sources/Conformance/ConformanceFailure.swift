package import Groundwork

/// A program that cannot be judged.
package enum ConformanceFailure: Failure, Equatable {
  /// - Parameter reason: the system's words.
  case notStarted(program: String, reason: String)
  case vectorsUnreadable(at: String)
  case unknownVector(String, task: ConformanceTask, nearest: String?)

  package var code: FailureCode {
    switch self {
    case .notStarted: FailureCode("CNF-001", .unverifiable)
    case .vectorsUnreadable: FailureCode("CNF-002", .damaged)
    case .unknownVector: FailureCode("CNF-003", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .notStarted(let program, _):
      Localized(zh: "程序“\(program)”没有启动", en: "the program \"\(program)\" does not start")
    case .vectorsUnreadable(let place):
      Localized(
        zh: "测试向量 \(ConformanceVectors.path) 不能读取\(place.isEmpty ? "" : "，位置 \(place)")",
        en: "the vectors of \(ConformanceVectors.path) cannot be read\(place.isEmpty ? "" : ", at \(place)")")
    case .unknownVector(let id, _, _): Localized(zh: "没有测试向量“\(id)”", en: "there is no vector \"\(id)\"")
    }
  }

  package var why: Localized? {
    guard case .notStarted(_, let reason) = self else { return nil }
    return Localized(verbatim: reason)
  }

  package var remedies: [Remedy] {
    switch self {
    case .notStarted(let program, _): [.run("command -v \(ShellWord.quoted(program))")]
    case .vectorsUnreadable: [.advice(zh: "不带 --assets 再运行一次", en: "run it again without --assets")]
    case .unknownVector(_, .sign, let nearest?): [.run("till conform sign --only \(nearest) -- CMD")]
    case .unknownVector(_, .verify, let nearest?): [.run("till conform verify --only \(nearest) -- CMD")]
    case .unknownVector(_, .sign, nil): [.run("till conform sign --help")]
    case .unknownVector(_, .verify, nil): [.run("till conform verify --help")]
    }
  }
}
