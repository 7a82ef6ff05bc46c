#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A regular file of any size, read in pieces from any place.
package final class ReadableFile: Sendable {
  package let path: String
  package let byteCount: Int
  private let descriptor: Int32

  /// - Throws: `FileFailure` if it is not there, no regular file, or not readable.
  package init(_ path: String) throws(FileFailure) {
    self.path = path
    let descriptor = try SystemCall.check("open", path) { open(path, O_RDONLY | O_CLOEXEC) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw status.st_mode & S_IFMT == S_IFDIR
        ? .isFolder(path) : .system(path, operation: "read", reason: "not a regular file")
    }
    self.descriptor = descriptor
    byteCount = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// - Returns: fewer bytes only at the end of the file.
  package func bytes(at offset: Int, count: Int) throws(FileFailure) -> [UInt8] {
    var code: Int32 = 0
    let wanted = max(0, min(count, byteCount - offset))
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, used in
      while used < wanted {
        let got = pread(descriptor, buffer.baseAddress?.advanced(by: used), wanted - used, off_t(offset + used))
        if got < 0, errno == EINTR { continue }
        if got < 0 { code = errno }
        if got <= 0 { return }
        used += got
      }
    }
    guard code == 0 else { throw SystemCall.failure("read", path, code) }
    return bytes
  }
}
