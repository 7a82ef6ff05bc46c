import CLibcrypto

/// Where libcrypto writes to memory. Its storage is wiped when it grows and when it is freed.
struct MemoryBIO: ~Copyable {
  private let handle: OwnedHandle<OpaquePointer>

  /// - Throws: `OpenSSLFailure` if there is no memory.
  init() throws(OpenSSLFailure) {
    // The secure kind also wipes what it leaves behind while growing; the plain kind does not promise that.
    let bio = try OpenSSLCall.check("BIO_new", returned: BIO_new(BIO_s_secmem()))
    handle = OwnedHandle(takingOwnershipOf: bio) { BIO_free($0) }
  }

  borrowing func use<Result>(_ body: (OpaquePointer) throws -> Result) rethrows -> Result { try handle.use(body) }

  /// What was written so far.
  borrowing func bytes() -> [UInt8] { contents { [UInt8]($0) } }

  /// What was written so far, for a private key.
  borrowing func secretBytes() -> SecretBytes {
    contents { written in SecretBytes(count: written.count) { $0.copyMemory(from: written) } }
  }

  private borrowing func contents<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    handle.use { bio in
      var start: UnsafeMutablePointer<CChar>?
      let count = till_bio_memory(bio, &start)
      return body(UnsafeRawBufferPointer(start: start, count: max(count, 0)))
    }
  }
}
