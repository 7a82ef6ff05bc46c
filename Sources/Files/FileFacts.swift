#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the system says about a path, without following a symbolic link at its end.
package struct FileFacts: Hashable, Sendable {
  package let isRegular: Bool
  package let isSymbolicLink: Bool
  /// Permission bits, such as `0o600`.
  package let mode: UInt32
  package let owner: UInt32
  package let isOwn: Bool
  package let inode: UInt64
  package let byteCount: Int64

  package init(
    isRegular: Bool, isSymbolicLink: Bool, mode: UInt32, owner: UInt32, isOwn: Bool, inode: UInt64, byteCount: Int64
  ) {
    self.isRegular = isRegular
    self.isSymbolicLink = isSymbolicLink
    self.mode = mode
    self.owner = owner
    self.isOwn = isOwn
    self.inode = inode
    self.byteCount = byteCount
  }

  /// - Returns: `nil` if nothing is there, or it cannot be looked at.
  package init?(of path: String) {
    var found = stat()
    guard lstat(path, &found) == 0 else { return nil }
    self.init(
      isRegular: found.st_mode & S_IFMT == S_IFREG, isSymbolicLink: found.st_mode & S_IFMT == S_IFLNK,
      mode: UInt32(found.st_mode & 0o7777), owner: found.st_uid, isOwn: found.st_uid == geteuid(),
      inode: UInt64(found.st_ino), byteCount: Int64(found.st_size))
  }

  /// A reason not to trust a file with secrets.
  package enum Weakness: Hashable, Sendable {
    case symbolicLink
    case notRegular
    /// Group or others may read or write it.
    case open(mode: UInt32)
    case foreignOwner(userID: UInt32)
  }

  /// - Returns: `nil` if the file is its owner's alone, and the owner is us.
  package var weakness: Weakness? {
    if isSymbolicLink { return .symbolicLink }
    if !isRegular { return .notRegular }
    if !isOwn { return .foreignOwner(userID: owner) }
    return mode & 0o077 == 0 ? nil : .open(mode: mode)
  }
}
