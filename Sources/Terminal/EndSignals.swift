import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What Ctrl-C and a request to terminate do while work is under way: the first lets it tidy up, the second leaves.
package enum EndSignals {
  // Read by the signal handler. Written while no handler of ours is installed.
  private static nonisolated(unsafe) var noteTo: Int32 = -1
  /// The first signal that came; 0 before.
  private static let first = Atomic<Int32>(0)
  private static let isBusy = Atomic(false)
  private static let readers = Atomic(0)
  /// A bit for each signal that was ignored before.
  private static let ignoredBits = Atomic<UInt64>(0)

  /// The signals that were ignored when the work began, as a shell does for what it starts in the background: a program
  /// that takes this one's place must find them so.
  package static var ignoredBefore: [Int32] {
    let bits = ignoredBits.load(ordering: .acquiring)
    return [SIGINT, SIGTERM].filter { bits & 1 << UInt64($0) != 0 }
  }

  /// Does the work in a task that SIGINT or SIGTERM cancels.
  ///
  /// A server that ends in good order when cancelled returns its value as usual. A second signal ends the process on
  /// the spot, by that signal. Inside of other such work this only does the work.
  /// - Throws: ``Interruption`` if the work threw after a signal; else what the work throws.
  package static func cancelling<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    var ends: [Int32] = [-1, -1]
    guard isBusy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged else {
      return try await work()
    }
    defer { isBusy.store(false, ordering: .releasing) }
    guard pipe(&ends) == 0 else { return try await work() }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    noteTo = ends[1]
    first.store(0, ordering: .releasing)

    // Before the work starts; what comes before somebody listens waits in the pipe.
    let previous = [SIGINT, SIGTERM].map { ($0, SignalAction.install($0) { EndSignals.note($0) }) }
    let ignored = previous.filter { SignalAction.isIgnoring($0.1) }.reduce(UInt64(0)) { $0 | 1 << UInt64($1.0) }
    ignoredBits.store(ignored, ordering: .releasing)
    let task = Task { try await work() }
    let caught = Caught()
    let source = DispatchSource.makeReadSource(fileDescriptor: ends[0], queue: .global())
    source.setEventHandler { [end = ends[0]] in
      guard let number = Descriptor.readNow(from: end) else { return }
      caught.signal.withLock { $0 = Int32(number) }
      task.cancel()
    }
    source.setCancelHandler { [ends] in
      close(ends[0])
      close(ends[1])
    }
    source.activate()
    defer {
      for (signal, action) in previous { SignalAction.restore(signal, action) }
      noteTo = -1
      first.store(0, ordering: .releasing)
      source.cancel()
    }
    do {
      return try await withTaskCancellationHandler {
        try await task.value
      } onCancel: {
        task.cancel()
      }
    } catch {
      if let signal = caught.signal.withLock({ $0 }) { throw Interruption(signal: signal) }
      throw error
    }
  }

  /// Waits for standard input: a read cannot be cancelled, and there is nothing to tidy up, so that a first signal
  /// already ends the process, also one that came between the question and this.
  static func whileReading<Value>(_ read: () -> Value) -> Value {
    readers.add(1, ordering: .sequentiallyConsistent)
    defer { readers.subtract(1, ordering: .sequentiallyConsistent) }
    // The handler looks for readers after it has left its number here, so that one of the two sees the other.
    let number = first.load(ordering: .sequentiallyConsistent)
    if number != 0 { SignalAction.endProcess(by: number) }
    return read()
  }

  private final class Caught: Sendable {
    let signal = Mutex<Int32?>(nil)
  }

  /// The signal handler: makes only calls that are safe there.
  private static func note(_ number: Int32) {
    let saved = errno
    let isFirst = first.compareExchange(expected: 0, desired: number, ordering: .sequentiallyConsistent).exchanged
    if isFirst, readers.load(ordering: .sequentiallyConsistent) == 0 {
      Descriptor.writeNow(UInt8(truncatingIfNeeded: number), to: noteTo)
    } else {
      SignalAction.endProcess(by: number)
    }
    errno = saved
  }
}
