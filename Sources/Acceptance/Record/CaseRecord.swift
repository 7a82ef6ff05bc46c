import AMS
package import Groundwork
package import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// All that was seen of one case.
package struct CaseRecord: Sendable {
  /// What a command came to.
  package enum Answer: Hashable, Sendable {
    case reply(DriverReply)
    /// Nothing within the time.
    case silence
    /// It was still inquiring when it was stopped.
    case endless
    case ended(Localized)
    /// Something that is no answer; its beginning.
    case unreadable(String)

    package var reply: DriverReply? {
      guard case .reply(let reply) = self else { return nil }
      return reply
    }
  }

  /// A command and what was seen until it was answered.
  package struct Act: Sendable {
    package let command: DriverCommand
    package let answer: Answer
    /// Of ``CaseRecord/exchanges``.
    package let exchanges: Range<Int>

    package init(command: DriverCommand, answer: Answer, exchanges: Range<Int>) {
      self.command = command
      self.answer = answer
      self.exchanges = exchanges
    }
  }

  package let played: AcceptanceCase
  /// The order numbers that were made for the letters.
  package let orders: [String: String]
  package let acts: [Act]
  /// How each order stands in the end, by its number.
  package let finals: [String: Answer]
  package let exchanges: [SeenExchange]
  package let payments: [Payment]
  package let refunds: [Refund]
  /// Sandbox seconds in a real one.
  package let speed: Double

  package init(
    played: AcceptanceCase, orders: [String: String], acts: [Act], finals: [String: Answer],
    exchanges: [SeenExchange], payments: [Payment], refunds: [Refund], speed: Double
  ) {
    self.played = played
    self.orders = orders
    self.acts = acts
    self.finals = finals
    self.exchanges = exchanges
    self.payments = payments
    self.refunds = refunds
    self.speed = speed
  }

  // MARK: What rules ask

  func calls(of act: Act, _ operation: String) -> [SeenExchange] {
    exchanges[act.exchanges].filter { $0.isCall(operation) }
  }

  func acts(on order: String) -> [Act] { acts.filter { $0.command.order == order } }

  /// The request ids of the payments asked for while the merchant was told of that order.
  func requestIDs(of order: String) -> [PaymentRequestID] {
    var ids: [PaymentRequestID] = []
    for act in acts(on: order) {
      for call in calls(of: act, "pay") {
        guard let id = call.body?["paymentRequestId"]?.text.map(PaymentRequestID.init(rawValue:)) else { continue }
        if !ids.contains(id) { ids.append(id) }
      }
    }
    return ids
  }

  func payments(of order: String) -> [Payment] {
    let ids = requestIDs(of: order)
    return payments.filter { ids.contains($0.requestID) }
  }

  /// What went back of an order by refunds that succeeded.
  func refunded(_ order: String) -> Int64 {
    let paid = Set(payments(of: order).map(\.paymentID))
    return refunds.filter { paid.contains($0.paymentID) && $0.status == .success }.reduce(0) {
      $0 + $1.amount.minorUnits
    }
  }

  /// Each letter with its order and what is expected of it, sorted.
  var expectations: [(order: String, expected: AcceptanceCase.Expectation)] {
    played.expect.sorted { $0.key < $1.key }.compactMap { letter, expected in
      orders[letter].map { ($0, expected) }
    }
  }
}

extension [Double] {
  /// `nil` of none.
  var median: Double? { isEmpty ? nil : sorted()[count / 2] }
}
