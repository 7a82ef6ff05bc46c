import Acceptance
import Groundwork
import Sandbox
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Looks at the sandbox while the merchant's system works on one step: lets happen what is to happen, and notices when
/// there will be no end.
final class StepWatch: Sendable {
  /// More inquiries for one step than any advice asks for.
  private static let mostInquiries = 45
  /// Sandbox seconds a step may take: twenty inquiries of five seconds, a minute of cancels, and as much again.
  private static let longest = 300.0
  /// Real seconds it may take at any speed: a program has to start and to compute.
  private static let leastReal = 12.0
  private static let turn = Duration.milliseconds(15)

  private struct State {
    var isOver = false
    var inquiries = 0
    var forged: Set<String> = []
  }

  private let stage: AcceptanceStage
  private let step: CaseStep
  private let first: Int64
  private let known: Set<String>
  private let begin: Date
  private let realBegin = ContinuousClock.now
  private let state = Mutex(State())

  init(_ stage: AcceptanceStage, _ step: CaseStep, after number: Int64) async throws {
    self.stage = stage
    self.step = step
    first = number
    known = Set(try await stage.books.payments(of: stage.clientID).map(\.paymentID))
    begin = try await stage.now()
  }

  var isOver: Bool { state.withLock { $0.isOver } }
  /// Whether it was asking to the last.
  var isEndless: Bool { state.withLock { $0.inquiries >= 3 } }
  var forged: Set<String> { state.withLock { $0.forged } }

  /// Works until it is cancelled.
  func run() async {
    var waiting = step.meanwhile ?? []
    while !Task.isCancelled {
      // Books that are busy just now are looked at again.
      if let now = try? await stage.now() {
        if let payment = try? await payment() {
          while let next = waiting.first, now.timeIntervalSince(payment.created) >= next.after {
            waiting.removeFirst()
            if let trace = try? await stage.happen(next, to: payment) { state.withLock { _ = $0.forged.insert(trace) } }
          }
        }
        await count(now)
      }
      try? await Task.sleep(for: Self.turn)
    }
  }

  private func payment() async throws -> Payment? {
    try await stage.books.payments(of: stage.clientID).last { !known.contains($0.paymentID) }
  }

  private func count(_ now: Date) async {
    guard let seen = try? await stage.exchanges(after: first) else { return }
    let inquiries = seen.count { $0.exchange.operation == "inquiryPayment" }
    let isLate =
      now.timeIntervalSince(begin) > Self.longest
      && ContinuousClock.now - realBegin > .seconds(Self.leastReal)
    state.withLock { state in
      state.inquiries = inquiries
      if isLate || inquiries > Self.mostInquiries { state.isOver = true }
    }
  }
}
