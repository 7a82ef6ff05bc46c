package import Groundwork

/// A file that cannot be read or written.
package enum FileFailure: Failure, Equatable {
  case notThere(String)
  case isFolder(String)
  case notAllowed(String)
  case tooLarge(String, maximumBytes: Int)
  case alreadyThere(String)
  case isLink(String)
  /// The system's own words, such as `No space left on device`.
  case system(String, operation: String, reason: String)

  package var code: FailureCode {
    switch self {
    case .notThere: FailureCode("FIL-001", .usage)
    case .isFolder: FailureCode("FIL-002", .usage)
    case .notAllowed: FailureCode("FIL-003", .couldNot)
    case .tooLarge: FailureCode("FIL-004", .usage)
    case .alreadyThere: FailureCode("FIL-005", .refused)
    case .isLink: FailureCode("FIL-006", .refused)
    case .system: FailureCode("FIL-007", .couldNot)
    }
  }

  package var what: Localized {
    switch self {
    case .notThere(let path): Localized(zh: "没有文件“\(path)”", en: "there is no file \"\(path)\"")
    case .isFolder(let path): Localized(zh: "“\(path)”是文件夹，不是文件", en: "\"\(path)\" is a folder, not a file")
    case .notAllowed(let path): Localized(zh: "没有权限访问“\(path)”", en: "access to \"\(path)\" is not allowed")
    case .tooLarge(let path, let maximum):
      Localized(zh: "“\(path)”超过上限 \(maximum) 字节", en: "\"\(path)\" is larger than the limit of \(maximum) bytes")
    case .alreadyThere(let path): Localized(zh: "“\(path)”已经存在", en: "\"\(path)\" is there already")
    case .isLink(let path): Localized(zh: "“\(path)”是符号链接", en: "\"\(path)\" is a symbolic link")
    case .system(let path, let operation, let reason):
      Localized(zh: "\(operation)“\(path)”失败：\(reason)", en: "\(operation) \"\(path)\" failed: \(reason)")
    }
  }

  package var why: Localized? {
    switch self {
    case .tooLarge:
      Localized(zh: "这个文件大概不是您要的那个", en: "this is probably not the file you meant")
    case .isLink:
      Localized(zh: "写私密文件时不跟随链接", en: "links are not followed where private files are written")
    default: nil
    }
  }

  package var remedies: [Remedy] {
    switch self {
    case .notThere(let path), .isFolder(let path), .notAllowed(let path): [.run("ls -ld \(ShellWord.quoted(path))")]
    case .tooLarge(let path, _), .system(let path, _, _): [.run("ls -l \(ShellWord.quoted(path))")]
    case .alreadyThere, .isLink:
      [.advice(zh: "另选一个文件名，或先移走原来的文件", en: "choose another name, or move the file away first")]
    }
  }
}
