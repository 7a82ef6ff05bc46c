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

  /// Whether the path still leads to the locked file: its folder may have been moved away while the lock was taken.
  package func isOn(_ path: String) -> Bool {
    var found = stat()
    guard fstat(descriptor, &found) == 0, let facts = FileFacts(of: path) else { return false }
    return UInt64(found.st_ino) == facts.inode
  }

  deinit { close(descriptor) }
}
