#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A lock on a file that the system releases when the process ends, however it ends.
package final class FileLock: Sendable {
  private let descriptor: Int32

  /// - Returns: `nil` if another process holds it.
  /// - Throws: `FileFailure` if the file cannot be made.
  package init?(_ path: String) throws(FileFailure) {
    descriptor = try SystemCall.check("open", path) { open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600) }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }
}
