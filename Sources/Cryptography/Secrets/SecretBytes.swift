import CLibcrypto

/// Bytes nobody may see: wiped when released, printed as `<redacted>`, never encodable.
///
/// The storage is its own allocation and never grows, so no copy is left behind by resizing.
package final class SecretBytes: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  // Written only during `init` and `deinit`, so sharing between threads is safe.
  private nonisolated(unsafe) let storage: UnsafeMutableRawBufferPointer

  let isLocked: Bool

  package var count: Int { storage.count }

  /// - Parameters:
  ///   - locked: for keys and passphrases, which stay for long: where possible in memory that is never swapped out.
  ///   - initialize: fills the zeroed buffer.
  package init(
    count: Int, locked: Bool = false, initializingWith initialize: (UnsafeMutableRawBufferPointer) throws -> Void
  ) rethrows {
    // The first secret sets it up, also where nothing is to be locked yet.
    let memory = SecretMemory.isThere && locked ? SecretMemory.allocate(count) : nil
    isLocked = memory != nil
    storage = memory ?? .allocate(byteCount: count, alignment: 16)
    _ = storage.initializeMemory(as: UInt8.self, repeating: 0)
    do {
      try initialize(storage)
    } catch {
      Self.release(storage, isLocked)
      throw error
    }
  }

  /// Copies the bytes and wipes the array given.
  package convenience init(wiping bytes: inout [UInt8]) {
    self.init(count: bytes.count, locked: true) { $0.copyBytes(from: bytes) }
    bytes.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) }
    bytes = []
  }

  deinit { Self.release(storage, isLocked) }

  private static func release(_ storage: UnsafeMutableRawBufferPointer, _ isLocked: Bool) {
    if isLocked { return SecretMemory.free(storage) }
    OPENSSL_cleanse(storage.baseAddress, storage.count)
    storage.deallocate()
  }

  /// Lends the bytes; the pointer must not leave the closure.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try body(UnsafeRawBufferPointer(storage))
  }

  /// Equality in time that depends on the length only.
  package func isEqual(to other: SecretBytes) -> Bool {
    count == other.count && CRYPTO_memcmp(storage.baseAddress, other.storage.baseAddress, count) == 0
  }

  package var description: String { "<redacted>" }
  package var debugDescription: String { "<redacted>" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
