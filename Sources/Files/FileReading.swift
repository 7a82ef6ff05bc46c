#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads whole files in bounded memory.
package enum FileReading {
  /// The file's bytes. Pipes and devices are read to their end.
  /// - Parameter maximumBytes: more than that is refused without being held in memory.
  /// - Throws: `FileFailure` if it is not there, a folder, not readable or too large.
  package static func bytes(of path: String, maximumBytes: Int) throws(FileFailure) -> [UInt8] {
    let (descriptor, size) = try opened(path, maximumBytes: maximumBytes)
    defer { close(descriptor) }
    return try bytes(from: descriptor, name: path, maximumBytes: maximumBytes, expectedBytes: size)
  }

  /// The bytes of a file that may hold a secret. They are read straight into the result: who wipes that leaves no copy.
  /// - Parameter maximumBytes: set aside at once, so for small files only.
  /// - Throws: as ``bytes(of:maximumBytes:)``.
  package static func secret(of path: String, maximumBytes: Int) throws(FileFailure) -> [UInt8] {
    let (descriptor, _) = try opened(path, maximumBytes: maximumBytes)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: maximumBytes + 1)
    var used = 0
    while used < bytes.count {
      let count = try SystemCall.check("read", path) {
        bytes.withUnsafeMutableBytes { Int32(read(descriptor, $0.baseAddress?.advanced(by: used), $0.count - used)) }
      }
      if count == 0 { break }
      used += Int(count)
    }
    guard used <= maximumBytes else { throw .tooLarge(path, maximumBytes: maximumBytes) }
    bytes.removeLast(bytes.count - used)
    return bytes
  }

  /// - Returns: the open file and its size, which is 0 for pipes and devices.
  private static func opened(
    _ path: String, maximumBytes: Int
  ) throws(FileFailure) -> (descriptor: Int32, size: Int) {
    let descriptor = try SystemCall.check("open", path) { open(path, O_RDONLY | O_CLOEXEC) }
    do throws(FileFailure) {
      var status = stat()
      _ = try SystemCall.check("stat", path) { fstat(descriptor, &status) }
      if status.st_mode & S_IFMT == S_IFDIR { throw .isFolder(path) }
      if status.st_mode & S_IFMT == S_IFREG, status.st_size > maximumBytes {
        throw .tooLarge(path, maximumBytes: maximumBytes)
      }
      return (descriptor, status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0)
    } catch {
      close(descriptor)
      throw error
    }
  }

  /// Everything an open descriptor still gives; it is not closed.
  /// - Parameter expectedBytes: room for so many is made at once: a large file is then held once while it is read.
  package static func bytes(
    from descriptor: Int32, name: String, maximumBytes: Int, expectedBytes: Int = 0
  ) throws(FileFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expectedBytes)
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = try SystemCall.check("read", name) { Int32(read(descriptor, &chunk, chunk.count)) }
      if count == 0 { return bytes }
      guard bytes.count + Int(count) <= maximumBytes else { throw .tooLarge(name, maximumBytes: maximumBytes) }
      bytes += chunk.prefix(Int(count))
    }
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
