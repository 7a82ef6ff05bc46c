#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files of any length, piece by piece, in bounded memory.
package enum FilePieces {
  /// Hands over one piece after the other; each begins with the end of the one before.
  /// - Parameters:
  ///   - overlap: bytes that two pieces share.
  ///   - body: gets where in the file the piece begins.
  /// - Throws: `FileFailure`, and what the body throws.
  package static func each(
    of path: String, pieceBytes: Int, overlap: Int, _ body: (Int, [UInt8]) throws -> Void
  ) throws {
    let descriptor = try SystemCall.check("open", path) { open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC) }
    defer { close(descriptor) }
    var piece: [UInt8] = []
    var start = 0
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = try SystemCall.check("read", path) { Int32(read(descriptor, &chunk, chunk.count)) }
      piece += chunk.prefix(Int(count))
      if piece.count >= pieceBytes || count == 0 {
        try body(start, piece)
        start += max(0, piece.count - overlap)
        piece = Array(piece.suffix(overlap))
      }
      if count == 0 { return }
    }
  }
}
