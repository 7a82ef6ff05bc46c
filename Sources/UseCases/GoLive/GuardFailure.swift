package import Groundwork

/// Why no guard stands, or none can look.
package enum GuardFailure: Failure, Equatable {
  case noList(String)
  case noKeys
  case noRepository(String)

  package var code: FailureCode {
    switch self {
    case .noList: FailureCode("GRD-001", .unverifiable)
    case .noKeys: FailureCode("GRD-002", .couldNot)
    case .noRepository: FailureCode("GRD-003", .usage)
    }
  }

  package var what: Localized {
    switch self {
    case .noList(let path): Localized(zh: "没有可用的密钥特征表：\(path)", en: "there is no usable list of keys: \(path)")
    case .noKeys: Localized(zh: "保险库里没有私钥可守", en: "the vault has no private key to guard")
    case .noRepository(let path):
      Localized(zh: "“\(path)”不在 git 仓库里，或没有 git", en: "\"\(path)\" is in no git repository, or there is no git")
    }
  }

  package var why: Localized? {
    switch self {
    case .noList: Localized(zh: "没有它什么也查不了，所以不放行", en: "nothing can be checked without it, so nothing is let through")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .noList: [.run("till golive guard install .")]
    case .noKeys: [.run("till keys generate")]
    case .noRepository(let path): [.run("git -C \(ShellWord.quoted(path)) status")]
    }
  }
}
