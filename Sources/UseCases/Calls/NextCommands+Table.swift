import AMS
import APIClient
import Groundwork
import HTTP

extension NextCommands {
  /// After an answer that is genuine. The words for people are in the table of result codes.
  static let results: [Row] = [
    Row(codes: ["INVALID_SIGNATURE", "SIGNATURE_INVALID"], isLocal: true) { [$0.inLog, "till keys list" + $0.flag] },
    Row(codes: ["INVALID_SIGNATURE", "SIGNATURE_INVALID", "KEY_NOT_FOUND"]) { ["till keys list" + $0.flag] },
    Row(codes: ["CLIENT_INVALID", "INVALID_CLIENT"]) { ["till env get clientId" + $0.flag] },
    Row(codes: ["PARAM_ILLEGAL"]) { ["till call \($0.report.plan.endpoint.operation) --dry-run" + $0.flag] },
    Row(codes: ["NO_INTERFACE_DEF", "INVALID_API"]) { ["till env get gateway" + $0.flag] },
    Row(codes: ["MERCHANT_NOT_REGISTERED"]) { ["till call registration" + $0.flag] },
    Row(operations: [.pay], codes: ["REPEAT_REQ_INCONSISTENT", "ORDER_IS_CANCELED", "ORDER_IS_CLOSED"]) {
      [$0.ask(), "till call pay" + $0.flag]
    },
    Row(
      codes: ["EXPIRED_CODE", "INVALID_PAYMENT_CODE", "USER_BALANCE_NOT_ENOUGH", "USER_STATUS_ABNORMAL"], isLocal: true
    ) { _ in ["till wallet code", "till wallet list"] },
    Row(operations: [.pay], status: .success) { facts in
      if let code = facts.shownCode, facts.report.plan.origin.isLoopback {
        return ["till wallet scan \(code)", facts.ask(more: " --wait")]
      }
      return facts.shownCode == nil && !facts.awaitsShopper
        ? [facts.ask(), facts.call(.refund, "paymentId", more: facts.wholeAmount)] : [facts.ask(more: " --wait")]
    },
    Row(operations: [.pay, .cancel], status: .unknown) { [$0.ask(more: " --wait")] },
    Row(operations: [.cancel], codes: ["CANCEL_WINDOW_EXCEED"]) { [$0.call(.refund, "paymentId"), $0.ask()] },
    Row(operations: [.refund], status: .unknown) { [$0.call(.inquiryRefund, "refundRequestId", more: " --wait")] },
    Row(operations: [.refund], status: .success) { [$0.call(.inquiryRefund, "refundRequestId")] },
    Row(operations: [.inquiryPayment], status: .unknown) { [$0.ask(more: " --wait")] },
    Row(operations: [.inquiryPayment], state: "PROCESSING") {
      [$0.ask(more: " --wait"), $0.call(.cancel, "paymentRequestId")]
    },
    Row(operations: [.inquiryPayment], state: "SUCCESS") { [$0.call(.refund, "paymentId", more: $0.wholeAmount)] },
    Row(operations: [.inquiryRefund], state: "PROCESSING") {
      [$0.call(.inquiryRefund, "refundRequestId", more: " --wait")]
    },
    Row(codes: ["ORDER_NOT_EXIST"], isLocal: true) { _ in ["till sandbox log"] },
  ]

  /// After an answer that is not to be believed.
  static let doubts: [Row] = [
    Row(isLocal: true) { [$0.inLog, "till keys list" + $0.flag] },
    Row { ["till keys list" + $0.flag, $0.ask()] },
  ]
}

extension NextCommands.Facts {
  /// The exchange in the sandbox's log.
  fileprivate var inLog: String? {
    report.response.fields.first("tracerid").map(\.value)
      .flatMap { $0.count == 32 && $0.allSatisfy(\.isHexDigit) ? "till sandbox log --trace \($0)" : nil }
  }

  /// What the shopper is to scan.
  fileprivate var shownCode: String? {
    report.answer?["orderCodeForm"]?["codeDetails"]?.elements?.first?["codeValue"]?.text
      .flatMap { $0.allSatisfy { $0.isASCII && !$0.isWhitespace && $0 != "'" } ? $0 : nil }
  }

  fileprivate var awaitsShopper: Bool { report.answer?["redirectActionForm"] != nil }

  /// For a refund of everything that was paid.
  fileprivate var wholeAmount: String {
    guard let amount = Amount(report.answer?["paymentAmount"]) else { return "" }
    return " --set refundAmount.value=\(amount.minorUnits) --set refundAmount.currency=\(amount.currency)"
  }
}
