/// Forms that name a key's numbers one by one: JWK (RFC 7517 and 7518, 6.3) and the XML of .NET (XML Signature, 6.4.2).
struct NumberedKeyForm: Sendable {
  let encoding: KeyForm.Encoding
  /// In the order of PKCS#1: n, e, d, p, q, d mod (p-1), d mod (q-1), q⁻¹ mod p.
  let names: [String]
  /// In which order they are written.
  let order: [Int]
  /// The whole of a key with its members, a member, and what stands between two.
  private let frame: (start: String, end: String)
  private let member: @Sendable (_ name: String) -> (start: String, end: String)
  private let separator: String

  static let jwk = NumberedKeyForm(
    encoding: .jwk, names: ["n", "e", "d", "p", "q", "dp", "dq", "qi"], order: Array(0..<8),
    frame: ("{\"kty\":\"RSA\",", "}"), member: { ("\"\($0)\":\"", "\"") }, separator: ",")

  static let xml = NumberedKeyForm(
    encoding: .rsaKeyValue, names: ["Modulus", "Exponent", "D", "P", "Q", "DP", "DQ", "InverseQ"],
    order: [0, 1, 3, 4, 5, 6, 7, 2], frame: ("<RSAKeyValue>", "</RSAKeyValue>"),
    member: { ("<\($0)>", "</\($0)>") }, separator: "")

  // MARK: Writing

  /// Writes the numbers of a PKCS#1 encoding.
  /// - Returns: `nil` if that is none.
  func text(ofPKCS1 der: SecretBytes) -> SecretBytes? {
    let ranges: [Range<Int>]? = der.withBytes { bytes in
      switch try? KeyContent.identify(bytes) {
      case .privateKey(let numbers, _):
        [numbers.publicNumbers.modulus, numbers.publicNumbers.exponent] + numbers.secrets
      case .publicKey(let numbers, _): [numbers.modulus, numbers.exponent]
      default: nil
      }
    }
    guard let ranges else { return nil }
    var parts = [Self.plain(frame.start)]
    for index in order where index < ranges.count {
      guard let number = der.part(ranges[index]) else { return nil }
      let (start, end) = member(names[index])
      let written = written(number, index, modulusCount: ranges[0].count)
      parts += [Self.plain((parts.count > 1 ? separator : "") + start), written, Self.plain(end)]
    }
    return SecretBytes(joining: parts + [Self.plain(frame.end)])
  }

  private static func plain(_ text: String) -> SecretBytes { SecretBytes(copying: Array(text.utf8)) }

  /// .NET wants each number as long as the modulus, or half as long; JWK as short as it can be.
  private func written(_ number: SecretBytes, _ index: Int, modulusCount: Int) -> SecretBytes {
    guard encoding == .rsaKeyValue else { return Base64Line.encodeForURL(number) }
    let wanted = index < 2 ? number.count : index == 2 ? modulusCount : (modulusCount + 1) / 2
    let zeros = [UInt8](repeating: 0, count: max(0, wanted - number.count))
    return Base64Line.encode(SecretBytes(joining: zeros, number, paddedToMultipleOf: 1))
  }

  // MARK: Reading

  /// Which form a text is in; `nil` if it is in neither.
  static func recognise(_ text: ArraySlice<UInt8>) -> NumberedKeyForm? {
    switch text.first {
    case UInt8(ascii: "{") where text.firstRange(of: Array("\"kty\"".utf8)) != nil: jwk
    case UInt8(ascii: "<") where text.firstRange(of: Array("<RSAKeyValue".utf8)) != nil: xml
    default: nil
    }
  }

  /// The numbers as PKCS#1, in DER.
  /// - Throws: `KeyTextFailure.notRSA`, `.unsupported` for what holds no numbers of one key.
  func pkcs1(_ text: ArraySlice<UInt8>) throws(KeyTextFailure) -> SecretBytes {
    let found = encoding == .jwk ? try FlatJSON.strings(in: text) : elements(in: text)
    if encoding == .jwk { try Self.checkType(found, text) }
    var numbers: [SecretBytes] = []
    for name in names {
      guard let range = found[name] else { break }
      guard let number = Self.number(text[range]) else { throw .unsupported(containerName) }
      numbers.append(number)
    }
    let hasPrivatePart = names[2...].contains { found[$0] != nil }
    // A private exponent without its primes would have to be factored first.
    guard numbers.count == names.count || (numbers.count == 2 && !hasPrivatePart) else {
      throw .unsupported(containerName)
    }
    return PKCS1Writing.der(numbers)
  }

  private var containerName: String { encoding == .jwk ? "JWK" : "RSAKeyValue" }

  private static func checkType(
    _ found: [String: Range<Int>], _ text: ArraySlice<UInt8>
  ) throws(KeyTextFailure) {
    guard let range = found["kty"] else { throw .unsupported("JWK") }
    switch String(decoding: text[range], as: UTF8.self) {
    case "RSA": return
    case "EC": throw .notRSA(.ellipticCurve)
    default: throw .notRSA(.other)
    }
  }

  private func elements(in text: ArraySlice<UInt8>) -> [String: Range<Int>] {
    var found: [String: Range<Int>] = [:]
    for name in names {
      guard let start = text.firstRange(of: Array("<\(name)>".utf8)),
        let end = text[start.upperBound...].firstRange(of: Array("</\(name)>".utf8))
      else { continue }
      found[name] = start.upperBound..<end.lowerBound
    }
    return found
  }

  /// Base64 of either alphabet, blanks and all, without leading zero bytes.
  private static func number(_ text: ArraySlice<UInt8>) -> SecretBytes? {
    var isValid = true
    var count = 0
    let decoded = SecretBytes(count: text.count * 3 / 4 + 1) { output in
      var bits = 0
      var held = 0
      for byte in text {
        switch byte {
        case 0x20, 0x09, 0x0a, 0x0d, UInt8(ascii: "="): continue
        default: break
        }
        guard let digit = digit(byte) else {
          isValid = false
          return
        }
        bits = (bits << 6 | digit) & 0xffff
        held += 6
        if held >= 8 {
          held -= 8
          output[count] = UInt8(truncatingIfNeeded: bits >> held)
          count += 1
        }
      }
    }
    guard isValid, count > 0 else { return nil }
    let zeros = decoded.withBytes { bytes in bytes.prefix(count - 1).prefix { $0 == 0 }.count }
    return decoded.part(zeros..<count)
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) + 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
