import CLibcrypto

extension PKeyHandle {
  /// Source: manual page EVP_PKEY-RSA(7). Some of the macros for these are joined strings, which Swift does not import.
  /// Static, because the parameters point to their names instead of copying them.
  private static let names: [StaticString] = [
    "n", "e", "d", "rsa-factor1", "rsa-factor2", "rsa-exponent1", "rsa-exponent2", "rsa-coefficient1",
  ]

  private static let algorithm: StaticString = "RSA"

  /// Makes an RSA key of the numbers that lie in `bytes`, in the order of PKCS#1: two for a public key, eight for a pair.
  /// - Returns: `nil` if libcrypto refuses the numbers.
  /// - Throws: `OpenSSLFailure` if there is no memory.
  static func rsa(_ numbers: [Range<Int>], in bytes: SecretBytes) throws(OpenSSLFailure) -> PKeyHandle? {
    var read: [BigNumber] = []
    for range in numbers {
      let number = try bytes.withBytes { bytes in
        Result { () throws(OpenSSLFailure) in try BigNumber(UnsafeRawBufferPointer(rebasing: bytes[range])) }
      }.get()
      read.append(number)
    }
    return try rsa(read)
  }

  /// Modulus and public exponent of an RSA key.
  /// - Throws: `OpenSSLFailure` if the key is of another kind.
  func publicNumbers() throws(OpenSSLFailure) -> (modulus: BigNumber, exponent: BigNumber) {
    (try number(Self.names[0]), try number(Self.names[1]))
  }

  /// A handle that holds the public half only.
  func publicHalf() throws(OpenSSLFailure) -> PKeyHandle {
    let (modulus, exponent) = try publicNumbers()
    guard let half = try Self.rsa([modulus, exponent]) else {
      throw OpenSSLFailure(operation: "EVP_PKEY_fromdata", reasons: ["refused"])
    }
    return half
  }

  private func number(_ name: StaticString) throws(OpenSSLFailure) -> BigNumber {
    var number: OpaquePointer?
    let code = use { EVP_PKEY_get_bn_param($0, name.cString, &number) }
    try OpenSSLCall.check("EVP_PKEY_get_bn_param", returned: code)
    return BigNumber(takingOwnershipOf: try OpenSSLCall.check("EVP_PKEY_get_bn_param", returned: number))
  }

  private static func rsa(_ numbers: [BigNumber]) throws(OpenSSLFailure) -> PKeyHandle? {
    let builder = OwnedHandle(
      takingOwnershipOf: try OpenSSLCall.check("OSSL_PARAM_BLD_new", returned: OSSL_PARAM_BLD_new()),
      freeingWith: OSSL_PARAM_BLD_free)
    for (name, number) in zip(names, numbers) {
      let pushed = builder.use { builder in number.use { OSSL_PARAM_BLD_push_BN(builder, name.cString, $0) } }
      try OpenSSLCall.check("OSSL_PARAM_BLD_push_BN", returned: pushed)
    }
    // The builder keeps pointers to the numbers until it has made the parameters.
    let made = withExtendedLifetime(numbers) { builder.use { OSSL_PARAM_BLD_to_param($0) } }
    let parameters = OwnedHandle(
      takingOwnershipOf: try OpenSSLCall.check("OSSL_PARAM_BLD_to_param", returned: made), freeingWith: OSSL_PARAM_free)
    let context = OwnedHandle(
      takingOwnershipOf: try OpenSSLCall.check(
        "EVP_PKEY_CTX_new_from_name", returned: EVP_PKEY_CTX_new_from_name(nil, algorithm.cString, nil)),
      freeingWith: EVP_PKEY_CTX_free)
    let selection = numbers.count > 2 ? till_select_key_pair() : till_select_public_key()
    var key: OpaquePointer?
    let code = context.use { context in
      parameters.use { parameters in
        EVP_PKEY_fromdata_init(context) == 1 ? EVP_PKEY_fromdata(context, &key, selection, parameters) : 0
      }
    }
    OpenSSLCall.drainReasons()
    guard code == 1, let key else { return nil }
    return PKeyHandle(takingOwnershipOf: key)
  }
}
