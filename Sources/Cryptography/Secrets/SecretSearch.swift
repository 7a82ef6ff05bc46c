#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Looks for private keys in bytes that are about to be given away, however they are written there.
///
/// Of each private number of a key, pieces of a few bytes are known in three forms: as they are, in hexadecimal digits,
/// and in base64 at each of its three alignments. So DER, PEM, one line, JWK, XML, a number alone or a part of any are
/// found. Text is also looked at without blanks and escapes, percent-decoded, in lower case, and without zero bytes
/// (UTF-16). Only salted hashes of the pieces are kept.
package struct SecretSearch: Sendable {
  package struct Hit: Hashable, Sendable {
    /// The name the key was added under.
    package let name: String
    package let form: Form
  }

  package enum Form: String, CaseIterable, Sendable {
    case raw, hexadecimal, base64
  }

  /// Bytes of a piece in each form; its chance to be somewhere by accident is 2^-80 and less.
  package static let pieceCount = 20
  /// One piece begins every so many bytes of a number: of any longer part of a key, one is whole.
  private static let stride = 16

  private var pieces: [Int: Hit] = [:]

  package init() {}

  package var isEmpty: Bool { pieces.isEmpty }

  /// - Throws: `OpenSSLFailure` if there is no memory.
  package mutating func add(_ key: PrivateKey, name: String) throws(OpenSSLFailure) {
    try Self.eachPiece(of: key) { piece, form in add(piece, Hit(name: name, form: form)) }
  }

  /// Lends every piece of a key; each is wiped afterwards.
  /// - Throws: `OpenSSLFailure` if there is no memory.
  package static func eachPiece(
    of key: PrivateKey, _ body: (ArraySlice<UInt8>, Form) -> Void
  ) throws(OpenSSLFailure) {
    let der = try key.exported(as: .pkcs1DER)
    var numbers = Self.privateNumbers(der)
    defer { for index in numbers.indices { _ = SecretBytes(wiping: &numbers[index]) } }
    for number in numbers where number.count >= 2 * Self.pieceCount {
      for start in Swift.stride(from: 0, through: number.count - Self.pieceCount - 2, by: Self.stride) {
        body(number[start..<start + Self.pieceCount], .raw)
        // Ten bytes are twenty digits.
        var digits = Array(number[start..<start + Self.pieceCount / 2].hexDigits)
        body(digits[...], .hexadecimal)
        _ = SecretBytes(wiping: &digits)
        for shift in 0..<3 {
          var text = Array(Data(number[(start + shift)..<(start + shift + 15)]).base64EncodedData())
          body(text[...], .base64)
          _ = SecretBytes(wiping: &text)
        }
      }
    }
  }

  /// What is there of any key that was added; of each key and form once.
  package func hits(in bytes: [UInt8]) -> [Hit] {
    guard !isEmpty else { return [] }
    var found: Set<Hit> = []
    for view in Self.views(of: bytes) {
      guard view.count >= Self.pieceCount else { continue }
      for start in 0...(view.count - Self.pieceCount) {
        if let hit = pieces[Self.hash(view[start..<start + Self.pieceCount])] { found.insert(hit) }
      }
    }
    return found.sorted { ($0.name, $0.form.rawValue) < ($1.name, $1.form.rawValue) }
  }

  /// The bytes in every way they are looked at.
  package static func views(of bytes: [UInt8]) -> [[UInt8]] {
    let dense = dense(bytes)
    let decoded = percentDecoded(dense)
    return [bytes, dense, decoded, lowerCased(dense), bytes.filter { $0 != 0 }]
  }

  // MARK: Pieces

  private mutating func add(_ piece: ArraySlice<UInt8>, _ hit: Hit) { pieces[Self.hash(piece)] = hit }

  /// Salted anew in every process.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> Int {
    var hasher = Hasher()
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize()
  }

  /// What PKCS#1 holds beside modulus and exponent: d, p, q, d mod p-1, d mod q-1, and q's inverse.
  static func privateNumbers(_ der: SecretBytes) -> [[UInt8]] {
    der.withBytes { bytes in
      var outer = DERCursor(bytes)
      guard var cursor = try? outer.enter(DERCursor.Tag.sequence) else { return [] }
      var numbers: [[UInt8]] = []
      while let range = try? cursor.next(DERCursor.Tag.integer).content { numbers.append(Array(bytes[range])) }
      return Array(numbers.dropFirst(3))
    }
  }

  /// Without blanks, colons between digits, quotation marks and escaped line ends; base64url as base64.
  private static func dense(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x5C where index + 1 < bytes.count && [0x6E, 0x72, 0x74].contains(bytes[index + 1]): index += 1  // \n \r \t
      case 0x5C where bytes[index...].starts(with: Array("\\u002b".utf8)),
        0x5C where bytes[index...].starts(with: Array("\\u002B".utf8)):
        out.append(UInt8(ascii: "+"))
        index += 5
      case 0x09, 0x0A, 0x0D, 0x20, 0x22, 0x27, 0x3A, 0x5C: break
      case UInt8(ascii: "-"): out.append(UInt8(ascii: "+"))
      case UInt8(ascii: "_"): out.append(UInt8(ascii: "/"))
      default: out.append(bytes[index])
      }
      index += 1
    }
    return out
  }

  private static func percentDecoded(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = Character(UnicodeScalar(bytes[index + 1])).hexDigitValue,
        let low = Character(UnicodeScalar(bytes[index + 2])).hexDigitValue
      {
        out.append(UInt8(high << 4 | low))
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    // An escaped line end, and escapes within escapes.
    return out.contains(0x0A) || out.contains(0x0D) ? out.filter { $0 != 0x0A && $0 != 0x0D } : out
  }

  private static func lowerCased(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }
}

extension ArraySlice<UInt8> {
  /// Two lower-case digits a byte, as bytes that can be wiped.
  fileprivate var hexDigits: [UInt8] {
    flatMap { byte in [byte >> 4, byte & 15].map { $0 < 10 ? 0x30 + $0 : 0x57 + $0 } }
  }
}
