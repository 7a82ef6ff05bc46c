import Groundwork
import Synchronization

/// The three streams of the program and what is known of the terminal behind them.
///
/// Results go to standard output; prompts, progress, notices and errors to standard error. Writing never throws:
/// a reader that has gone away (`till … | head`) is quiet success, and any other failure to write is kept in
/// ``outputFailure`` for the program to report at its end.
package struct Console: Sendable {
  /// Which stream text is meant for.
  package enum Stream: Sendable {
    case output, error
  }

  /// The longest line ``readLine()`` takes, in bytes without its line feed.
  package static let maximumLineBytes = 64 * 1024

  package let environment: [String: String]
  package let isInputTerminal: Bool
  package let isOutputTerminal: Bool
  package let isErrorTerminal: Bool

  private let measuredWidth: @Sendable () -> Int?
  private let put: @Sendable (Stream, [UInt8]) -> WriteOutcome
  private let take: @Sendable (_ atMost: Int) -> ReadOutcome
  private let state = State()

  /// What became of a write.
  package enum WriteOutcome: Sendable, Equatable {
    case written
    /// The reader has closed its end.
    case closed
    case failed(reason: String)
  }

  /// What a read brought; an empty array is the end of the input.
  package enum ReadOutcome: Sendable, Equatable {
    case bytes([UInt8])
    case failed(reason: String)
  }

  private final class State: Sendable {
    let pending = Mutex<[UInt8]>([])
    let output = Mutex<WriteOutcome>(.written)
  }

  /// - Parameters:
  ///   - measuredWidth: the columns of the terminal, or `nil` if there is none to ask.
  ///   - write: writes all bytes to the stream.
  ///   - read: up to that many bytes of standard input; empty at its end.
  package init(
    environment: [String: String], isInputTerminal: Bool, isOutputTerminal: Bool, isErrorTerminal: Bool,
    measuredWidth: @escaping @Sendable () -> Int?, write: @escaping @Sendable (Stream, [UInt8]) -> WriteOutcome,
    read: @escaping @Sendable (_ atMost: Int) -> ReadOutcome
  ) {
    self.environment = environment
    self.isInputTerminal = isInputTerminal
    self.isOutputTerminal = isOutputTerminal
    self.isErrorTerminal = isErrorTerminal
    self.measuredWidth = measuredWidth
    put = write
    take = read
  }

  // MARK: - Writing

  package func write(_ text: String, to stream: Stream = .output) {
    write(bytes: Array(text.utf8), to: stream)
  }

  package func writeLine(_ text: String, to stream: Stream = .output) {
    write(bytes: Array((text + "\n").utf8), to: stream)
  }

  /// Writes the bytes as they are. After the first failure of standard output nothing more is written there.
  package func write(bytes: [UInt8], to stream: Stream = .output) {
    switch stream {
    case .error:
      _ = put(.error, bytes)
    case .output:
      state.output.withLock { outcome in
        if outcome == .written { outcome = put(.output, bytes) }
      }
    }
  }

  /// The reader of standard output has gone: an endless stream should end now, with exit code 0.
  package var isOutputClosed: Bool { state.output.withLock { $0 == .closed } }

  /// Why results could not be written, such as a full disk behind `> file`. A closed pipe is no failure.
  package var outputFailure: ConsoleFailure? {
    state.output.withLock {
      guard case .failed(let reason) = $0 else { return nil }
      return .outputNotWritten(reason: reason)
    }
  }

  // MARK: - Reading

  /// The next line of standard input without its line feed or carriage return, or `nil` at the end.
  /// - Throws: ``ConsoleFailure`` if the line is longer than ``maximumLineBytes`` or the input cannot be read.
  package func readLine() throws(ConsoleFailure) -> [UInt8]? {
    while true {
      if let line = try nextPendingLine() { return line }
      switch EndSignals.whileReading({ take(4096) }) {
      case .failed(let reason): throw .inputNotRead(reason: reason)
      case .bytes(let bytes) where bytes.isEmpty:
        return state.pending.withLock { pending in
          defer { pending = [] }
          return pending.isEmpty ? nil : pending
        }
      case .bytes(let bytes): state.pending.withLock { $0 += bytes }
      }
    }
  }

  private func nextPendingLine() throws(ConsoleFailure) -> [UInt8]? {
    let found: Result<[UInt8]?, ConsoleFailure> = state.pending.withLock { pending in
      guard let end = pending.firstIndex(of: 0x0A) else {
        return pending.count > Self.maximumLineBytes + 1
          ? .failure(.lineTooLong(limit: Self.maximumLineBytes)) : .success(nil)
      }
      var line = Array(pending[..<end])
      pending.removeSubrange(...end)
      if line.last == 0x0D { line.removeLast() }
      return line.count > Self.maximumLineBytes ? .failure(.lineTooLong(limit: Self.maximumLineBytes)) : .success(line)
    }
    return try found.get()
  }

  /// All that is left of standard input.
  /// - Parameter limit: the most bytes to accept.
  /// - Throws: ``ConsoleFailure`` if there are more than `limit` bytes or the input cannot be read.
  package func readAll(limit: Int) throws(ConsoleFailure) -> [UInt8] {
    var all = state.pending.withLock { pending in
      defer { pending = [] }
      return pending
    }
    while true {
      guard all.count <= limit else { throw .inputTooLong(limit: limit) }
      switch EndSignals.whileReading({ take(64 * 1024) }) {
      case .failed(let reason): throw .inputNotRead(reason: reason)
      case .bytes(let bytes) where bytes.isEmpty: return all
      case .bytes(let bytes): all += bytes
      }
    }
  }

  /// All that is left of standard input, of which no other copy is left: the caller wipes it.
  /// - Parameter limit: the most bytes to accept; set aside at once, so for small inputs only.
  /// - Throws: as ``readAll(limit:)``.
  package func readSecret(limit: Int) throws(ConsoleFailure) -> [UInt8] {
    // What ``readLine()`` left is small, and was no secret.
    var all = state.pending.withLock { pending in
      defer { pending = [] }
      return pending
    }
    all.reserveCapacity(limit + 1)
    while true {
      guard all.count <= limit else { throw .inputTooLong(limit: limit) }
      switch EndSignals.whileReading({ take(limit + 1 - all.count) }) {
      case .failed(let reason): throw .inputNotRead(reason: reason)
      case .bytes(let bytes) where bytes.isEmpty: return all
      case .bytes(var bytes):
        all += bytes
        bytes.wipe()
      }
    }
  }

  // MARK: - Shape

  /// Columns to fill: those of the terminal, else `COLUMNS`, else 80; never fewer than 20.
  package var width: Int {
    let columns = measuredWidth() ?? environment["COLUMNS"].flatMap { Int($0) } ?? 80
    return columns <= 0 ? 80 : max(20, columns)
  }

  /// `TERM` says that the terminal understands no control sequences.
  package var isDumb: Bool { environment["TERM"] == "dumb" }
}
