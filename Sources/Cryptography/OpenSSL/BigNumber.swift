import CLibcrypto

/// A `BIGNUM` that may be part of a private key: wiped when freed.
final class BigNumber {
  private let pointer: OpaquePointer

  /// - Parameter bytes: the magnitude, most significant byte first.
  init(_ bytes: UnsafeRawBufferPointer) throws(OpenSSLFailure) {
    // The secure flag makes the parameter builder wipe its own copy as well.
    pointer = try OpenSSLCall.check("BN_secure_new", returned: BN_secure_new())
    let read = BN_bin2bn(bytes.bindMemory(to: UInt8.self).baseAddress, Int32(bytes.count), pointer)
    _ = try OpenSSLCall.check("BN_bin2bn", returned: read)
  }

  init(takingOwnershipOf pointer: OpaquePointer) { self.pointer = pointer }

  deinit { BN_clear_free(pointer) }

  /// The magnitude of a number that may be shown, most significant byte first.
  var publicBytes: [UInt8] {
    let count = (Int(BN_num_bits(pointer)) + 7) / 8
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
      written = Int(BN_bn2bin(pointer, buffer.baseAddress))
    }
  }

  func use<Result>(_ body: (OpaquePointer) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(self) { try body(pointer) }
  }
}
