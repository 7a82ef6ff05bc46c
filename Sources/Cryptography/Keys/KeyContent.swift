/// What a DER encoding turns out to be, told from its content alone.
enum KeyContent {
  case privateKey(PrivateNumbers, KeyForm.Structure)
  case publicKey(PublicNumbers, KeyForm.Structure)
  case certificate
  case foreign(ForeignKey)
  case encrypted
  case certificateRequest
  case unsupported(String)

  /// Where the numbers of a public key lie in the encoding.
  struct PublicNumbers {
    let modulus: Range<Int>
    let exponent: Range<Int>
  }

  /// Where the numbers of a key pair lie in the encoding.
  struct PrivateNumbers {
    let publicNumbers: PublicNumbers
    /// d, p, q, d mod (p-1), d mod (q-1), q⁻¹ mod p.
    let secrets: [Range<Int>]
  }

  private typealias Tag = DERCursor.Tag

  static func identify(_ bytes: UnsafeRawBufferPointer) throws(DERCursor.Damage) -> KeyContent {
    var outer = DERCursor(bytes)
    let body = try outer.enter(Tag.sequence)
    switch body.nextTag {
    case Tag.integer: return try startingWithInteger(body)
    case Tag.sequence: return try startingWithSequence(body)
    case Tag.objectIdentifier: return .unsupported("PKCS#7")
    default: throw DERCursor.Damage(offset: body.offset)
    }
  }

  private static func startingWithInteger(_ start: DERCursor) throws(DERCursor.Damage) -> KeyContent {
    var body = start
    let first = try body.positiveInteger()
    let number = first.count == 1 ? body.bytes[first.lowerBound] : nil
    switch body.nextTag {
    case Tag.sequence where number == 3: return .unsupported("PKCS#12")
    case Tag.sequence: return try pkcs8(start)
    case Tag.octetString: return .foreign(.ellipticCurve)
    default: break
    }
    let second = try body.positiveInteger()
    if body.isAtEnd {
      return .publicKey(PublicNumbers(modulus: first, exponent: second), .pkcs1Public)
    }
    return try pkcs1Private(start, structure: .pkcs1Private)
  }

  /// RFC 8017, A.1.2. A DSA key in the old form has six numbers where RSA has nine.
  private static func pkcs1Private(
    _ start: DERCursor, structure: KeyForm.Structure
  ) throws(DERCursor.Damage) -> KeyContent {
    var body = start
    var numbers: [Range<Int>] = []
    while !body.isAtEnd, numbers.count < 9 { numbers.append(try body.positiveInteger()) }
    if numbers.count == 6, body.isAtEnd { return .foreign(.dsa) }
    guard numbers.count == 9, numbers[0].count == 1 else { throw DERCursor.Damage(offset: body.offset) }
    let version = body.bytes[numbers[0].lowerBound]
    if version == 1 { return .unsupported("multi-prime RSA") }
    guard version == 0 else { throw DERCursor.Damage(offset: start.offset) }
    try body.expectEnd()
    let publicNumbers = PublicNumbers(modulus: numbers[1], exponent: numbers[2])
    return .privateKey(PrivateNumbers(publicNumbers: publicNumbers, secrets: Array(numbers[3...])), structure)
  }

  /// RFC 5958: version, algorithm, key, then optional attributes.
  private static func pkcs8(_ start: DERCursor) throws(DERCursor.Damage) -> KeyContent {
    var body = start
    let version = try body.positiveInteger()
    guard version.count == 1, body.bytes[version.lowerBound] <= 1 else {
      throw DERCursor.Damage(offset: start.offset)
    }
    let algorithm = try algorithm(&body)
    let key = try body.next(Tag.octetString).content
    while !body.isAtEnd { _ = try body.next() }
    guard algorithm == nil else { return .foreign(algorithm ?? .other) }
    var inner = DERCursor(body.bytes, in: key)
    let numbers = try inner.enter(Tag.sequence)
    try inner.expectEnd()
    return try pkcs1Private(numbers, structure: .pkcs8)
  }

  private static func startingWithSequence(_ start: DERCursor) throws(DERCursor.Damage) -> KeyContent {
    var body = start
    let first = try body.enter(Tag.sequence)
    if first.nextTag != Tag.objectIdentifier { return try signedStructure(first) }
    switch body.nextTag {
    case Tag.octetString: return .encrypted
    case Tag.bitString: return try publicKeyInfo(start)
    default: throw DERCursor.Damage(offset: body.offset)
    }
  }

  /// RFC 5280, 4.1.2.7: algorithm and a bit string that holds the key.
  private static func publicKeyInfo(_ start: DERCursor) throws(DERCursor.Damage) -> KeyContent {
    var body = start
    let algorithm = try algorithm(&body)
    let bits = try body.next(Tag.bitString).content
    try body.expectEnd()
    guard algorithm == nil else { return .foreign(algorithm ?? .other) }
    // The first byte counts unused bits at the end: a key has none.
    guard let unused = bits.first, body.bytes[unused] == 0 else {
      throw DERCursor.Damage(offset: bits.lowerBound)
    }
    var inner = DERCursor(body.bytes, in: bits.dropFirst())
    var numbers = try inner.enter(Tag.sequence)
    try inner.expectEnd()
    let modulus = try numbers.positiveInteger()
    let exponent = try numbers.positiveInteger()
    try numbers.expectEnd()
    return .publicKey(PublicNumbers(modulus: modulus, exponent: exponent), .spki)
  }

  /// A certificate or a request for one: what is signed begins with a version.
  private static func signedStructure(_ signed: DERCursor) throws(DERCursor.Damage) -> KeyContent {
    var signed = signed
    if signed.nextTag == Tag.context0 { return .certificate }
    // Version 1 certificates omit the version: serial number, then an algorithm. Requests: version, then a name.
    _ = try signed.positiveInteger()
    return try signed.enter(Tag.sequence).nextTag == Tag.objectIdentifier ? .certificate : .certificateRequest
  }

  /// Reads an AlgorithmIdentifier.
  /// - Returns: `nil` for rsaEncryption, else what it names.
  private static func algorithm(_ body: inout DERCursor) throws(DERCursor.Damage) -> ForeignKey? {
    var identifier = try body.enter(Tag.sequence)
    let name = try identifier.next(Tag.objectIdentifier).content
    if let foreign = ForeignKey(objectIdentifier: Array(body.bytes[name])) { return foreign }
    if !identifier.isAtEnd { _ = try identifier.next(Tag.null) }
    try identifier.expectEnd()
    return nil
  }
}
