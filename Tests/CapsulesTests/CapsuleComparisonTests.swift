import AMS
import Capsules
import Foundation
import Groundwork
import HTTP
import Testing
import Traffic

/// One change planted in an exchange that went well, and what has to be named first.
struct PlantedChange: Sendable, CustomTestStringConvertible {
  let id: String
  let side: String
  let title: String?
  let make: @Sendable () -> RecordedExchange
  var testDescription: String { "\(side) \(id)\(title.map { ": " + $0 } ?? "")" }

  init(
    _ id: String, _ side: String = "request", title: String? = nil, _ make: @escaping @Sendable () -> RecordedExchange
  ) {
    self.id = id
    self.side = side
    self.title = title
    self.make = make
  }

  private static func body(_ id: String, title: String? = nil, _ change: @escaping @Sendable (String) -> String) -> Self
  {
    PlantedChange(id, title: title) {
      Sample.exchange(body: Array(change(String(decoding: Sample.body, as: UTF8.self)).utf8))
    }
  }

  private static func header(_ id: String, _ name: String, _ value: String?, title: String? = nil) -> Self {
    PlantedChange(id, title: title) { Sample.exchange(fields: Sample.fields.with(name, value)) }
  }

  static let all: [PlantedChange] = [
    PlantedChange("signing-key") {
      var exchange = Sample.exchange()
      exchange.requestJudgement = SignatureJudgement(.verified, key: "sha256:cc")
      return exchange
    },
    PlantedChange("signing-key") {
      var exchange = Sample.exchange()
      exchange.requestJudgement = SignatureJudgement(.refused, reason: "other-key")
      return exchange
    },
    PlantedChange("peer") {
      var exchange = Sample.exchange()
      exchange.peer = HTTPOrigin(scheme: .https, host: "open-sea-global.alipay.com")
      return exchange
    },
    PlantedChange("problem", "response") {
      var exchange = Sample.exchange()
      exchange.problem = WireProblem(code: "NET-004", words: .init(zh: "断", en: "cut"))
      return exchange
    },
    header("signature-present", "Signature", nil),
    header("client-id", "Client-Id", "SANDBOX_5Y2"),
    PlantedChange("method") { Sample.exchange(method: "PUT") },
    PlantedChange("path") { Sample.exchange(target: "/ams/api/v1/payments/pay") },
    PlantedChange("query") { Sample.exchange(target: "/ams/sandbox/api/v1/payments/pay?a=1") },
    header("key-version", "Signature", "algorithm=RSA256,keyVersion=2,signature=AAAA%2BBBB%3D"),
    header("algorithm", "Signature", "keyVersion=1,signature=AAAA%2BBBB%3D"),
    header("signature-encoding", "Signature", "algorithm=RSA256,keyVersion=1,signature=AAAA+BBB="),
    header("time-form", "Request-Time", "2025-01-01T00:00:00Z"),
    header("clock", "Request-Time", "1735693200123"),
    header("content-type", "Content-Type", "text/plain"),
    header("content-encoding", "Content-Encoding", "gzip"),
    PlantedChange("body-present") { Sample.exchange(body: []) },
    PlantedChange("byte-order-mark") { Sample.exchange(body: [0xEF, 0xBB, 0xBF] + Sample.body) },
    body("body-layout") { $0.replacing(":", with: ": ").replacing("https: ", with: "https:") },
    body("body-layout") { $0.replacing(",\"", with: ",\n  \"").replacing("{\"p", with: "{\n  \"p") },
    body("unicode-escapes") { $0.replacing("咖啡", with: "\\u5496\\u5561") },
    body("slash-escapes") { $0.replacing("\\/", with: "/") },
    body("line-feed-at-end") { $0 + "\n" },
    body("member-order") { _ in
      #"{"order":{"orderDescription":"咖啡","url":"https:\/\/x"},"paymentAmount":{"currency":"SGD","value":"1250"},"paymentRequestId":"p-1"}"#
    },
    body("value-type", title: "paymentAmount.value") { $0.replacing("\"1250\"", with: "1250") },
    body("member", title: "paymentAmount.currency") { $0.replacing("\"currency\":\"SGD\",", with: "") },
    body("member", title: "env") { $0.dropLast() + #","env":{"a":"1","b":"2"}}"# },
    body("value", title: "paymentAmount.currency") { $0.replacing("SGD", with: "USD") },
    PlantedChange("http-version") { Sample.exchange(version: "HTTP/1.0") },
    header("user-agent", "User-Agent", "sdk/2.0"),
    header("header", "Accept", "text/html", title: "accept"),
    header("header", "X-New", "1", title: "x-new"),
    PlantedChange("status", "response") { Sample.exchange(status: 500) },
    PlantedChange("client-id", "response") {
      Sample.exchange(answerFields: Sample.answerFields.with("client-id", "SANDBOX_5Y2"))
    },
    PlantedChange("signature-present", "response") {
      Sample.exchange(answerFields: Sample.answerFields.with("signature", nil))
    },
    PlantedChange("body-layout", "response") {
      Sample.exchange(
        answer: Array(#"{"result": {"resultCode": "SUCCESS", "resultStatus": "S"}, "paymentId": "1"}"#.utf8))
    },
  ]
}

@Suite("It worked yesterday") struct CapsuleComparisonTests {
  @Test("a single change is named first", arguments: PlantedChange.all) func planted(_ change: PlantedChange) throws {
    let comparison = CapsuleComparison(Sample.capsule(Sample.exchange()), Sample.capsule(change.make()))
    let first = try #require(comparison.differences.first)
    #expect((first.id, first.side) == (change.id, change.side))
    if let title = change.title { #expect(first.title.en.contains(title)) }
    #expect(comparison.hasNews)
  }

  @Test("ids, times and signatures, which differ each time, are no news") func usual() {
    let later = Sample.exchange(
      fields: Sample.fields.with("Request-Time", "1735689630123")
        .with("Signature", "algorithm=RSA256,keyVersion=1,signature=CCCC%2BDDD%3D"),
      body: Array(String(decoding: Sample.body, as: UTF8.self).replacing("p-1", with: "p-2").utf8))
    let comparison = CapsuleComparison(Sample.capsule(Sample.exchange()), Sample.capsule(later))
    #expect(!comparison.hasNews)
    #expect(comparison.differences.map(\.id) == ["value"])
  }

  @Test("what decides more goes before what decides less, and the side in question before the other") func order() {
    let both = Sample.exchange(
      target: "/ams/api/v1/payments/pay", fields: Sample.fields.with("User-Agent", "sdk/2.0").with("Client-Id", "X"),
      answerFields: Sample.answerFields.with("client-id", "X"))
    let good = Sample.capsule(Sample.exchange())
    #expect(
      CapsuleComparison(good, Sample.capsule(both)).differences.map { "\($0.side) \($0.id)" } == [
        "request client-id", "request path", "request user-agent", "response client-id",
      ])
    #expect(CapsuleComparison(good, Sample.capsule(both, message: .response)).differences.first?.side == "response")
  }
}
