extension DigestAlgorithm {
  /// Applies the mask of MGF1 (RFC 8017, B.2.1) to a block; applied again, it takes the mask off.
  /// - Returns: `false` if this build of libcrypto lacks the algorithm; the block is then as it was.
  package func mask(_ block: inout [UInt8], seed: [UInt8]) -> Bool {
    guard var start = DigestState(self) else { return false }
    start.update(seed)
    var counter: UInt32 = 0
    var position = 0
    while position < block.count {
      var state = start
      withUnsafeBytes(of: counter.bigEndian) { state.update($0) }
      state.finish().withBytes { mask in
        for byte in mask.prefix(block.count - position) {
          block[position] ^= byte
          position += 1
        }
      }
      counter += 1
    }
    return true
  }
}
