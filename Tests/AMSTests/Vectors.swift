import AMS
import Cryptography
import Foundation
import HTTP

/// The vectors of `Tests/Vectors/ams`, read as they stand; `Tests/Vectors/README.md` explains them.
enum Vectors {
  static let contents: ContentVectors = read("signing-content.json")
  static let signatures: SignatureVectors = read("signatures.json")
  static let texts: TextVectors = read("signature-text.json")
  static let times: TimeVectors = read("request-time.json")
  static let headers: HeaderVectors = read("signature-header.json")

  private static func read<Value: Decodable>(_ name: String) -> Value {
    // A vector file that cannot be read is a broken checkout: no test can say anything then.
    try! JSONDecoder().decode(Value.self, from: Data(contentsOf: file("Tests/Vectors/ams/" + name)))
  }

  static func file(_ path: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: path)
  }
}

struct MessageVector: Decodable {
  let method: String
  let path: String
  let clientId: String
  let time: String
  let body: String

  var content: SigningContent {
    SigningContent(
      method: HTTPMethod(rawValue: method), path: APIPath(rawValue: path), clientID: ClientID(rawValue: clientId),
      time: RequestTime(rawValue: time), body: Array(body.utf8))
  }
}

struct ContentVectors: Decodable {
  struct Case: Decodable {
    struct Expectation: Decodable {
      let byteCount: Int
      let sha256: String
    }
    struct Wrong: Decodable {
      let comment: String
      let sha256: String
    }
    let name: String
    let message: MessageVector
    let expectation: Expectation
    let mustNotGive: [Wrong]
  }
  let cases: [Case]
}

struct SignatureVectors: Decodable {
  struct Key: Decodable {
    let privateKeyPKCS8: String
    let publicKeySPKI: String
    let fingerprint: String
  }
  struct Case: Decodable {
    let name: String
    let key: String
    let message: MessageVector
    let header: String
    let expectation: String
  }
  let keys: [String: Key]
  let cases: [Case]
}

struct TextVectors: Decodable {
  struct Encode: Decodable {
    let bytes: String
    let text: String
  }
  struct Decode: Decodable {
    let text: String
    let bytes: String?
    let comment: String
  }
  let encode: [Encode]
  let decode: [Decode]
}

struct TimeVectors: Decodable {
  struct Readable: Decodable {
    let text: String
    let secondsSince1970: String
  }
  struct Unreadable: Decodable {
    let text: String
    let comment: String
  }
  let readable: [Readable]
  let unreadable: [Unreadable]
}

struct HeaderVectors: Decodable {
  struct Readable: Decodable {
    let header: String
    let algorithm: String?
    let keyVersion: Int?
    let signature: String
  }
  struct Unreadable: Decodable {
    let header: String
    let failure: String
  }
  let readable: [Readable]
  let unreadable: [Unreadable]
}

func hex(_ bytes: [UInt8]) -> String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

func bytes(hex text: String) -> [UInt8] {
  let digits = Array(text)
  return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
}

enum Keys {
  static let merchant = key("merchant")
  static let platform = key("platform")

  private static func key(_ name: String) -> PrivateKey {
    guard let text = Vectors.signatures.keys[name]?.privateKeyPKCS8,
      case .privateKey(let key)? = try? KeyText.read(Array(text.utf8)).key
    else { fatalError("no key \(name) in the vectors") }
    return key
  }
}
