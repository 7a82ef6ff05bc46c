import AMS
import Capsules
import Foundation
import HTTP
import Traffic

/// An exchange that went well, and the same with one thing changed.
enum Sample {
  static let time = Date(timeIntervalSince1970: 1_735_689_600)
  static let signature = "algorithm=RSA256,keyVersion=1,signature=AAAA%2BBBB%3D"
  static let body = Array(
    #"{"paymentRequestId":"p-1","order":{"orderDescription":"咖啡","url":"https:\/\/x"},"paymentAmount":{"currency":"SGD","value":"1250"}}"#
      .utf8)
  static let answer = Array(#"{"result":{"resultCode":"SUCCESS","resultStatus":"S"},"paymentId":"1"}"#.utf8)

  static let fields: [(String, String)] = [
    ("Content-Type", "application/json; charset=UTF-8"), ("Client-Id", "SANDBOX_5Y1"),
    ("Request-Time", "1735689600123"),
    ("Signature", signature), ("User-Agent", "sdk/1.0"), ("Accept", "*/*"),
  ]
  static let answerFields: [(String, String)] = [
    ("Content-Type", "application/json"), ("client-id", "SANDBOX_5Y1"), ("response-time", "2025-01-01T00:00:00Z"),
    ("signature", signature),
  ]

  static func exchange(
    method: String = "POST", target: String = "/ams/sandbox/api/v1/payments/pay", version: String = "HTTP/1.1",
    fields: [(String, String)] = Sample.fields, body: [UInt8] = Sample.body, status: Int = 200,
    answerFields: [(String, String)] = Sample.answerFields, answer: [UInt8] = Sample.answer
  ) -> RecordedExchange {
    let request = message("\(method) \(target) \(version)", [("Host", "127.0.0.1:9080")] + fields, body)
    let response = message("HTTP/1.1 \(status) OK", answerFields, answer)
    var exchange = RecordedExchange(
      id: "0194200bd07b00000000000000000001", source: .call, kind: .call, time: time, request: request,
      response: response, milliseconds: 12)
    exchange.peer = HTTPOrigin(scheme: .http, host: "127.0.0.1", port: 9080)
    exchange.clientID = ClientID(rawValue: "SANDBOX_5Y1")
    exchange.requestJudgement = SignatureJudgement(.verified, key: "sha256:aa")
    exchange.responseJudgement = SignatureJudgement(.verified, key: "sha256:bb")
    (exchange.resultCode, exchange.resultStatus, exchange.operation) = ("SUCCESS", "S", "pay")
    return exchange
  }

  static func capsule(_ exchange: RecordedExchange, message: Capsule.Message = .request) -> Capsule {
    Capsule(exchange, message: message, savedAt: time, program: "1", redacted: [], searchedKeys: nil)
  }

  private static func message(_ start: String, _ fields: [(String, String)], _ body: [UInt8]) -> [UInt8] {
    var text = start + "\r\n"
    for (name, value) in fields { text += "\(name): \(value)\r\n" }
    return Array((text + "Content-Length: \(body.count)\r\n\r\n").utf8) + body
  }
}

extension [(String, String)] {
  /// With another value under that name; `nil` takes it out.
  func with(_ name: String, _ value: String?) -> [(String, String)] {
    let rest = filter { $0.0 != name }
    return value.map { rest + [(name, $0)] } ?? rest
  }
}
