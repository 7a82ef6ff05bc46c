package import Groundwork

/// A file or folder could not be made, named or removed.
package enum FileFailure: Failure, Equatable {
  case exists(String)
  case system(operation: String, path: String, reason: String)

  package var code: FailureCode {
    switch self {
    case .exists: FailureCode("SQL-020", .refused)
    case .system: FailureCode("SQL-021", .couldNot)
    }
  }

  package var what: Localized {
    switch self {
    case .exists(let path): Localized(zh: "“\(path)”已存在", en: "“\(path)” exists already")
    case .system("create", let path, _): Localized(zh: "无法创建“\(path)”", en: "“\(path)” cannot be created")
    case .system("remove", let path, _): Localized(zh: "无法删除“\(path)”", en: "“\(path)” cannot be removed")
    case .system(_, let path, _): Localized(zh: "无法写入“\(path)”", en: "“\(path)” cannot be put in place")
    }
  }

  package var why: Localized? {
    guard case .system(_, _, let reason) = self else { return nil }
    return Localized(verbatim: reason)
  }

  package var remedies: [Remedy] { [.run("till where"), .run("till doctor")] }
}
