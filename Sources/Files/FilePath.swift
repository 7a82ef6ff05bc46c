#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Paths as text.
package enum FilePath {
  /// The part before the last slash; `.` if there is none.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path with every symbolic link resolved, the last part too.
  /// - Returns: `nil` if nothing is there.
  package static func resolving(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The path with every symbolic link among its folders resolved; the last part stays as it is.
  /// - Returns: `nil` if the folder does not exist.
  package static func resolvingFolders(of path: String) -> String? {
    guard let resolved = realpath(folder(of: path), nil) else { return nil }
    defer { free(resolved) }
    let folder = String(cString: resolved)
    return (folder == "/" ? "" : folder) + "/" + name(of: path)
  }

  /// The part after the last slash.
  package static func name(of path: String) -> Substring {
    path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
  }
}
