import CLibcrypto

/// From DER to a key: which structure it is, whether its numbers can be an RSA key, and the key itself.
struct KeyInterpretation {
  let encoding: KeyForm.Encoding
  /// The PEM label, if there was one.
  let label: String?
  /// Written by this program: that its parts belong together was proved before.
  var isOwn = false
  /// Whether to prove that the parts of a private key belong together.
  var provesParts = true

  func read(_ bytes: SecretBytes, notes: [KeyNote]) throws(KeyTextFailure) -> KeyReading {
    let content = try identify(bytes)
    var notes = notes
    switch content {
    case .privateKey(let numbers, let structure):
      let key = Key.privateKey(try privateKey(numbers, in: bytes))
      return reading(key, structure, notes)
    case .publicKey(let numbers, let structure):
      return reading(.publicKey(try publicKey(numbers, in: bytes)), structure, notes)
    case .certificate:
      let der = bytes.withBytes { [UInt8]($0) }
      guard let certificate = CertificateReading(der: der) else { throw malformed(at: 0) }
      notes.append(.certificate(subject: certificate.subject, expires: certificate.expires))
      let info = SecretBytes(count: certificate.publicKeyInfo.count) { $0.copyBytes(from: certificate.publicKeyInfo) }
      guard case .publicKey(let numbers, _) = try identify(info) else { throw malformed(at: 0) }
      return reading(.publicKey(try publicKey(numbers, in: info)), .certificate, notes)
    case .foreign(let kind): throw .notRSA(kind)
    case .encrypted: throw .encrypted
    case .certificateRequest: throw .certificateRequest
    case .unsupported(let name): throw .unsupported(name)
    }
  }

  /// Names the structure, after checking that the outermost length is the length there is.
  private func identify(_ bytes: SecretBytes) throws(KeyTextFailure) -> KeyContent {
    let header = bytes.withBytes { [UInt8]($0.prefix(6)) }
    guard header.first == 0x30, let announced = DERCursor.announcedCount(of: header) else { throw .notAKey(.decoded) }
    if announced > bytes.count { throw .derTruncated(expected: announced, found: bytes.count) }
    if announced < bytes.count { throw .derTrailing(expected: announced, found: bytes.count) }
    let result = bytes.withBytes { bytes in
      Result { () throws(DERCursor.Damage) in try KeyContent.identify(bytes) }
    }
    switch result {
    case .success(.foreign(let kind)): throw .notRSA(kind)
    case .success(let content): return content
    case .failure(let damage): throw malformed(at: damage.offset)
    }
  }

  private func malformed(at offset: Int) -> KeyTextFailure {
    .malformedDER(offset: offset, isInFile: encoding == .der)
  }

  private func reading(_ key: Key, _ structure: KeyForm.Structure, _ notes: [KeyNote]) -> KeyReading {
    var notes = notes
    if let label, !ArmourLabel.structures(label).contains(structure) {
      notes.append(.labelContradicts(label: label, found: structure))
    }
    if key.publicKey.bits < 2048 { notes.append(.weakSize(bits: key.publicKey.bits)) }
    return KeyReading(key: key, form: KeyForm(structure, encoding), notes: notes)
  }

  private func privateKey(
    _ numbers: KeyContent.PrivateNumbers, in bytes: SecretBytes
  ) throws(KeyTextFailure) -> PrivateKey {
    try checkPlausible(numbers.publicNumbers, in: bytes)
    let handle = try handle(numbers.publicNumbers, secrets: numbers.secrets, in: bytes)
    guard let handle, isOwn || !provesParts || handle.isSound(.pair) else {
      throw .implausible(.partsDoNotBelongTogether)
    }
    do {
      return try PrivateKey(handle)
    } catch {
      throw .libcrypto(error)
    }
  }

  private func publicKey(
    _ numbers: KeyContent.PublicNumbers, in bytes: SecretBytes
  ) throws(KeyTextFailure) -> PublicKey {
    try checkPlausible(numbers, in: bytes)
    let handle = try handle(numbers, secrets: [], in: bytes)
    guard let handle, isOwn || handle.isSound(.publicHalf) else { throw .implausible(.modulusIsNoProduct) }
    do {
      return try PublicKey(handle)
    } catch {
      throw .libcrypto(error)
    }
  }

  /// What can be said of the public numbers without arithmetic.
  private func checkPlausible(_ numbers: KeyContent.PublicNumbers, in bytes: SecretBytes) throws(KeyTextFailure) {
    let (modulus, exponent) = bytes.withBytes { bytes in
      (Array(bytes[numbers.modulus]), Array(bytes[numbers.exponent]))
    }
    let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
    if bits < 512 { throw .implausible(.tooSmall(bits: bits)) }
    if bits > 16_384 { throw .implausible(.tooLarge(bits: bits)) }
    if modulus.last.map({ $0 & 1 == 0 }) ?? true { throw .implausible(.evenModulus) }
    if exponent == [1] { throw .implausible(.exponentIsOne) }
    if exponent.last.map({ $0 & 1 == 0 }) ?? true { throw .implausible(.evenExponent) }
  }

  /// - Returns: `nil` if libcrypto does not take the numbers for a key.
  private func handle(
    _ numbers: KeyContent.PublicNumbers, secrets: [Range<Int>], in bytes: SecretBytes
  ) throws(KeyTextFailure) -> PKeyHandle? {
    do {
      return try PKeyHandle.rsa([numbers.modulus, numbers.exponent] + secrets, in: bytes)
    } catch {
      throw .libcrypto(error)
    }
  }
}
