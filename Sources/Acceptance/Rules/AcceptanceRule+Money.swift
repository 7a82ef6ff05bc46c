import AMS
import Groundwork
import Sandbox

/// Refunds. Sources: Antom docs, ac/ams/refund, ac/ams/ir and ac/ams_upm/postpayment.
extension AcceptanceRule {
  static let refund = AcceptanceRule(
    "refund", [.refundMissing, .refundAmountWrong, .refundedTwice]
  ) { record in
    var reasons: [Reason] = []
    for (order, expected) in record.expectations {
      let calls = record.acts(on: order).flatMap { record.calls(of: $0, "refund") }
      let asked = record.acts(on: order).compactMap { act -> Amount? in
        if case .refund(_, _, let amount) = act.command { amount } else { nil }
      }
      for call in calls where !asked.isEmpty {
        guard let sent = call.body?["refundAmount"], Amount(sent).map({ !asked.contains($0) }) ?? true else { continue }
        reasons.append(ReasonCode.refundAmountWrong.reason(Localized(verbatim: sent.compact), call))
      }
      let wanted = expected.refunded ?? 0
      let refunded = record.refunded(order)
      let detail = Localized(zh: "\(refunded)，应为 \(wanted)", en: "\(refunded) instead of \(wanted)")
      if refunded > wanted { reasons.append(ReasonCode.refundedTwice.reason(detail, calls.last)) }
      // A payment that was cancelled gave everything back.
      let isCancelled = record.payments(of: order).contains { $0.cancelled != nil && $0.paid != nil }
      if refunded < wanted, !isCancelled { reasons.append(ReasonCode.refundMissing.reason(detail, calls.last)) }
    }
    return reasons
  }

  static let refundSettled = AcceptanceRule("refund-settled", [.refundNewID, .refundNotSettled]) { record in
    record.acts.flatMap { act -> [Reason] in
      guard case .refund = act.command else { return [] }
      let refunds = record.calls(of: act, "refund")
      guard let first = refunds.first, first.status == .unknown else { return [] }
      let ids = Set(refunds.compactMap { $0.body?["refundRequestId"]?.text })
      if ids.count > 1 { return [ReasonCode.refundNewID.reason(refunds.last)] }
      let isAsked = refunds.count > 1 || !record.calls(of: act, "inquiryRefund").isEmpty
      return isAsked ? [] : [ReasonCode.refundNotSettled.reason(first)]
    }
  }

  static let code = AcceptanceRule("code", [.codeAltered]) { record in
    record.acts.flatMap { act -> [Reason] in
      guard case .pay(_, _, let code) = act.command else { return [] }
      return record.calls(of: act, "pay").compactMap { call -> Reason? in
        call.body?.member(at: "paymentMethod.paymentMethodId")?.scalarText == code
          ? nil : ReasonCode.codeAltered.reason(call)
      }
    }
  }

  /// Whether anything genuine told the merchant what it settled for.
  static let answers = AcceptanceRule("answers", [.answerBelieved]) { record in
    record.acts.compactMap { act -> Reason? in
      guard act.command.takesMoney, let bent = record.exchanges[act.exchanges].first(where: { !$0.isUnbent }),
        act.answer.reply?.state == .paid || record.finals[act.command.order ?? ""]?.reply?.state == .paid
      else { return nil }
      let isConfirmed = record.exchanges[act.exchanges].contains { seen in
        seen.isUnbent
          && ((seen.status == .success && (seen.isCall("inquiryPayment") || seen.isCall("pay")))
            || (!seen.isCall && !seen.isForged))
      }
      return isConfirmed ? nil : ReasonCode.answerBelieved.reason(bent)
    }
  }

  static let forgeries = AcceptanceRule("forgeries", [.forgeryBelieved]) { record in
    guard let forged = record.exchanges.first(where: { !$0.isCall && $0.isForged }) else { return [] }
    return record.expectations.compactMap { order, expected -> Reason? in
      guard expected.delivered == 0, let said = record.finals[order]?.reply, said.delivered > 0 || said.state == .paid
      else { return nil }
      return ReasonCode.forgeryBelieved.reason(forged)
    }
  }
}
