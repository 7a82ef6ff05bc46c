extension SecretBytes {
  /// For bytes whose number shows only while they are written. What was set aside for them is wiped.
  /// - Parameter capacity: the most that may be written; more is dropped.
  convenience init(upTo capacity: Int, writing: (inout SecretWriter) -> Void) {
    var written = 0
    let scratch = SecretBytes(count: capacity) { buffer in
      var writer = SecretWriter(buffer)
      writing(&writer)
      written = writer.count
    }
    self.init(count: written) { output in
      scratch.withBytes { output.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0.prefix(written))) }
    }
  }
}

/// Writes into storage that wipes itself.
struct SecretWriter {
  private let buffer: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  fileprivate init(_ buffer: UnsafeMutableRawBufferPointer) { self.buffer = buffer }

  mutating func append(_ byte: UInt8) {
    guard count < buffer.count else { return }
    buffer[count] = byte
    count += 1
  }

  mutating func append(_ bytes: Slice<UnsafeRawBufferPointer>) {
    for byte in bytes { append(byte) }
  }
}
