extension SecretBytes {
  /// For bytes whose number shows only while they are written. What was set aside for them is wiped.
  /// - Parameter capacity: the most that may be written; more is dropped.
  package convenience init(upTo capacity: Int, writing: (inout SecretWriter) -> Void) {
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
package struct SecretWriter {
  private let buffer: UnsafeMutableRawBufferPointer
  package private(set) var count = 0

  fileprivate init(_ buffer: UnsafeMutableRawBufferPointer) { self.buffer = buffer }

  package mutating func append(_ byte: UInt8) {
    guard count < buffer.count else { return }
    buffer[count] = byte
    count += 1
  }

  mutating func append(_ bytes: Slice<UnsafeRawBufferPointer>) {
    for byte in bytes { append(byte) }
  }
  /// Text that is no secret.
  package mutating func append(_ text: String) {
    for byte in text.utf8 { append(byte) }
  }

  package mutating func append(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
  }
}

extension SecretBytes {
  /// Goes through text in UTF-8 without making a string of it, which could not be wiped.
  package func forEachScalar(_ body: (Unicode.Scalar) throws -> Void) rethrows {
    try withBytes { bytes in
      var decoder = UTF8()
      var rest = bytes.makeIterator()
      while true {
        switch decoder.decode(&rest) {
        case .scalarValue(let scalar): try body(scalar)
        case .error: try body("\u{FFFD}")
        case .emptyInput: return
        }
      }
    }
  }
}
