#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A new file of any size, 0600, written piece by piece under a name of its own that ends in `.tmp`, and given its name
/// when it is whole: who sees the name sees all of it.
package final class GrowingFile {
  package let path: String
  private let beside: String
  private let descriptor: Int32
  private var waiting: [UInt8] = []
  private var isFinished = false

  private static let pieceBytes = 256 << 10

  /// - Throws: `FileFailure.alreadyThere` if the name is taken, or what the system says.
  package init(_ path: String) throws(FileFailure) {
    guard FileFacts(of: path) == nil else { throw .alreadyThere(path) }
    self.path = path
    let beside = path + ".tmp"
    self.beside = beside
    descriptor = try SystemCall.check("create", path) {
      open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
  }

  deinit {
    close(descriptor)
    if !isFinished { unlink(beside) }
  }

  package func append(_ bytes: some Sequence<UInt8>) throws(FileFailure) {
    waiting += bytes
    if waiting.count >= Self.pieceBytes { try flush() }
  }

  /// - Throws: `FileFailure.alreadyThere` if the name was taken meanwhile.
  package func finish() throws(FileFailure) {
    try flush()
    try PrivateFile.publish(beside, as: path)
    isFinished = true
  }

  private func flush() throws(FileFailure) {
    try PrivateFile.writeAll(waiting, to: descriptor, name: path)
    waiting.removeAll(keepingCapacity: true)
  }
}
