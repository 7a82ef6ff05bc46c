import AMS
import Conformance
import Cryptography
import Foundation
import Groundwork
import HTTP
import Testing

@Suite("What is said of a program's answers", .serialized)
struct VectorJudgeTests {
  private let vectors: ConformanceVectors
  private let judge: VectorJudge

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Vectors/ams/conformance.json")
    vectors = try ConformanceVectors(reading: Array(Data(contentsOf: file)))
    judge = VectorJudge(vectors, workers: 2, seconds: 120)
  }

  @Test("the answers of the file itself pass, each of them") func right() async {
    for vector in vectors.signing + vectors.verifying {
      #expect(await judge.causes(of: .answer(vector.answer), to: vector) == [], "\(vector.id)")
    }
  }

  @Test("a question is eight fields parted by tabs, the body in base64")
  func line() throws {
    let fields = try vector("blanks-kept", vectors.signing).line.components(separatedBy: "\t")
    #expect(fields.count == 8)
    #expect(
      Array(fields[..<6]) == [
        "blanks-kept", "POST", "/ams/api/v1/payments/pay", "SANDBOX_5Y0000000000000000", "1735689600123", "1",
      ])
    #expect(fields[7].hasPrefix("ewogICAicGF5bWVudFJlcXVlc3RJZCI6"))
  }

  /// A signer with one fault, the vector that is there for it, and the name of the fault.
  struct WrongSigner: Sendable, CustomTestStringConvertible {
    let id: String
    let cause: String
    let sign: @Sendable (ConformanceVector, PrivateKey) throws -> String
    var testDescription: String { "\(id): \(cause)" }

    init(_ id: String, _ cause: String, _ sign: @escaping @Sendable (ConformanceVector, PrivateKey) throws -> String) {
      self.id = id
      self.cause = cause
      self.sign = sign
    }

    static func body(_ id: String, _ cause: String, _ change: @escaping @Sendable (String) -> String) -> WrongSigner {
      WrongSigner(id, cause) { vector, key in
        let content = vector.content
        let body = change(String(decoding: content.body, as: UTF8.self))
        return try header(content.with(body: Array(body.utf8)), key, vector.keyVersion)
      }
    }

    static let all: [WrongSigner] = [
      .body("blanks-kept", "json-whitespace") {
        $0.replacing("\n   ", with: "").replacing("\n", with: "").replacing(": ", with: ":").replacing(", ", with: ",")
      },
      .body("order-kept", "json-key-order") { _ in #"{"a":"2","m":{"b":"4","y":"3"},"z":"1"}"# },
      .body("chinese", "json-unicode-escapes") { text in
        text.utf16.map { $0 < 0x80 ? String(UnicodeScalar(UInt8($0))) : "\\u" + String($0, radix: 16) }.joined()
      },
      .body("line-feed-kept", "body-trailing-newline") { String($0.dropLast()) },
      .body("escapes-kept", "json-escaped-slashes") { $0.replacing(#"\/"#, with: "/") },
      WrongSigner("plain", "signature-not-url-encoded") { vector, key in
        try header(vector.content, key, vector.keyVersion).removingPercentEncoding ?? ""
      },
      WrongSigner("sandbox-path", "uri-sandbox-prefix-missing") { vector, key in
        let path = vector.content.path.rawValue.replacing("/sandbox", with: "")
        return try header(vector.content.with(path: path), key, vector.keyVersion)
      },
      WrongSigner("time-kept", "time-format-mismatch") { vector, key in
        try header(vector.content.with(time: "1735689601000"), key, vector.keyVersion)
      },
      WrongSigner("plain", "separator-crlf") { vector, key in
        let text = String(decoding: vector.content.bytes, as: UTF8.self).replacing("\n", with: "\r\n")
        let signature = try key.sign(Array(text.utf8)).bytes
        return SignatureHeader(keyVersion: vector.keyVersion, signature: signature).text
      },
      WrongSigner("key-version", "key-version-differs") { vector, key in
        try header(vector.content, key, KeyVersion(1))
      },
      WrongSigner("plain", "parts-out-of-order") { vector, key in
        let parts = try header(vector.content, key, vector.keyVersion).components(separatedBy: ",")
        return [parts[2], parts[0], parts[1]].joined(separator: ",")
      },
      WrongSigner("plain", "algorithm-part-missing") { vector, key in
        try header(vector.content, key, vector.keyVersion).replacing("algorithm=RSA256,", with: "")
      },
      // What the PHP SDK sends when the key could not be read.
      WrongSigner("half-key", "bad-key-accepted") { _, _ in "algorithm=RSA256,keyVersion=1,signature=" },
      WrongSigner("plain", "good-key-refused") { _, _ in "refused" },
    ]

    private static func header(_ content: SigningContent, _ key: PrivateKey, _ version: KeyVersion) throws -> String {
      try Signer(privateKey: key, keyVersion: version).sign(content).text
    }
  }

  @Test("a known wrong signer fails at the vector meant for it, under its name", arguments: WrongSigner.all)
  func wrong(_ signer: WrongSigner) async throws {
    let vector = try vector(signer.id, vectors.signing)
    let known = try self.vector("plain", vectors.signing)
    let usable = vector.expectation == .refusal ? known : vector
    guard case .privateKey(let key) = try KeyText.read(Array(usable.key.utf8)).key else {
      Issue.record("no private key")
      return
    }
    let causes = await judge.causes(of: .answer(try signer.sign(vector, key)), to: vector)
    #expect(causes.first?.id == signer.cause)
  }

  @Test("a verifier that says yes to everything fails at every vector it had to refuse")
  func alwaysYes() async {
    for vector in vectors.verifying {
      let causes = await judge.causes(of: .answer("valid"), to: vector)
      #expect(causes.map(\.id) == (vector.expectation == .invalid ? [vector.id] : []))
    }
  }

  @Test("whoever says nothing, or something else, is told so") func noAnswers() async throws {
    let vector = try vector("plain", vectors.verifying)
    let replies: [(VectorReply, String)] = [
      (.silence, "no-answer"), (.stray("ready"), "stray-output"), (.endless, "line-too-long"),
      (.ended(Localized(verbatim: "exit code 1")), "ended-early"), (.answer("true"), "answer-unknown"),
    ]
    for (reply, id) in replies {
      #expect(await judge.causes(of: reply, to: vector).map(\.id) == [id])
    }
  }

  private func vector(_ id: String, _ list: [ConformanceVector]) throws -> ConformanceVector {
    try #require(list.first { $0.id == id })
  }
}

extension SigningContent {
  fileprivate func with(body: [UInt8]? = nil, path: String? = nil, time: String? = nil) -> SigningContent {
    SigningContent(
      method: method, path: path.map(APIPath.init(rawValue:)) ?? self.path, clientID: clientID,
      time: time.map(RequestTime.init(rawValue:)) ?? self.time, body: body ?? self.body)
  }
}
