import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Carries one value from anywhere to a thread that waits for it.
final class Mailbox<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let arrival: WakeSignal

  /// - Returns: `nil` if the process has no descriptors left.
  init?() {
    guard let arrival = WakeSignal() else { return nil }
    self.arrival = arrival
  }

  func deliver(_ value: Value) {
    self.value.withLock { $0 = value }
    arrival.fire()
  }

  /// Blocks the calling thread.
  func receive(until deadline: Deadline, unless interrupts: [WakeSignal]) throws(IOFailure) -> Value? {
    try Waiting.wait(for: [(arrival.readingEnd, Int16(POLLIN))], until: deadline, unless: interrupts)
    return value.withLock { $0 }
  }
}
