package import AMS
package import Groundwork

/// What a merchant does after a call until its matter is settled, as the guide has it: told what came of each call, it
/// says which is next and when, or how it ended.
///
/// A payment without a result is asked for, then cancelled, and refunded if it is too late for that. Nothing is paid
/// twice: `pay` itself is never sent again. Sources: Antom docs, ac/ams/{upm,oc,ec}, ac/ams_{upm,oc,ec}/bp and
/// ac/ams_upm/postpayment.
package struct Settling: Sendable {
  /// The next thing to do.
  package enum Step: Sendable {
    case call(Endpoint, body: JSON, afterSeconds: Double)
    case ended(Outcome)
  }

  private enum Phase {
    case asking, cancelling, refunding, askingForRefund
  }

  private let operation: Endpoint
  private let body: JSON
  private let scenario: PaymentScenario
  private var phase: Phase
  /// Calls made in this phase, the first one included if it belongs to it.
  private var tries = 0
  /// Learned on the way; a refund needs it.
  private var paymentID: String?
  private var unknownRefunds = 0

  /// - Parameters:
  ///   - body: of the first call, which has been made.
  /// - Returns: `nil` for an operation that has nothing to wait for.
  package init?(_ operation: Endpoint, body: JSON) {
    switch operation {
    case .pay, .inquiryPayment: phase = .asking
    case .cancel: phase = .cancelling
    case .refund: phase = .refunding
    case .inquiryRefund: phase = .askingForRefund
    default: return nil
    }
    self.operation = operation
    self.body = body
    scenario = PaymentScenario(of: body)
    paymentID = body["paymentId"]?.text
    tries = operation == .pay ? 0 : 1
  }

  /// How long an answer is waited for before the next step is due, in seconds.
  package static func patience(with operation: Endpoint, body: JSON) -> Double {
    guard operation == .pay else { return 3 }
    return PaymentScenario(of: body) == .paymentCode ? 5 : 15
  }

  /// The most inquiries after a payment, and the seconds before each.
  package static let inquiries = 20
  private static let inquirySeconds = 3.0
  /// A cancel or refund without a result is repeated for a minute.
  private static let repetitions = 12
  private static let repetitionSeconds = 5.0
  /// A refund nobody knows is asked for three times before it counts as never placed.
  private static let unknownRefundSeconds = 15.0
  private static let unknownRefundTries = 3

  /// - Parameter report: of the call just made; `nil` if no answer came, or none that can be believed.
  package mutating func after(_ report: CallReport?) -> Step {
    if let id = report?.answer?["paymentId"]?.text { paymentID = id }
    guard let report, let result = report.result else { return again() }
    if report.plan.endpoint == .pay { return afterPaying(result) }
    switch phase {
    case .asking: return afterAsking(result, report.answer)
    case .cancelling: return afterCancelling(result)
    case .refunding: return result.status == .success ? .ended(.refunded) : unless(failed: result)
    case .askingForRefund: return afterAskingForRefund(result, report.answer)
    }
  }

  private mutating func afterPaying(_ result: CallResult) -> Step {
    switch result.status {
    case .failed: .ended(.refused(code: result.code))
    case .success where scenario == .paymentCode: .ended(.paid)
    // A code was made, or the way on for the shopper: nobody has paid yet.
    case .success, .unknown: again()
    }
  }

  private mutating func afterAsking(_ result: CallResult, _ answer: JSON?) -> Step {
    switch result.status {
    case .success:
      switch answer?["paymentStatus"]?.text.flatMap(PaymentStatus.init) {
      case .success: return .ended(.paid)
      case .fail: return .ended(.failed(code: answer?["paymentResultCode"]?.text))
      case .cancelled: return .ended(.cancelled)
      case .processing, nil: return again()
      }
    case .unknown: return again()
    // The inquiry may have overtaken the payment.
    case .failed where result.code == "ORDER_NOT_EXIST": return again()
    case .failed: return operation == .pay ? cancel() : .ended(.refused(code: result.code))
    }
  }

  private mutating func afterCancelling(_ result: CallResult) -> Step {
    switch result.status {
    case .success: return .ended(.cancelled)
    case .unknown: return again()
    case .failed:
      guard operation == .pay, result.code == "CANCEL_WINDOW_EXCEED" else { return unless(failed: result) }
      return refund()
    }
  }

  private mutating func afterAskingForRefund(_ result: CallResult, _ answer: JSON?) -> Step {
    switch result.status {
    case .success:
      switch answer?["refundStatus"]?.text {
      case "SUCCESS": return .ended(.refunded)
      case "FAIL": return .ended(.failed(code: nil))
      default: return again()
      }
    case .unknown: return again()
    case .failed where result.code == "ORDER_NOT_EXIST":
      unknownRefunds += 1
      guard unknownRefunds < Self.unknownRefundTries else { return .ended(.refused(code: result.code)) }
      return .call(.inquiryRefund, body: body, afterSeconds: Self.unknownRefundSeconds)
    case .failed: return .ended(.refused(code: result.code))
    }
  }

  private mutating func unless(failed result: CallResult) -> Step {
    result.status == .failed ? .ended(operation == .pay ? .unsettled : .refused(code: result.code)) : again()
  }

  /// The same once more, if there is still time, else what comes after it.
  private mutating func again() -> Step {
    tries += 1
    switch phase {
    case .asking:
      guard tries <= Self.inquiries else { return operation == .pay ? cancel() : .ended(.unsettled) }
      let asked = operation == .pay ? ids : body
      return .call(.inquiryPayment, body: asked, afterSeconds: Self.inquirySeconds)
    case .cancelling:
      guard tries <= Self.repetitions else { return .ended(.unsettled) }
      return .call(.cancel, body: operation == .pay ? ids : body, afterSeconds: Self.repetitionSeconds)
    case .refunding:
      guard tries <= Self.repetitions else { return .ended(.unsettled) }
      return .call(
        .refund, body: operation == .pay ? refundBody : body, afterSeconds: Self.repetitionSeconds)
    case .askingForRefund:
      guard tries <= Self.repetitions else { return .ended(.unsettled) }
      return .call(.inquiryRefund, body: body, afterSeconds: Self.repetitionSeconds)
    }
  }

  private mutating func cancel() -> Step {
    (phase, tries) = (.cancelling, 1)
    return .call(.cancel, body: ids, afterSeconds: 0)
  }

  private mutating func refund() -> Step {
    guard paymentID != nil else { return .ended(.unsettled) }
    (phase, tries) = (.refunding, 1)
    return .call(.refund, body: refundBody, afterSeconds: 0)
  }

  private var ids: JSON { .object(body["paymentRequestId"].map { [.init("paymentRequestId", $0)] } ?? []) }

  /// All of it back, under an id that follows from the payment's, so that it stays the same when repeated.
  private var refundBody: JSON {
    [
      "paymentId": .optional(paymentID), "refundAmount": body["paymentAmount"] ?? .null,
      "refundRequestId": .string(Self.refundID(for: body["paymentRequestId"]?.text ?? "")),
    ]
  }

  private static func refundID(for paymentRequestID: String) -> String { paymentRequestID.prefix(57) + "-refund" }
}
