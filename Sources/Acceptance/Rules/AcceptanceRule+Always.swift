import AMS
import Groundwork
import HTTP
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What is looked at in every case.
extension AcceptanceRule {
  static let driver = AcceptanceRule("driver", ReasonCode.ofDriver) { record in
    (record.acts.map(\.answer) + record.finals.values).compactMap { answer -> Reason? in
      switch answer {
      case .reply, .endless: nil
      case .silence: ReasonCode.noAnswer.reason()
      case .ended(let how): ReasonCode.driverEnded.reason(how)
      case .unreadable(let text): ReasonCode.answerUnreadable.reason(Localized(verbatim: text))
      }
    }
  }

  /// A code that is none of the provider's may be refused without asking; what ended early has its own reason.
  static let called = AcceptanceRule("called", [.neverCalled]) { record in
    guard record.acts.allSatisfy({ $0.answer.reply != nil }), record.played.steps.allSatisfy({ $0.code != .foreign })
    else { return [] }
    return record.expectations.filter { record.requestIDs(of: $0.order).isEmpty }.map {
      ReasonCode.neverCalled.reason(Localized(verbatim: $0.order))
    }
  }

  static let callsAccepted = AcceptanceRule("calls", [.callRefused]) { record in
    record.exchanges.compactMap { seen -> Reason? in
      guard seen.isCall, let code = seen.exchange.resultCode else { return nil }
      if case .refused = seen.exchange.verdict {
        return ReasonCode.callRefused.reason(Localized(verbatim: code), seen)
      }
      // The books refuse what the gatekeeper let pass.
      return code == "PARAM_ILLEGAL" ? ReasonCode.callRefused.reason(Localized(verbatim: code), seen) : nil
    }
  }

  /// Real seconds a merchant's clock may be off. What the gateway tolerates is not published.
  private static let tolerance = 300.0

  static let clock = AcceptanceRule("clock", [.clockOff]) { record in
    record.exchanges.compactMap { seen -> Reason? in
      guard seen.isCall, let text = seen.request?.fields.first("Request-Time")?.value else { return nil }
      guard let time = RequestTime(rawValue: text).date else {
        return ReasonCode.clockOff.reason(Localized(verbatim: text), seen)
      }
      let off = Int(time.timeIntervalSince(seen.exchange.realTime).rounded())
      return Double(abs(off)) <= tolerance
        ? nil : ReasonCode.clockOff.reason(Localized(zh: "\(off) 秒", en: "\(off) s"), seen)
    }
  }

  static let amounts = AcceptanceRule("amounts", [.majorUnits, .amountWrong, .currencyWrong]) { record in
    var reasons: [Reason] = []
    for (order, _) in record.expectations {
      let acts = record.acts(on: order)
      let right = acts.filter(\.command.takesMoney).compactMap(\.command.amount)
      for call in acts.flatMap({ record.calls(of: $0, "pay") }) {
        guard let sent = call.body?["paymentAmount"], let first = right.first else { continue }
        let shown = Localized(verbatim: "\(sent.compact) ≠ \(first.json.compact)")
        if let currency = sent["currency"]?.text, currency != first.currency.code {
          reasons.append(ReasonCode.currencyWrong.reason(shown, call))
        } else if Amount(sent).map({ !right.contains($0) }) ?? true {
          reasons.append((first.isMajor(sent) ? ReasonCode.majorUnits : .amountWrong).reason(shown, call))
        }
      }
    }
    return reasons
  }

  static let ids = AcceptanceRule("ids", [.idReused, .paidTwice]) { record in
    var reasons: [Reason] = []
    var owners: [PaymentRequestID: String] = [:]
    for order in record.orders.values.sorted() {
      for id in record.requestIDs(of: order) {
        if let owner = owners[id], owner != order {
          let call = record.exchanges.last { $0.body?["paymentRequestId"]?.text == id.rawValue }
          reasons.append(ReasonCode.idReused.reason(Localized(verbatim: id.rawValue), call))
        }
        owners[id] = order
      }
      if record.payments(of: order).count(where: { $0.paid != nil && $0.cancelled == nil }) > 1 {
        let pays = record.acts(on: order).flatMap { record.calls(of: $0, "pay") }
        reasons.append(ReasonCode.paidTwice.reason(pays.last))
      }
    }
    return reasons
  }

  static let states = AcceptanceRule(
    "states", [.paidTakenForFailed, .unpaidTakenForPaid, .stateWrong]
  ) { record in
    record.expectations.compactMap { order, expected -> Reason? in
      guard let said = record.finals[order]?.reply?.state, !expected.state.contains(said) else { return nil }
      let isPaid = record.payments(of: order).contains { $0.status == .success }
      let wanted = expected.state.map(\.rawValue).joined(separator: "/")
      let detail = Localized(zh: "\(said.rawValue)，应为 \(wanted)", en: "\(said.rawValue) instead of \(wanted)")
      let last = record.acts(on: order).flatMap { record.exchanges[$0.exchanges] }.last
      switch said {
      case .paid where !isPaid: return ReasonCode.unpaidTakenForPaid.reason(detail, last)
      case .failed where isPaid, .cancelled where isPaid:
        return ReasonCode.paidTakenForFailed.reason(detail, last)
      default: return ReasonCode.stateWrong.reason(detail, last)
      }
    }
  }

  static let delivery = AcceptanceRule(
    "delivery", [.deliveredTwice, .deliveredUnpaid, .notDelivered]
  ) { record in
    record.expectations.compactMap { order, expected -> Reason? in
      guard let delivered = record.finals[order]?.reply?.delivered, delivered != expected.delivered else {
        return nil
      }
      let detail = Localized(zh: "\(delivered) 次", en: "\(delivered) times")
      if expected.delivered == 0 { return ReasonCode.deliveredUnpaid.reason(detail) }
      return delivered == 0 ? ReasonCode.notDelivered.reason() : ReasonCode.deliveredTwice.reason(detail)
    }
  }

  static let leftOpen = AcceptanceRule("open", [.leftOpen]) { record in
    record.payments.filter { $0.status == .processing }.map {
      ReasonCode.leftOpen.reason(Localized(verbatim: $0.requestID.rawValue))
    }
  }

  static let acknowledged = AcceptanceRule("acknowledged", [.notAcknowledged]) { record in
    record.exchanges.compactMap { seen -> Reason? in
      guard !seen.isCall, !seen.isForged, let problem = seen.exchange.notes.first else { return nil }
      return ReasonCode.notAcknowledged.reason(problem, seen)
    }
  }
}

extension Amount {
  /// Whether what was sent is this amount in the major unit.
  fileprivate func isMajor(_ sent: JSON) -> Bool {
    guard let text = sent["value"]?.scalarText, let number = Double(text) else { return false }
    if text.contains(".") { return true }
    // A currency without decimals multiplied or divided by a hundred is the same mistake.
    return number * 100 == Double(minorUnits) || (currency.exponent == 0 && number == Double(minorUnits) * 100)
  }
}
