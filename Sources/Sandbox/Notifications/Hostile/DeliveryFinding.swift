package import Groundwork
import HTTP

/// What a merchant's endpoint did with one hostile delivery.
package struct DeliveryFinding: Sendable {
  package enum Verdict: String, Sendable {
    case passed, failed
    /// It was refused, but so was the genuine one: that shows nothing.
    case unproved
  }

  package let delivery: HostileDelivery
  package let verdict: Verdict
  /// What the endpoint did, if that is not what a right one does.
  package let reason: Localized?
  /// The HTTP status of its answer; `nil` if there was none.
  package let status: Int?
  package let milliseconds: Double
  /// The exchange it was recorded as.
  package let trace: String

  package var earned: Int { verdict == .passed ? delivery.points : 0 }

  /// - Parameters:
  ///   - wasHeldUp: another delivery that was sent meanwhile had to wait for this one.
  ///   - isGoodAcknowledged: whether the endpoint acknowledges genuine deliveries at all.
  package init(
    _ delivery: HostileDelivery, sent: SentNotification, wasHeldUp: Bool = false, isGoodAcknowledged: Bool
  ) {
    self.delivery = delivery
    status = sent.response?.status
    milliseconds = sent.milliseconds
    trace = sent.trace
    var reason = Self.problem(delivery.expectation, sent)
    if reason == nil, wasHeldUp {
      reason = Localized(zh: "其间的另一条要等它结束", en: "another delivery meanwhile had to wait until it had ended")
    }
    if reason == nil, delivery.expectation == .refused, !isGoodAcknowledged {
      verdict = .unproved
      reason = Localized(
        zh: "正确的通知也没有得到应答，说明不了什么", en: "the right notification is not acknowledged either, so that this shows nothing")
    } else {
      verdict = reason == nil ? .passed : .failed
    }
    self.reason = reason
  }

  private static func problem(_ expectation: HostileDelivery.Expectation, _ sent: SentNotification) -> Localized? {
    guard let status = sent.response?.status else {
      let words = sent.outcome
      return Localized(zh: "没有答复：\(words.zh)", en: "no answer: \(words.en)")
    }
    let answered = Localized(zh: "答复了 HTTP \(status)", en: "answered HTTP \(status)")
    switch expectation {
    case .acknowledged: return sent.isAcknowledged ? nil : sent.outcome
    case .refused: return sent.isAcknowledged ? Localized(zh: "当作真的应答了", en: "acknowledged as if it were genuine") : nil
    case .answered: return status < 500 ? nil : answered
    case .rejected: return (400..<500).contains(status) ? nil : answered
    }
  }
}

/// How an endpoint stands after all deliveries.
package enum EndpointGrade: String, Sendable {
  /// Every point.
  case a = "A"
  /// Only good practice is missing.
  case b = "B"
  /// It believes no forgery, but something required is missing.
  case c = "C"
  /// It believes a forgery.
  case f = "F"

  package init(_ findings: [DeliveryFinding]) {
    let lost = findings.filter { $0.verdict != .passed }
    let isFooled = lost.contains {
      $0.verdict == .failed && $0.delivery.isRequired && $0.delivery.expectation == .refused
    }
    self = isFooled ? .f : lost.contains(where: \.delivery.isRequired) ? .c : lost.isEmpty ? .a : .b
  }

  package var words: Localized {
    switch self {
    case .a: Localized(zh: "全部符合", en: "all as it should be")
    case .b: Localized(zh: "可用，有改进余地", en: "fit, with room for better practice")
    case .c: Localized(zh: "不会被伪造骗过，但有必须改正之处", en: "fooled by no forgery, but something required is missing")
    case .f: Localized(zh: "会被伪造的通知骗过", en: "fooled by a forged notification")
    }
  }
}
