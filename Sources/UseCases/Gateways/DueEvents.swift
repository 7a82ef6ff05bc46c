import Groundwork
import HTTPNetworking
import Sandbox

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Makes what is due happen for as long as it runs: notifications leave, payments expire, late results come.
///
/// A running gateway has one, and so has a command that moves the clock while no gateway runs. Several may work on the
/// same books at once: what one has taken the others leave alone.
final class DueEvents: Sendable {
  private let books: SandboxBooks
  private let time: SandboxTime
  private let ledger: PaymentLedger
  private let outbox: NotificationOutbox
  private let bell = Bell()

  /// How often the books are asked whether another process has changed them.
  static let watchInterval = Duration.milliseconds(25)
  /// How soon to look again while another process, or a merchant who answers slowly, holds the clock up.
  private static let busyWait = Duration.milliseconds(10)
  /// How soon to look again for what is due already and could not be taken.
  private static let dueWait = Duration.milliseconds(500)

  init(books: SandboxBooks, time: SandboxTime, environment: [String: String]) {
    self.books = books
    self.time = time
    ledger = PaymentLedger(store: books, world: time.world)
    outbox = NotificationOutbox(
      store: books, transport: Self.transport(environment), time: time, stranger: { try await books.stranger() })
  }

  /// How merchants are reached: redirects are answers, and long answers are cut off.
  static func transport(
    _ environment: [String: String], seconds: Double = 15, pace: SendingPace? = nil
  ) -> SocketTransport {
    SocketTransport(
      trust: .system, connectSeconds: min(5, seconds), totalSeconds: seconds, maximumBodyBytes: 1 << 20,
      proxy: ProxySettings(environment: environment), pace: pace)
  }

  /// Says that something may have become due.
  func ring() async { await bell.ring() }

  /// Works until the task is cancelled. Each ring starts a round of its own, so that one which waits for a slow merchant
  /// holds up no other.
  func run() async {
    await withDiscardingTaskGroup { group in
      group.addTask { await self.watch() }
      while !Task.isCancelled {
        await followClock()
        group.addTask { await self.round() }
        let alarm = await nextAlarm()
        await bell.wait()
        alarm?.cancel()
      }
    }
  }

  /// Works until a clock under way has arrived, everything on its way has happened, and nothing is under delivery.
  func runUntilArrived() async throws {
    let running = Task { await run() }
    defer { running.cancel() }
    while try await books.clock().destination != nil { try await Task.sleep(for: Self.busyWait) }
    running.cancel()
    await running.value
  }

  /// Rings when another process has written to the books: a new clock, a payment made, a notification queued.
  private func watch() async {
    var seen = try? await books.version()
    while !Task.isCancelled {
      try? await Task.sleep(for: Self.watchInterval)
      let version = try? await books.version()
      if version != seen {
        seen = version
        await bell.ring()
      }
    }
  }

  /// Takes over the clock of the books, and moves it on if it is under way.
  private func followClock() async {
    guard var clock = try? await books.clock() else { return }
    if clock.destination != nil { clock = (try? await books.stepClock()) ?? clock }
    // One that was never set runs like the real one; keeping it as it is avoids rounding.
    if clock != time.clock { time.follow(clock) }
  }

  private func round() async {
    do {
      // First the ledger: what ends there is notified at the same moment.
      if try await books.hasLedgerEvent(dueBy: time.now) { try await ledger.settleDue() }
      let delivered = try await outbox.deliverDue()
      if delivered.isEmpty, time.clock.destination == nil { return }
    } catch {
      // The books could not be read or written just now; nothing is lost, what is due stays due.
      try? await Task.sleep(for: .seconds(1))
    }
    await bell.ring()
  }

  /// Rings when the next event is due.
  private func nextAlarm() async -> Task<Void, any Error>? {
    guard let wait = await wait() else { return nil }
    return Task { [bell] in
      try await Task.sleep(for: wait)
      await bell.ring()
    }
  }

  private func wait() async -> Duration? {
    if time.clock.destination != nil { return Self.busyWait }
    do {
      let now = time.now
      let hasDue = try await books.nextEvent().map { $0 <= now } ?? false
      let next = try await books.nextEvent(after: now).flatMap { time.wait(until: $0) }
      // The books count whole milliseconds: wake up in the one that is meant, not before.
      let exact = next.map { max($0, .milliseconds(1)) }
      return hasDue ? min(exact ?? Self.dueWait, Self.dueWait) : exact
    } catch {
      return .seconds(1)
    }
  }
}
