import Synchronization

/// What a captured console was told to write.
package final class CapturedOutput: Sendable {
  private let streams = Mutex<(output: [UInt8], error: [UInt8])>(([], []))
  private let unread: Mutex<ArraySlice<UInt8>>

  init(input: [UInt8]) { unread = Mutex(input[...]) }

  package var outputBytes: [UInt8] { streams.withLock { $0.output } }
  package var output: String { String(decoding: outputBytes, as: UTF8.self) }
  package var error: String { String(decoding: streams.withLock { $0.error }, as: UTF8.self) }
  /// How much of the given input was not read.
  package var unreadBytes: Int { unread.withLock { $0.count } }

  func append(_ bytes: [UInt8], to stream: Console.Stream) {
    streams.withLock {
      switch stream {
      case .output: $0.output += bytes
      case .error: $0.error += bytes
      }
    }
  }

  func take(_ limit: Int) -> [UInt8] {
    unread.withLock { unread in
      let part = unread.prefix(limit)
      unread = unread.dropFirst(limit)
      return Array(part)
    }
  }
}

extension Console {
  /// Which of the three streams are terminals.
  package struct Terminals: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package static let input = Terminals(rawValue: 1)
    package static let output = Terminals(rawValue: 2)
    package static let error = Terminals(rawValue: 4)
    package static let all: Terminals = [.input, .output, .error]
  }

  /// A console that reads from `input` and keeps what is written: for tests and rehearsals.
  /// - Parameters:
  ///   - terminals: the streams that pretend to be terminals.
  ///   - width: the columns of the pretended terminal, `nil` for none.
  ///   - writing: what becomes of each write to standard output, to play a closed pipe or a full disk.
  package static func captured(
    input: String = "", terminals: Terminals = [], environment: [String: String] = [:], width: Int? = nil,
    writing: WriteOutcome = .written
  ) -> (console: Console, captured: CapturedOutput) {
    let captured = CapturedOutput(input: Array(input.utf8))
    let console = Console(
      environment: environment,
      isInputTerminal: terminals.contains(.input),
      isOutputTerminal: terminals.contains(.output),
      isErrorTerminal: terminals.contains(.error),
      measuredWidth: { width },
      write: { stream, bytes in
        guard stream == .error || writing == .written else { return writing }
        captured.append(bytes, to: stream)
        return .written
      },
      read: { .bytes(captured.take($0)) })
    return (console, captured)
  }
}
