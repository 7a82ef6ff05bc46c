import AMS
import Cryptography
import Diagnosis
import Groundwork
import HTTP

extension FuzzTarget {
  static let all: [FuzzTarget] = [
    message, curl, har, signatureHeader, keyText, jsonBody, jsonReading, inflate, httpRequest, httpResponse,
  ]

  static let message = FuzzTarget(
    name: "message", seeds: FuzzSeeds.messages,
    words: [
      "HTTP/1.1 200 OK\r\n", "POST /ams/api HTTP/1.1\r\n", "Content-Length: 9\r\n", "Transfer-Encoding: chunked\r\n",
      "\r\n\r\n",
      "Signature: ", ":method: ", "> ", "< ", "stringToSign=[", "待签名字符串：", "{\"", "\\n", "0\r\n\r\n",
      "ffffffffffffff\r\n",
    ]
  ) { read($0) }

  static let curl = FuzzTarget(
    name: "curl", seeds: FuzzSeeds.commands,
    words: [
      " -d ", " -H ", "'", "\"", "$'", "\\\n", "^\n", "^\"", " --data-urlencode ", " --next ", "$(", " -G ", "@", "\\u",
    ]
  ) { read(Array("curl ".utf8) + $0) }

  static let har = FuzzTarget(
    name: "har", seeds: FuzzSeeds.documents,
    words: [
      "{", "}", "[", "]", "null", "\"log\":", "\"entries\":", "\"headers\":", "\\ud83d", "1e999", "\"text\":", "-0",
    ]
  ) { read($0) }

  static let signatureHeader = FuzzTarget(
    name: "signature-header", seeds: FuzzSeeds.signatureHeaders,
    words: ["algorithm=", "keyVersion=", "signature=", ",", "%2B", "%", "=", "99999999999999999999"]
  ) { bytes in
    guard let header = try? SignatureHeader(parsing: String(decoding: bytes, as: UTF8.self)) else { return nil }
    guard let signature = SignatureText.decode(header.encodedSignature) else { return nil }
    let again = SignatureText.decode(SignatureText.encode(signature))
    return again == signature ? nil : "what was decoded is not what its encoding decodes to"
  }

  static let keyText = FuzzTarget(
    name: "key-text", seeds: FuzzSeeds.keys,
    words: ["-----BEGIN ", "-----END ", "PUBLIC KEY-----", "\\n", "\n", "MII", "=", "\u{feff}", "－"]
  ) { bytes in
    _ = try? KeyText.read(bytes)
    return nil
  }

  static let jsonBody = FuzzTarget(
    name: "json-body", seeds: FuzzSeeds.bodies,
    words: ["{", "}", "[", "]", ",", ":", "\"", "\\u", "1e", "-", "null", "\\"]
  ) { bytes in
    _ = JSONText(bytes)
    return nil
  }

  static let inflate = FuzzTarget(name: "inflate", seeds: FuzzSeeds.compressed, words: ["\u{1f}"]) { bytes in
    let outputs = [Inflate.gzip(bytes), Inflate.zlib(bytes), Inflate.raw(bytes)].compactMap(\.self)
    // 1032 to 1 is the most that deflate packs; beyond it bytes were made up.
    let isBounded = outputs.allSatisfy { $0.count <= 1_032 * (bytes.count + 8) }
    return isBounded ? nil : "more came out than deflate can hold"
  }

  static let jsonReading = FuzzTarget(
    name: "json-reading", seeds: FuzzSeeds.bodies + FuzzSeeds.documents,
    words: ["{", "}", "[", "]", ",", ":", "\"", "\\u", "1e", "-", "null", "\\", "0.", "123456789012345678901234"]
  ) { bytes in
    guard let json = try? JSON(reading: bytes) else { return nil }
    let again = try? JSON(reading: json.compactBytes)
    return again == json ? nil : "what was read is not what its own text reads as"
  }

  static let httpRequest = FuzzTarget(name: "http-request", seeds: FuzzSeeds.requests, words: httpWords) { bytes in
    func requests(inPieces size: Int) -> [String] {
      var parser = HTTPRequestParser()
      var found: [String] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        parser.feed(bytes[start..<min(start + size, bytes.count)])
        do {
          while let request = try parser.next() { found.append("\(request)") }
        } catch {
          return found + ["\(error)"]
        }
      }
      return found
    }
    return requests(inPieces: max(1, bytes.count)) == requests(inPieces: 1)
      ? nil : "bytes one by one are another message than bytes at once"
  }

  static let httpResponse = FuzzTarget(name: "http-response", seeds: FuzzSeeds.responses, words: httpWords) { bytes in
    for method in [HTTPMethod.post, .head] {
      var parser = HTTPResponseParser(limits: HTTPLimits(), method: method)
      parser.feed(bytes)
      _ = try? parser.finish()
    }
    return nil
  }

  private static let httpWords = [
    "\r\n", "\n", "\r", " ", "\t", ":", "Content-Length: 5\r\n", "Content-Length: +5\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Transfer-Encoding: identity\r\n", "0\r\n\r\n", "5;a=b\r\nhello\r\n", "fffffffffffffffff\r\n", "HTTP/1.0",
    "HTTP/2.0",
    "Expect: 100-continue\r\n", "Connection: close\r\n", "\0", "http://h:99999/p",
  ]

  /// A message as `till diagnose` reads it, with a context chosen by the input's length.
  private static func read(_ bytes: [UInt8]) -> String? {
    let kinds: [MessageKind?] = [nil, .request, .response, .notification]
    let context = DiagnosisContext(kind: kinds[bytes.count % kinds.count], uri: "/ams/api/v1/payments/pay")
    guard let result = try? MessageIntake.read(bytes, context: context) else { return nil }
    if result.message.body.count > bytes.count * 4 + 64 { return "the body is longer than the input" }
    return result.notes.isEmpty ? "nothing is said about the form" : nil
  }
}
