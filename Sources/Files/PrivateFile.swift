#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes files only their owner may read: 0600 from the first moment, whole or not at all.
package enum PrivateFile {
  /// Writes beside the target and renames, so that nobody ever sees half a file.
  /// - Parameter replacing: whether a file of that name may be replaced; a link never is followed.
  /// - Throws: `FileFailure`; then the old file, if there was one, is as before.
  package static func save(
    _ bytes: [UInt8], to path: String, replacing: Bool, mode: UInt32 = 0o600
  ) throws(FileFailure) {
    let beside = "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max)).part"
    let descriptor = try SystemCall.check("create", path) {
      open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(mode))
    }
    do {
      defer { close(descriptor) }
      try writeAll(bytes, to: descriptor, name: path)
      _ = try SystemCall.check("sync", path) { fsync(descriptor) }
      if replacing {
        _ = try SystemCall.check("rename", path) { rename(beside, path) }
      } else {
        // A link to a name that exists fails, where a rename would replace it.
        _ = try SystemCall.check("create", path) { link(beside, path) }
        unlink(beside)
      }
    } catch {
      unlink(beside)
      throw error
    }
  }

  /// Writes to an open descriptor until all is written.
  package static func writeAll(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(FileFailure) {
    var written = 0
    while written < bytes.count {
      let rest = bytes[written...]
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemCall.failure("write", name, errno)
      }
      written += count
    }
  }

  /// Makes the folder, and those above it that are missing, with mode 0700.
  package static func makeFolder(_ path: String) throws(FileFailure) {
    if mkdir(path, 0o700) == 0 { return }
    switch errno {
    case EEXIST: return
    case ENOENT:
      guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { throw .notThere(path) }
      try makeFolder(String(path[..<slash]))
      guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw SystemCall.failure("make", path, errno) }
    default: throw SystemCall.failure("make", path, errno)
    }
  }
}
