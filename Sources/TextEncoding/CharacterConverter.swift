#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One use of the C library's converter between two character sets. Strict: what one side cannot hold is `nil`.
///
/// The tables of GB18030 are the system's; where they are not installed (some minimal images), opening fails.
struct CharacterConverter: ~Copyable {
  private let descriptor: iconv_t

  /// Names as `iconv` knows them.
  init?(from source: String, to target: String) {
    guard let descriptor = iconv_open(target, source), Int(bitPattern: descriptor) != -1 else { return nil }
    self.descriptor = descriptor
  }

  deinit { iconv_close(descriptor) }

  /// The whole of `bytes` in the other set, or `nil` if any part is malformed or has no place there.
  func convert(_ bytes: [UInt8]) -> [UInt8]? {
    guard !bytes.isEmpty else { return [] }
    var input = bytes
    // A code point takes at most four bytes on either side.
    return [UInt8](convertingUpTo: bytes.count * 4 + 16) { output in
      input.withUnsafeMutableBytes { source in
        var from = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var fromLeft = source.count
        var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var toLeft = output.count
        // A positive count would mean characters that were only approximated.
        guard iconv(descriptor, &from, &fromLeft, &to, &toLeft) == 0, fromLeft == 0 else { return nil }
        return output.count - toLeft
      }
    }
  }
}

extension [UInt8] {
  /// An array of at most `capacity` bytes; `fill` says how many it wrote, or `nil` if it failed.
  fileprivate init?(convertingUpTo capacity: Int, fill: (UnsafeMutableRawBufferPointer) -> Int?) {
    var count: Int?
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, used in
      count = fill(UnsafeMutableRawBufferPointer(buffer))
      used = count ?? 0
    }
    guard count != nil else { return nil }
    self = bytes
  }
}
