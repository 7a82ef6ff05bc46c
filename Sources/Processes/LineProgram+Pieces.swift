extension LineProgram {
  /// What a program has printed since it was asked last.
  package enum Piece: Hashable, Sendable {
    /// One or more.
    case bytes([UInt8])
    case nothingYet
    case ended(ChildProcess.End)
  }

  private static let pieceBytes = 1 << 16

  /// Gives it what it takes of its input, and takes what it has printed, whatever comes first.
  /// - Parameters:
  ///   - rest: what it has not been given yet; when that is empty its standard input ends.
  ///   - milliseconds: the longest wait, on the calling thread.
  package func piece(giving rest: inout ArraySlice<UInt8>, milliseconds: Int32) -> Piece {
    if rest.isEmpty { closeInput() }
    wait(writing: !rest.isEmpty, milliseconds: milliseconds)
    write(&rest)
    drainErrors()
    var chunk = [UInt8](repeating: 0, count: Self.pieceBytes)
    let count = systemRead(output, &chunk, chunk.count)
    if count > 0 { return .bytes(Array(chunk.prefix(count))) }
    return count < 0 ? .nothingYet : .ended(finish(milliseconds: Self.patience))
  }
}
