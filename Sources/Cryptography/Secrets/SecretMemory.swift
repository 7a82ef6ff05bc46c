import CLibcrypto

/// Memory for what must reach no disk: locked where the system allows, between guard pages, in no core file.
///
/// Set up once, with the first secret of the process. libcrypto keeps the numbers of private keys in it as well.
enum SecretMemory {
  /// Enough for some hundred keys; when it is full, ordinary memory is taken. Small, because an ordinary user may lock
  /// little (8 MiB on most systems, 64 KiB on old ones).
  private static let byteCount = 256 << 10
  /// The least part handed out, in bytes.
  private static let partBytes = 16

  /// Whether there is such memory. Asking for it also keeps the whole process out of core files.
  static let isThere: Bool = {
    _ = till_forbid_dumps()
    // 2: there, but not locked, because the user may not.
    return [1, 2].contains(CRYPTO_secure_malloc_init(byteCount, partBytes))
  }()

  /// - Returns: `nil` if there is none left.
  static func allocate(_ count: Int) -> UnsafeMutableRawBufferPointer? {
    guard isThere, count > 0, count <= 4096, let start = till_secure_allocate(count) else { return nil }
    return UnsafeMutableRawBufferPointer(start: start, count: count)
  }

  /// Wipes it, and gives it back.
  static func free(_ memory: UnsafeMutableRawBufferPointer) { till_secure_free(memory.baseAddress, memory.count) }
}
