import AMS
import Acceptance
import Groundwork
import Sandbox
import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One case while it is played: tells, watches, and at the end has the record of it.
final class CasePlay {
  private let stage: AcceptanceStage
  private let speed: Double
  private let ask: (DriverCommand, @Sendable () -> Bool) async throws -> CaseRecord.Answer
  /// Order numbers for the letters.
  private let orders: [String: String]

  private var acts: [CaseRecord.Act] = []
  private var exchanges: [LoggedExchange] = []
  private let forged = Mutex<Set<String>>([])

  /// - Parameter ask: tells the merchant's system something; its second argument says when not to wait any longer.
  init(
    _ stage: AcceptanceStage, speed: Double,
    ask: @escaping (DriverCommand, @Sendable () -> Bool) async throws -> CaseRecord.Answer
  ) {
    self.stage = stage
    self.speed = speed
    self.ask = ask
    let run = stage.workbench.world.random(4).hex
    orders = Dictionary(uniqueKeysWithValues: stage.played.expect.keys.map { ($0, "till-\(run)-\($0)") })
  }

  func record() async throws -> CaseRecord {
    for step in stage.played.steps {
      try await play(step)
      // A system that is gone cannot be told more.
      guard acts.last?.answer.reply != nil else { break }
    }
    try await stage.deliverAll(speed: speed)
    var finals: [String: CaseRecord.Answer] = [:]
    if acts.last?.answer.reply != nil {
      for order in orders.values.sorted() { finals[order] = try await ask(.state(order: order)) { false } }
    }
    try await look()
    let payments = try await stage.books.payments(of: stage.clientID)
    let made = forged.withLock { $0 }
    return CaseRecord(
      played: stage.played, orders: orders, acts: acts, finals: finals,
      exchanges: exchanges.map { SeenExchange($0.exchange, isForged: made.contains($0.exchange.trace)) },
      payments: payments, refunds: try await stage.refunds(of: payments), speed: speed)
  }

  private func play(_ step: CaseStep) async throws {
    let command = try await command(step)
    let first = exchanges.count
    let watch = try await StepWatch(stage, step, after: exchanges.last?.number ?? 0)
    let watching = Task { await watch.run() }
    defer { watching.cancel() }
    var answer = try await ask(command) { watch.isOver }
    watching.cancel()
    await watching.value
    forged.withLock { $0.formUnion(watch.forged) }
    if answer == .silence, watch.isEndless { answer = .endless }
    try await look()
    acts.append(CaseRecord.Act(command: command, answer: answer, exchanges: first..<exchanges.count))
  }

  private func look() async throws { exchanges += try await stage.exchanges(after: exchanges.last?.number ?? 0) }

  private func command(_ step: CaseStep) async throws -> DriverCommand {
    guard let order = orders[step.order] else { throw AcceptanceFailure.tableUnsound(step.order) }
    func amount() throws -> Amount {
      guard let currency = Currency(step.currency ?? "USD"), let units = step.value.flatMap({ Int64($0) }) else {
        throw AcceptanceFailure.tableUnsound(stage.played.id)
      }
      return Amount(currency: currency, minorUnits: units)
    }
    switch step.do {
    case .pay: return .pay(order: order, try amount(), code: try await stage.code(step.code ?? .usual))
    case .showOrderCode: return .showOrderCode(order: order, try amount())
    case .showEntryCode: return .showEntryCode(order: order, try amount(), userAgent: WalletBrand.alipayCN.userAgent)
    case .refund: return .refund(order: order, refund: "\(order)-refund-\(step.refund ?? "1")", try amount())
    case .cancel: return .cancel(order: order)
    }
  }
}
