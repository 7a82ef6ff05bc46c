#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files that only their owner may read: 0600 from the first moment, whole or not at all.
package enum PrivateFile {
  /// Writes beside the target and gives it its name when it is whole, so that nobody ever sees half a file.
  /// - Parameters:
  ///   - replacing: whether a file of that name may be replaced; a link is replaced, never followed.
  ///   - isDurable: whether to wait until the disk has it. Without, a loss of power may leave the old file or an empty
  ///     one.
  ///   - name: what it is called until it is whole, for who has to find what a kill left behind; what has that name is
  ///     removed.
  /// - Throws: `FileFailure`; then the old file, if there was one, is as before.
  package static func save(
    _ bytes: [UInt8], to path: String, replacing: Bool, mode: UInt32 = 0o600, isDurable: Bool = true,
    beside name: String? = nil
  ) throws(FileFailure) {
    let beside = name ?? "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max)).part"
    if name != nil { unlink(beside) }
    let descriptor = try SystemCall.check("create", path) {
      open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode_t(mode))
    }
    do {
      do {
        defer { close(descriptor) }
        _ = try SystemCall.check("set the mode of", path) { fchmod(descriptor, mode_t(mode)) }
        try writeAll(bytes, to: descriptor, name: path)
        if isDurable { _ = try SystemCall.check("sync", path) { fsync(descriptor) } }
      }
      if replacing {
        _ = try SystemCall.check("rename", path) { rename(beside, path) }
        if isDurable { sync(FilePath.folder(of: path)) }
      } else {
        try publish(beside, as: path)
      }
    } catch {
      unlink(beside)
      throw error
    }
  }

  /// Creates an empty file with mode 0600, never over something that exists.
  /// - Throws: `FileFailure.alreadyThere` if the name is taken (also by a dangling link), or what the system says.
  package static func create(_ path: String) throws(FileFailure) {
    let descriptor = try SystemCall.check("create", path) {
      open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
    defer { close(descriptor) }
    _ = try SystemCall.check("set the mode of", path) { fchmod(descriptor, 0o600) }
  }

  /// Gives a finished file, closed by all, its final name in the same folder; makes content and name durable.
  /// - Throws: `FileFailure.alreadyThere` if the name is taken.
  package static func publish(_ path: String, as name: String) throws(FileFailure) {
    sync(path)
    if link(path, name) == 0 {
      _ = try SystemCall.check("remove", path) { unlink(path) }
    } else {
      guard [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS].contains(errno) else {
        throw SystemCall.failure("create", name, errno)
      }
      // A file system without hard links: a name taken between these two lines would be overwritten.
      guard FileFacts(of: name) == nil else { throw .alreadyThere(name) }
      _ = try SystemCall.check("rename", name) { rename(path, name) }
    }
    sync(FilePath.folder(of: name))
  }

  /// Puts a finished file, closed by all, in the place of another of the same folder, which keeps living under a new
  /// name. At every moment a whole file has the name.
  /// - Throws: `FileFailure.alreadyThere` if the new name of the old file is taken; nothing is changed then.
  package static func replace(_ name: String, with path: String, keepingOldAs kept: String) throws(FileFailure) {
    sync(path)
    if link(name, kept) != 0 {
      guard [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS].contains(errno) else {
        throw SystemCall.failure("create", kept, errno)
      }
      // A file system without hard links: for a moment nothing has the name.
      guard FileFacts(of: kept) == nil else { throw .alreadyThere(kept) }
      _ = try SystemCall.check("rename", name) { rename(name, kept) }
    }
    _ = try SystemCall.check("rename", path) { rename(path, name) }
    sync(FilePath.folder(of: name))
  }

  /// Gives a file another name in the same folder.
  package static func move(_ path: String, to name: String) throws(FileFailure) {
    guard FileFacts(of: name) == nil else { throw .alreadyThere(name) }
    _ = try SystemCall.check("rename", path) { rename(path, name) }
  }

  /// Copies bytes as they are into a new private file; any readable file may be the source.
  /// - Throws: `FileFailure`; nothing is left behind then.
  package static func copy(_ source: String, to path: String) throws(FileFailure) {
    let from = try SystemCall.check("open", source) { open(source, O_RDONLY | O_CLOEXEC) }
    defer { close(from) }
    var status = stat()
    _ = try SystemCall.check("stat", source) { fstat(from, &status) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .isFolder(source) }
    let to = try SystemCall.check("create", path) {
      open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
    do {
      defer { close(to) }
      var chunk = [UInt8](repeating: 0, count: 64 << 10)
      while true {
        let count = try SystemCall.check("read", source) { Int32(read(from, &chunk, chunk.count)) }
        if count == 0 { break }
        try writeAll(Array(chunk.prefix(Int(count))), to: to, name: path)
      }
      _ = try SystemCall.check("sync", path) { fsync(to) }
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Writes into a file that is there, for one that cannot be replaced by name: a reader may see it half written.
  package static func overwrite(_ bytes: [UInt8], at path: String) throws(FileFailure) {
    let descriptor = try SystemCall.check("open", path) { open(path, O_WRONLY | O_TRUNC | O_NOFOLLOW | O_CLOEXEC) }
    defer { close(descriptor) }
    try writeAll(bytes, to: descriptor, name: path)
    _ = try SystemCall.check("sync", path) { fsync(descriptor) }
  }

  package static func remove(_ path: String) throws(FileFailure) {
    _ = try SystemCall.check("remove", path) { unlink(path) }
  }

  /// Creates a folder and those above it with mode 0700; folders that exist stay as they are.
  package static func createFolder(_ path: String) throws(FileFailure) {
    guard !path.isEmpty, FileFacts(of: path) == nil else { return }
    try createFolder(FilePath.folder(of: path))
    guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
    // A file stands where a folder above should be: the path is not merely missing.
    guard errno != ENOTDIR else {
      throw .system(path, operation: "make", reason: String(cString: strerror(ENOTDIR)))
    }
    throw SystemCall.failure("make", path, errno)
  }

  static func writeAll(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(FileFailure) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemCall.failure("write", name, errno)
      }
      written += count
    }
  }

  /// Brings a file that nobody of this process has open, or a folder, to the disk. Not every file system can do this
  /// for a folder; the file is whole either way.
  private static func sync(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
