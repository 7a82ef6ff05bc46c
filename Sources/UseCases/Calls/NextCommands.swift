import AMS
package import APIClient
import Groundwork
import HTTP

/// What to type next after a call: rows by operation, code and status, the first that fit.
package struct NextCommands: Sendable {
  /// One row: when it applies, and its commands.
  struct Row: Sendable {
    /// Empty for every operation.
    var operations: [Endpoint] = []
    /// Empty for every code.
    var codes: [String] = []
    var status: CallResult.Status?
    /// The `paymentStatus` or `refundStatus` of the answer.
    var state: String?
    /// Only where the gateway is on this machine, so most likely our own.
    var isLocal = false
    let commands: @Sendable (Facts) -> [String?]
  }

  /// What commands are made of.
  struct Facts: Sendable {
    let report: CallReport
    /// ` --env production`, or nothing.
    let flag: String

    func id(_ name: String) -> String? {
      (report.sent?[name]?.text ?? report.answer?[name]?.text).map { "\(name)=\(ShellWord.quoted($0))" }
    }

    /// `till call OPERATION --set …`; nothing if one of the ids is not known.
    func call(_ operation: Endpoint, _ ids: String..., more: String = "") -> String? {
      let sets = ids.compactMap(id).map { " --set " + $0 }
      guard sets.count == ids.count else { return nil }
      return "till call \(operation.operation)" + sets.joined() + more + flag
    }

    func ask(more: String = "") -> String? {
      call(.inquiryPayment, "paymentRequestId", more: more) ?? call(.inquiryPayment, "paymentId", more: more)
    }
  }

  /// - Returns: the commands of the rows that fit, best first; none if there is nothing to do.
  package static func after(_ report: CallReport, inProduction: Bool) -> [String] {
    let facts = Facts(report: report, flag: inProduction ? " --env production" : "")
    if report.problem != nil {
      return report.plan.endpoint.movesMoney ? whenUnknown(report.plan, flag: facts.flag) : []
    }
    let rows = report.verification.isValid ? results : doubts
    return rows.first { $0.applies(to: report) }?.commands(facts).compactMap(\.self) ?? []
  }

  /// After a call of which nobody knows whether it was carried out.
  static func whenUnknown(_ plan: CallPlan, flag: String) -> [String] {
    func sending(_ operation: Endpoint, _ name: String) -> [String] {
      guard let id = (try? JSON(reading: plan.content.body))?[name]?.text else { return [] }
      return ["till call \(operation.operation) --set \(name)=\(ShellWord.quoted(id)) --wait\(flag)"]
    }
    switch plan.endpoint {
    case .pay, .cancel, .inquiryPayment: return sending(.inquiryPayment, "paymentRequestId")
    case .refund, .inquiryRefund: return sending(.inquiryRefund, "refundRequestId")
    default: return []
    }
  }
}

extension NextCommands.Row {
  func applies(to report: CallReport) -> Bool {
    let state = (report.answer?["paymentStatus"] ?? report.answer?["refundStatus"])?.text
    return (operations.isEmpty || operations.contains(report.plan.endpoint))
      && (codes.isEmpty || report.result.map { codes.contains($0.code) } ?? false)
      && (status == nil || status == report.result?.status) && (self.state == nil || self.state == state)
      && (!isLocal || report.plan.origin.isLoopback)
  }
}
