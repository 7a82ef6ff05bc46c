#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A private file without a name in any folder: it is there for as long as a process has it open, and gone when that
/// has ended, however it ended.
///
/// On Linux it is memory, else a file of mode 0600; its name is gone before anything is written.
package final class VanishingFile: Sendable {
  /// Where the process that this one is, or becomes, and its children open it.
  package let path: String
  private let descriptor: Int32

  /// - Parameters:
  ///   - name: for people who look at open files; no secret.
  ///   - folder: of the user alone; where the file is made if it cannot be memory.
  /// - Throws: `FileFailure` if the system refuses.
  package init(_ bytes: [UInt8], name: String, folder: String) throws(FileFailure) {
    let made = try Self.make(name, folder)
    defer { close(made) }
    try PrivateFile.writeAll(bytes, to: made, name: name)
    _ = try SystemCall.check("set the mode of", name) { fchmod(made, 0o400) }
    _ = lseek(made, 0, SEEK_SET)
    // Above the numbers that scripts use for themselves, and handed on to the program that comes.
    descriptor = try SystemCall.check("duplicate", name) { fcntl(made, F_DUPFD, 64) }
    #if os(Linux)
      // By number of the process, so that children which closed the descriptor can open it too.
      path = "/proc/\(getpid())/fd/\(descriptor)"
    #else
      path = "/dev/fd/\(descriptor)"
    #endif
  }

  deinit { close(descriptor) }

  private static func make(_ name: String, _ folder: String) throws(FileFailure) -> Int32 {
    #if os(Linux)
      let shared = "/till-\(getpid())-\(UInt32.random(in: 0 ... .max))"
      let memory = shm_open(shared, O_RDWR | O_CREAT | O_EXCL, 0o600)
      if memory >= 0 {
        shm_unlink(shared)
        _ = fcntl(memory, F_SETFD, FD_CLOEXEC)
        return memory
      }
    #endif
    try PrivateFile.createFolder(folder)
    let path = "\(folder)/\(getpid()).\(UInt32.random(in: 0 ... .max)).part"
    let descriptor = try SystemCall.check("create", path) {
      open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
    unlink(path)
    return descriptor
  }
}
