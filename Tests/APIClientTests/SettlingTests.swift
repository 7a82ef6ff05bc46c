import AMS
import APIClient
import Cryptography
import Foundation
import Groundwork
import HTTP
import Testing

/// The chain of calls after a first one, with answers made up here. Expected steps: protocol, section 3.4 and the
/// best-practice pages it cites.
@Suite struct SettlingTests {
  private static let key = try? PrivateKey.generate(.bits2048)
  private static let payment: JSON = [
    "paymentRequestId": "P-1", "paymentAmount": ["currency": "USD", "value": "1000"],
    "paymentFactor": ["inStorePaymentScenario": "PaymentCode"],
  ]
  private static let orderCode: JSON = [
    "paymentRequestId": "P-1", "paymentAmount": ["currency": "USD", "value": "1000"],
    "paymentFactor": ["inStorePaymentScenario": "OrderCode"],
  ]

  /// `S SUCCESS`, then members of the answer; `nil` is no answer.
  private struct Answer: ExpressibleByStringLiteral {
    let text: String?
    init(stringLiteral text: String) { self.text = text }
    static let none = Answer()
    private init() { text = nil }
  }

  private func report(_ answer: Answer, to operation: Endpoint, _ body: JSON) throws -> CallReport? {
    guard let text = answer.text else { return nil }
    let words = text.split(separator: " ").map(String.init)
    var members: [JSON.Member] = [
      .init("result", ["resultStatus": .string(words[0]), "resultCode": .string(words[1]), "resultMessage": ""])
    ]
    for word in words.dropFirst(2) {
      let pair = word.split(separator: "=").map(String.init)
      members.append(.init(pair[0], .string(pair[1])))
    }
    let key = try #require(Self.key)
    let plan = try CallPlan(
      operation, body: body.compactBytes, from: ClientID(rawValue: "SANDBOX_5Y0000000000000000"),
      to: HTTPOrigin(scheme: .http, host: "127.0.0.1", port: 1),
      signedBy: Signer(privateKey: key, keyVersion: .first), at: Date(timeIntervalSince1970: 0), program: "t")
    return CallReport(
      plan: plan, response: HTTPResponse(status: 200, body: JSON.object(members).compactBytes),
      verification: .valid(key.publicKey.fingerprint), seconds: 0)
  }

  /// `operation@seconds` of every further call, then the outcome.
  private func play(_ operation: Endpoint, _ body: JSON, _ answers: [Answer]) throws -> [String] {
    var settling = try #require(Settling(operation, body: body))
    var (operation, body) = (operation, body)
    var seconds = 0.0
    var said: [String] = []
    for answer in answers {
      switch settling.after(try report(answer, to: operation, body)) {
      case .call(let next, let nextBody, let wait):
        seconds += wait
        said.append("\(next.operation)@\(Int(seconds))")
        (operation, body) = (next, nextBody)
      case .ended(let outcome):
        return said + [outcome.word + (outcome.code.map { " " + $0 } ?? "")]
      }
    }
    return said
  }

  @Test func `a payment that succeeds or fails at once is settled`() throws {
    #expect(try play(.pay, Self.payment, ["S SUCCESS"]) == ["paid"])
    #expect(try play(.pay, Self.payment, ["F RISK_REJECT"]) == ["refused RISK_REJECT"])
  }

