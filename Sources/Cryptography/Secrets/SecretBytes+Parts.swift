extension SecretBytes {
  /// Copies bytes that need no protection where they come from.
  package convenience init(copying bytes: [UInt8]) {
    self.init(count: bytes.count) { $0.copyBytes(from: bytes) }
  }

  /// Joins secrets, then fills up with zero bytes to a multiple of a block.
  /// - Parameter multiple: the block in bytes; 1 adds nothing.
  package convenience init(joining parts: [SecretBytes], paddedToMultipleOf multiple: Int = 1) {
    let count = parts.reduce(0) { $0 + $1.count }
    self.init(count: (count + multiple - 1) / multiple * multiple) { buffer in
      var offset = 0
      for part in parts {
        part.withBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[offset...]).copyMemory(from: $0) }
        offset += part.count
      }
    }
  }

  /// Plain bytes, then a secret, then zero bytes up to a multiple of a block.
  package convenience init(joining start: [UInt8], _ secret: SecretBytes?, paddedToMultipleOf multiple: Int) {
    let count = start.count + (secret?.count ?? 0)
    self.init(count: (count + multiple - 1) / multiple * multiple) { buffer in
      buffer.copyBytes(from: start)
      secret?.withBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[start.count...]).copyMemory(from: $0) }
    }
  }

  /// A copy of the first bytes without protection; `nil` if there are fewer.
  package func start(_ count: Int) -> [UInt8]? {
    count <= self.count ? withBytes { Array(UnsafeRawBufferPointer(rebasing: $0[..<count])) } : nil
  }

  /// A copy of some of the bytes, as secret as the whole; `nil` if the range is not within.
  package func part(_ range: Range<Int>) -> SecretBytes? {
    guard range.lowerBound >= 0, range.upperBound <= count else { return nil }
    return withBytes { bytes in
      SecretBytes(count: range.count) { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[range])) }
    }
  }

  /// A copy without protection: for the parts of an opened box that are no secret.
  package func unprotectedCopy() -> [UInt8] { withBytes { Array($0) } }
}
