import Cryptography
import Foundation
import Testing

@Suite("Looking for a private key in what is given away") struct SecretSearchTests {
  private static let key: PrivateKey? = try? PrivateKey.generate(.bits2048)
  private static let pem: String = text(.pkcs8PEM)
  private static let line: String = text(.pkcs8OneLine)
  private static let der: [UInt8] =
    Array(text(.pkcs1OneLine).utf8).isEmpty ? [] : Array(Data(base64Encoded: text(.pkcs1OneLine)) ?? Data())

  private static func text(_ form: PrivateKeyForm) -> String {
    guard let secret = try? key?.exported(as: form) else { return "" }
    return secret.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  private static func search() throws -> SecretSearch {
    var search = SecretSearch()
    try search.add(try #require(key), name: "own")
    return search
  }

  /// Every way in which people paste keys.
  static let forms: [(name: String, bytes: @Sendable () -> [UInt8])] = [
    ("PKCS#8 PEM", { Array(pem.utf8) }), ("PKCS#1 PEM", { Array(text(.pkcs1PEM).utf8) }),
    ("one line", { Array(line.utf8) }), ("one line of PKCS#1", { Array(text(.pkcs1OneLine).utf8) }), ("DER", { der }),
    ("hexadecimal", { Array(der.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined().utf8) }),
    (
      "upper-case hexadecimal with colons",
      { Array(der.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: ":").utf8) }
    ),
    ("base64url", { Array(line.replacing("+", with: "-").replacing("/", with: "_").utf8) }),
    ("percent-encoded", { Array(line.replacing("+", with: "%2B").replacing("/", with: "%2f").utf8) }),
    ("in JSON", { Array("{\"k\":\"\(pem.replacing("\n", with: "\\n").replacing("/", with: "\\/"))\"}".utf8) }),
    ("with \\r\\n escaped", { Array(pem.replacing("\n", with: "\\r\\n").utf8) }),
    (
      "quoted over lines",
      {
        Array(pem.split(separator: "\n").map { "\"\($0)\" +" }.joined(separator: "\n  ").replacing(" +", with: "").utf8)
      }
    ),
    ("UTF-16", { pem.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] } }),
    ("one byte before, so another alignment", { Array(Data([7] + der).base64EncodedString().utf8) }),
    ("two bytes before", { Array(Data([7, 7] + der).base64EncodedString().utf8) }),
    ("a tenth of the line", { Array(line.dropFirst(900).prefix(160).utf8) }),
  ]

  @Test("it is found however it is written", arguments: forms.indices) func found(_ index: Int) throws {
    let (name, bytes) = Self.forms[index]
    let around = Array("POST / HTTP/1.1\r\nX: y\r\n\r\n".utf8)
    #expect(try Self.search().hits(in: around + bytes() + around).first?.name == "own", "\(name)")
  }

  @Test("the public half, a signature and another key are no secret of this one") func nothing() throws {
    let key = try #require(Self.key)
    let other = try PrivateKey.generate(.bits2048)
    let signature = try key.sign(Array("text".utf8)).bytes
    let search = try Self.search()
    for bytes in [
      Array(try key.publicKey.exported(as: .spkiPEM)), Array(Data(signature).base64EncodedString().utf8), signature,
      try other.exported(as: .pkcs8PEM).withBytes { Array($0) }, [], Array("short".utf8),
    ] {
      #expect(search.hits(in: bytes).isEmpty)
    }
  }
}
