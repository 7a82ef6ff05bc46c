#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What stands in a folder, by the names as they are, and not what links lead to.
package struct FolderListing: Sendable {
  package enum Kind: Hashable, Sendable {
    case file, folder, link
    /// A socket, a pipe or a device.
    case other
  }

  package struct Entry: Hashable, Sendable {
    /// `nil` if the name is no UTF-8.
    package let name: String?
    /// The name as far as it can be shown.
    package let shown: String
    package let kind: Kind
  }

  /// In the order of their names.
  package let entries: [Entry]

  /// - Throws: `FileFailure` if it cannot be read.
  package init(of path: String) throws(FileFailure) {
    guard let folder = opendir(path) else { throw SystemCall.failure("open", path, errno) }
    defer { closedir(folder) }
    var entries: [Entry] = []
    while let found = readdir(folder) {
      var record = found.pointee
      let bytes = withUnsafeBytes(of: &record.d_name) { Array($0.prefix { $0 != 0 }) }
      if bytes == [0x2E] || bytes == [0x2E, 0x2E] { continue }
      let name = String(validating: bytes, as: UTF8.self)
      let shown = name ?? String(decoding: bytes, as: UTF8.self)
      entries.append(Entry(name: name, shown: shown, kind: Self.kind(Int32(record.d_type), path, name)))
    }
    self.entries = entries.sorted { $0.shown < $1.shown }
  }

  private static func kind(_ type: Int32, _ folder: String, _ name: String?) -> Kind {
    switch type {
    case Int32(DT_REG): return .file
    case Int32(DT_DIR): return .folder
    case Int32(DT_LNK): return .link
    case Int32(DT_UNKNOWN):
      var found = stat()
      guard let name, lstat(folder + "/" + name, &found) == 0 else { return .other }
      return switch found.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    default: return .other
    }
  }
}
