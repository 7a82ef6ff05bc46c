import AMS
import Foundation
import Groundwork
import Testing

@testable import Sandbox

/// A random story of calls, shoppers and time passing, the same for the same seed.
struct LedgerStory {
  let seed: UInt64

  /// What every store has to agree on: each answer, and how the books stand in the end.
  struct Outcome: Equatable {
    var answers: [String] = []
    var balances: [Int64] = []
    var payments: [String] = []
    /// Every state a payment was seen in.
    var states: Set<String> = []
  }

  private static let requests = (0..<8).map { "p-\($0)" }

  /// - Throws: what a broken rule throws; the rules are looked at after each step.
  func play(in bench: LedgerBench, steps: Int = 120) async throws -> Outcome {
    var chance = SeededChance(seed: seed)
    var outcome = Outcome()
    let whole = try await money(bench)
    for step in 0..<steps {
      let answer = try await self.step(in: bench, &chance)
      outcome.answers.append(answer?.text ?? "")
      let now = try await money(bench)
      #expect(now.sum == whole.sum, "seed \(seed), step \(step): money was lost or made: \(answer?.text ?? "")")
      #expect(now.problems == [], "seed \(seed), step \(step)")
      outcome.states.formUnion(now.payments.compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) })
    }
    let end = try await money(bench)
    (outcome.balances, outcome.payments) = (end.balances, end.payments)
    return outcome
  }

  private func step(in bench: LedgerBench, _ chance: inout SeededChance) async throws -> Reply? {
    let id = Self.requests.randomElement(using: &chance) ?? "p-0"
    let units = Int64.random(in: 1...3, using: &chance) * 50_000
    switch Int.random(in: 0..<10, using: &chance) {
    case 0...2:
      let scenario = PaymentScenario.allCases.randomElement(using: &chance) ?? .paymentCode
      return try await bench.pay(id, units, scenario)
    case 3: return try await bench.cancel(id)
    case 4, 5:
      let payment = try await bench.inquire(id).paymentID
      let refund = "r-\(Int.random(in: 0..<12, using: &chance))"
      return try await bench.refund(payment, units / Int64.random(in: 1...3, using: &chance), id: refund)
    case 6: return try await bench.inquire(id)
    case 7:
      let isYes = Bool.random(using: &chance)
      if try await bench.inquire(id).member("paymentStatus") == "PROCESSING" {
        try await bench.shopper(answers: isYes, to: id)
      }
      return nil
    case 8:
      bench.clock.advance(Double.random(in: 0...400, using: &chance))
      return nil
    default:
      try await bench.ledger.settleDue()
      return nil
    }
  }

  private struct Money {
    var sum: Int64
    var problems: [String]
    var balances: [Int64]
    var payments: [String]
  }

  /// Balances and what is paid and not given back always add up to the same.
  private func money(_ bench: LedgerBench) async throws -> Money {
    let client = bench.app.clientID
    return try await bench.store.decide { pages in
      let balances = try pages.shoppersMadeIfNone().map(\.balance)
      var found = Money(sum: balances.reduce(0, +), problems: [], balances: balances, payments: [])
      for id in Self.requests {
        guard let payment = try pages.payment(of: client, requestID: PaymentRequestID(rawValue: id)) else { continue }
        let refunds = try pages.refunds(of: payment.paymentID)
        let returned = refunds.filter { $0.status == .success }.reduce(0) { $0 + $1.amount.minorUnits }
        if payment.status == .success { found.sum += payment.amount.minorUnits - returned }
        found.problems += payment.impossibilities(refunds)
        found.payments.append("\(id) \(payment.status) \(payment.resultCode) \(returned)")
      }
      return found
    }
  }
}

extension Payment {
  /// What cannot be true of a payment together.
  func impossibilities(_ refunds: [Refund]) -> [String] {
    var found: [String] = []
    func demand(_ isTrue: Bool, _ rule: String) { if !isTrue { found.append("\(requestID): \(rule)") } }
    demand((status == .processing) == (next != nil), "what is final has no future, what is not has one")
    demand(!awaitsShopper || status == .processing, "nobody is asked for what is final")
    demand(status != .success || paid != nil && cancelled == nil, "paid means paid")
    demand(status != .fail && status != .processing || paid == nil && cancelled == nil, "unpaid means unpaid")
    demand((status == .cancelled) == (cancelled != nil), "cancelled means cancelled")
    demand((status == .success) == (resultCode == "SUCCESS"), "success is success")
    demand(refunds.isEmpty || status == .success, "only what is paid has refunds")
    let taken = refunds.filter { $0.status != .fail }.reduce(0) { $0 + $1.amount.minorUnits }
    demand(taken <= amount.minorUnits, "no more comes back than was paid")
    return found
  }
}

@Suite struct LedgerStoryTests {
  @Test("no order of calls loses money, makes money or ends in a state that cannot be", arguments: 1...40)
  func stories(_ seed: Int) async throws {
    let store = MemoryStore()
    await store.set { settings in
      settings.payDelay = seed.isMultiple(of: 3) ? 200 : 0
      settings.refundDelay = seed.isMultiple(of: 4) ? 100 : 0
      settings.cancelWindow = 300
      settings.refundWindow = 900
      if seed.isMultiple(of: 5) { settings.merchantBalance = 60_000 }
    }
    _ = try await LedgerStory(seed: UInt64(seed)).play(in: LedgerBench(store))
  }

  @Test("the stories reach every state") func reach() async throws {
    var seen: Set<String> = []
    for seed in 1...20 {
      seen.formUnion(try await LedgerStory(seed: UInt64(seed)).play(in: LedgerBench()).states)
    }
    #expect(seen == ["success", "fail", "processing", "cancelled"])
  }
}
