import AMS
import Groundwork
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Asking and cancelling. Sources: Antom docs, ac/ams_upm/bp, ac/ams_oc/bp (every 3 to 5 s, 10 to 20 times, then
/// cancel); the 2020 in-store SDK inquires nine times within 38 s.
extension AcceptanceRule {
  /// The least that counts as having asked for long enough before a cancel.
  private static let fewestInquiries = 5
  private static let shortestAsking = 12.0
  /// Seconds between two inquiries.
  private static let fastest = 1.5
  private static let slowest = 10.0
  /// Seconds between two cancels.
  private static let fastestCancels = 1.0
  /// Real seconds a busy machine may add to a wait.
  private static let machine = 0.5

  static let polling = AcceptanceRule("polling", ReasonCode.ofAsking) { record in
    var reasons: [Reason] = []
    for act in record.acts where act.command.takesMoney {
      let inquiries = record.calls(of: act, "inquiryPayment")
      let pays = record.calls(of: act, "pay")
      guard !pays.isEmpty else { continue }
      if act.answer == .endless { reasons.append(ReasonCode.pollsForEver.reason(inquiries.last)) }
      // The same pay once more asks, too.
      if inquiries.isEmpty, pays.count < 2 { reasons.append(ReasonCode.neverPolled.reason(pays.last)) }
      let waits = zip(inquiries, inquiries.dropFirst()).map { $1.time.timeIntervalSince($0.time) }
      guard let wait = waits.median else { continue }
      let detail = Localized(
        zh: "约每 \(wait.tenths) 秒一次，共 \(inquiries.count) 次", en: "about every \(wait.tenths) s, \(inquiries.count) times"
      )
      if wait < fastest { reasons.append(ReasonCode.pollsTooFast.reason(detail, inquiries.last)) }
      if wait > slowest + machine * (record.speed - 1) {
        reasons.append(ReasonCode.pollsTooSlow.reason(detail, inquiries.last))
      }
    }
    return reasons
  }

  static let cancel = AcceptanceRule("cancel", [.cancelMissing, .cancelledTooEarly]) { record in
    record.acts.compactMap { act -> Reason? in
      guard act.command.takesMoney, let pay = record.calls(of: act, "pay").first else { return nil }
      guard let cancel = record.calls(of: act, "cancel").first else {
        // An order that closed by itself needs none.
        let isOpen = record.payments(of: act.command.order ?? "").contains {
          $0.status == .processing || $0.paid != nil
        }
        return isOpen || record.payments.isEmpty ? ReasonCode.cancelMissing.reason(pay) : nil
      }
      let inquiries = record.calls(of: act, "inquiryPayment").count { $0.time <= cancel.time }
      let seconds = cancel.time.timeIntervalSince(pay.time)
      guard inquiries < fewestInquiries || seconds < shortestAsking else { return nil }
      return ReasonCode.cancelledTooEarly.reason(
        Localized(
          zh: "\(seconds.tenths) 秒、查询 \(inquiries) 次之后", en: "after \(seconds.tenths) s and \(inquiries) inquiries"),
        cancel)
    }
  }

  static let cancelRepeated = AcceptanceRule("cancel-repeated", [.cancelNotRepeated, .cancelsTooFast]) { record in
    record.acts.flatMap { act -> [Reason] in
      let cancels = record.calls(of: act, "cancel")
      guard let last = cancels.last else { return [] }
      var reasons: [Reason] = []
      if last.status == .unknown { reasons.append(ReasonCode.cancelNotRepeated.reason(last)) }
      let waits = zip(cancels, cancels.dropFirst()).map { $1.time.timeIntervalSince($0.time) }
      if let wait = waits.median, wait < fastestCancels { reasons.append(ReasonCode.cancelsTooFast.reason(last)) }
      return reasons
    }
  }
}

extension Double {
  fileprivate var tenths: String { String((self * 10).rounded() / 10) }
}
