#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the system says about where a file lies.
package enum FileSystem {
  /// Whether nobody can write there, whatever the permissions. `false` if it cannot be told.
  package static func isReadOnly(_ path: String) -> Bool {
    var facts = statvfs()
    guard statvfs(path, &facts) == 0 else { return false }
    return facts.f_flag & UInt(ST_RDONLY) != 0
  }
}