  @Test func `an unknown payment is asked for every three seconds`() throws {
    let answers: [Answer] = [
      "U PAYMENT_IN_PROCESS", "S SUCCESS paymentStatus=PROCESSING", "U UNKNOWN_EXCEPTION", .none,
      "F ORDER_NOT_EXIST", "S SUCCESS paymentStatus=SUCCESS",
    ]
    #expect(
      try play(.pay, Self.payment, answers) == [
        "inquiryPayment@3", "inquiryPayment@6", "inquiryPayment@9", "inquiryPayment@12", "inquiryPayment@15", "paid",
      ])
    #expect(
      try play(.pay, Self.payment, [.none, "S SUCCESS paymentStatus=FAIL paymentResultCode=RISK_REJECT"])
        == ["inquiryPayment@3", "failed RISK_REJECT"])
  }

  @Test func `a code that was made is not a payment`() throws {
    #expect(
      try play(.pay, Self.orderCode, ["S SUCCESS", "S SUCCESS paymentStatus=SUCCESS"]) == ["inquiryPayment@3", "paid"])
    #expect(
      try play(.pay, Self.orderCode, ["S SUCCESS", "S SUCCESS paymentStatus=CANCELLED"])
        == ["inquiryPayment@3", "cancelled"])
  }

  @Test func `after twenty inquiries without a result the payment is cancelled, and the cancel repeated`() throws {
    let waiting = [Answer](repeating: "S SUCCESS paymentStatus=PROCESSING", count: 20)
    let said = try play(
      .pay, Self.payment, ["U PAYMENT_IN_PROCESS"] + waiting + ["U UNKNOWN_EXCEPTION", .none, "S SUCCESS"])
    #expect(said.count { $0.hasPrefix("inquiryPayment@") } == 20)
    #expect(said.suffix(5) == ["inquiryPayment@60", "cancel@60", "cancel@65", "cancel@70", "cancelled"])
  }

  @Test func `an inquiry that is refused cancels`() throws {
    #expect(
      try play(.pay, Self.payment, ["U PAYMENT_IN_PROCESS", "F ACCESS_DENIED", "S SUCCESS"])
        == ["inquiryPayment@3", "cancel@3", "cancelled"])
  }

  @Test func `when it is too late to cancel, all of it is refunded under one id`() throws {
    var settling = try #require(Settling(.pay, body: Self.payment))
    _ = settling.after(try report("U PAYMENT_IN_PROCESS paymentId=G-1", to: .pay, Self.payment))
    _ = settling.after(try report("F ACCESS_DENIED", to: .inquiryPayment, Self.payment))
    let refunds = try ["F CANCEL_WINDOW_EXCEED", "U UNKNOWN_EXCEPTION"].map { text -> JSON in
      let operation: Endpoint = text.hasPrefix("F") ? .cancel : .refund
      guard
        case .call(.refund, let body, _) = settling.after(
          try report(Answer(stringLiteral: text), to: operation, Self.payment))
      else { return .null }
      return body
    }
    let expected: JSON = [
      "paymentId": "G-1", "refundAmount": ["currency": "USD", "value": "1000"], "refundRequestId": "P-1-refund",
    ]
    #expect(refunds == [expected, expected])
    #expect(Endpoint.refund.problem(in: expected) == nil)
    guard case .ended(.refunded) = settling.after(try report("S SUCCESS", to: .refund, expected)) else {
      Issue.record("not refunded")
      return
    }
  }

  @Test func `without the payment's id there is nothing to refund, and a person is needed`() throws {
    #expect(
      try play(.pay, Self.payment, ["U PAYMENT_IN_PROCESS", "F ACCESS_DENIED", "F CANCEL_WINDOW_EXCEED"])
        == ["inquiryPayment@3", "cancel@3", "unsettled"])
  }

  @Test func `whoever only asks never cancels`() throws {
    let waiting = [Answer](repeating: "S SUCCESS paymentStatus=PROCESSING", count: 20)
    let said = try play(.inquiryPayment, ["paymentId": "G-1"], waiting)
    #expect(said.allSatisfy { !$0.hasPrefix("cancel") })
    #expect(said.suffix(2) == ["inquiryPayment@57", "unsettled"])
    #expect(try play(.inquiryPayment, ["paymentId": "G-1"], ["F CLIENT_INVALID"]) == ["refused CLIENT_INVALID"])
  }

  @Test func `a cancel or refund without a result is repeated for a minute`() throws {
    for (operation, last) in [(Endpoint.cancel, "cancel@55"), (.refund, "refund@55")] {
      let said = try play(operation, ["paymentId": "G-1"], [Answer](repeating: .none, count: 12))
      #expect(said.suffix(2) == [last, "unsettled"])
    }
    #expect(
      try play(.cancel, ["paymentId": "G-1"], ["F CANCEL_WINDOW_EXCEED"]) == ["refused CANCEL_WINDOW_EXCEED"])
  }

  @Test func `a refund nobody knows is asked for three times`() throws {
    #expect(
      try play(.inquiryRefund, ["refundRequestId": "R-1"], [Answer](repeating: "F ORDER_NOT_EXIST", count: 3))
        == ["inquiryRefund@15", "inquiryRefund@30", "refused ORDER_NOT_EXIST"])
    #expect(
      try play(
        .inquiryRefund, ["refundRequestId": "R-1"],
        ["S SUCCESS refundStatus=PROCESSING", "S SUCCESS refundStatus=SUCCESS"]) == ["inquiryRefund@5", "refunded"])
  }

  @Test func `a registration has nothing to wait for`() {
    #expect(Settling(.registration, body: [:]) == nil)
    #expect(Settling.patience(with: .pay, body: Self.payment) == 5)
    #expect(Settling.patience(with: .pay, body: Self.orderCode) == 15)
    #expect(Settling.patience(with: .inquiryPayment, body: [:]) == 3)
  }
}
