#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The one place where an error number becomes a Swift error.
enum SystemCall {
  /// Repeats a call that a signal interrupted; a negative result is failure.
  static func check(_ operation: String, _ path: String, _ body: () -> Int32) throws(FileFailure) -> Int32 {
    while true {
      let result = body()
      if result >= 0 { return result }
      if errno != EINTR { throw failure(operation, path, errno) }
    }
  }

  static func failure(_ operation: String, _ path: String, _ code: Int32) -> FileFailure {
    switch code {
    case ENOENT, ENOTDIR: .notThere(path)
    case EISDIR: .isFolder(path)
    case EACCES, EPERM: .notAllowed(path)
    case EEXIST: .alreadyThere(path)
    case ELOOP: .isLink(path)
    default: .system(path, operation: operation, reason: String(cString: strerror(code)))
    }
  }
}
