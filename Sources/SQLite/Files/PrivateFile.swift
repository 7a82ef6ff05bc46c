import CSQLite

/// Files that only their owner may read: made so, and checked before use.
package enum PrivateFile {
  /// What the system says about a path, without following a symbolic link at its end.
  package struct Facts: Hashable, Sendable {
    package let isRegular: Bool
    package let isSymbolicLink: Bool
    /// Permission bits, such as `0o600`.
    package let mode: UInt32
    package let owner: UInt32
    package let isOwn: Bool
    package let inode: UInt64
    package let byteCount: Int64
  }

  /// A reason not to trust a file with secrets.
  package enum Weakness: Hashable, Sendable {
    case symbolicLink
    case notRegular
    /// Group or others may read or write it.
    case open(mode: UInt32)
    case foreignOwner(userID: UInt32)
  }

  /// - Returns: `nil` if nothing is there, or it cannot be looked at.
  package static func facts(of path: String) -> Facts? {
    var found = till_file_facts()
    guard till_look_at(path, &found) == 0 else { return nil }
    return Facts(
      isRegular: found.is_regular != 0, isSymbolicLink: found.is_symbolic_link != 0, mode: found.mode,
      owner: found.owner, isOwn: found.owner == found.own_user, inode: found.inode, byteCount: found.byte_count)
  }

  package static func weakness(of facts: Facts) -> Weakness? {
    if facts.isSymbolicLink { return .symbolicLink }
    if !facts.isRegular { return .notRegular }
    if !facts.isOwn { return .foreignOwner(userID: facts.owner) }
    return facts.mode & 0o077 == 0 ? nil : .open(mode: facts.mode)
  }

  /// Creates an empty file with mode 0600, never over something that exists.
  /// - Throws: `FileFailure`, `.exists` if the name is taken (also by a dangling link).
  package static func create(_ path: String) throws(FileFailure) {
    try check("create", path, till_create_private_file(path))
  }

  /// Gives a finished file, closed by all, its final name in the same folder; makes content and name durable.
  /// - Throws: `FileFailure`, `.exists` if the name is taken.
  package static func publish(_ path: String, as name: String) throws(FileFailure) {
    try check("publish", name, till_sync(path))
    try check("publish", name, till_publish_file(path, name))
    // Not every file system can do this for a folder; the file is whole either way.
    _ = till_sync(folder(of: name))
  }

  package static func remove(_ path: String) throws(FileFailure) {
    try check("remove", path, till_remove_file(path))
  }

  /// Creates a folder and those above it with mode 0700; folders that exist stay as they are.
  /// - Throws: `FileFailure` if one cannot be made.
  package static func createFolder(_ path: String) throws(FileFailure) {
    guard !path.isEmpty, facts(of: path) == nil else { return }
    try createFolder(folder(of: path))
    do throws(FileFailure) {
      try check("create", path, till_create_private_folder(path))
    } catch .exists(_) {
      return  // Another process was faster.
    }
  }

  /// The path with every symbolic link among its folders resolved; the last part stays as it is.
  /// - Returns: `nil` if the folder does not exist.
  package static func realPath(_ path: String) -> String? {
    guard let resolved = till_real_path(folder(of: path)) else { return nil }
    defer { till_free(resolved) }
    let folder = String(cString: resolved)
    return (folder == "/" ? "" : folder) + "/" + name(of: path)
  }

  /// The part before the last slash; `.` if there is none.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func name(of path: String) -> Substring {
    path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
  }

  private static func check(_ operation: String, _ path: String, _ code: Int32) throws(FileFailure) {
    guard code != 0 else { return }
    throw code == EEXIST
      ? .exists(path) : .system(operation: operation, path: path, reason: String(cString: strerror(code)))
  }
}
