import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Who holds the write lock of a database, as far as the system tells without our touching the file.
///
/// Asking with `fcntl(F_GETLK)` needs a descriptor of our own, and closing that would drop this process's own locks.
/// Linux lists all locks in `/proc/locks`; elsewhere the question stays open.
enum LockHolder {
  /// Where SQLite's unix VFS keeps the write lock of the log: byte 120 of the `-shm` file (os_unix.c, UNIX_SHM_BASE).
  private static let writeLockOffset = 120

  static func processID(ofDatabase path: String) -> Int? {
    guard let table = try? String(contentsOfFile: "/proc/locks", encoding: .utf8) else { return nil }
    if let inode = FileFacts(of: path + "-shm")?.inode,
      let holder = processID(in: table, inode: inode, covering: writeLockOffset)
    {
      return holder
    }
    return FileFacts(of: path).flatMap { processID(in: table, inode: $0.inode, covering: nil) }
  }

  /// A line reads `1: POSIX  ADVISORY  WRITE 1234 08:01:5678 120 120`.
  static func processID(in table: String, inode: UInt64, covering offset: Int?) -> Int? {
    for line in table.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count >= 8, !fields.contains("->"), fields[3] == "WRITE", let process = Int(fields[4]), process > 0,
        fields[5].split(separator: ":").last == Substring(String(inode)), let first = Int(fields[6])
      else { continue }
      let last = Int(fields[7]) ?? .max
      if let offset, !(first...max(first, last)).contains(offset) { continue }
      return process
    }
    return nil
  }
}
