package import Groundwork
import Synchronization

/// A sign of life on standard error for work that takes longer than ``patience``.
package struct Progress: Sendable {
  package enum Manner: Sendable, Equatable {
    /// Nothing at all: `--json` or `--quiet`.
    case silent
    /// One line when it takes long, one when it is done.
    case still
    /// A line that is redrawn.
    case moving
  }

  /// How long work stays without remark.
  package static let patience = Duration.milliseconds(300)
  private static let step = Duration.milliseconds(120)

  package let manner: Manner
  private let console: Console
  private let language: Language
  private let sleep: @Sendable (Duration) async throws -> Void

  /// - Parameter accessible: see ``Accessible``.
  package init(
    console: Console, language: Language, quiet: Bool, json: Bool, accessible: Bool,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.console = console
    self.language = language
    self.sleep = sleep
    if quiet || json {
      manner = .silent
    } else {
      manner = console.isErrorTerminal && !accessible && !console.isDumb ? .moving : .still
    }
  }

  /// How far the work is, told by the work itself.
  package final class Count: Sendable {
    private let value = Mutex<(done: Int, total: Int?)>((0, nil))
    /// - Parameter total: `nil` if it is not known.
    package func set(_ done: Int, of total: Int?) { value.withLock { $0 = (done, total) } }
    var text: String {
      value.withLock { value in
        guard value.done > 0 || value.total != nil else { return "" }
        return value.total.map { " \(value.done)/\($0)" } ?? " \(value.done)"
      }
    }
  }

  /// Does the work and, if it takes long, says so; the line is cleared whatever way the work ends.
  /// - Throws: what the work throws.
  package func during<Value: Sendable>(
    _ label: Localized, _ work: @Sendable (Count) async throws -> Value
  ) async throws -> Value {
    let count = Count()
    guard manner != .silent else { return try await work(count) }
    let drawing = Drawing(console: console, label: SafeText.shown(label[language]))
    let sign = Task { [manner, sleep] in
      try await sleep(Self.patience)
      guard manner == .moving else { return drawing.still(language == .zh ? "…" : " ...") }
      while true {
        try Task.checkCancellation()
        drawing.redraw(count.text)
        try await sleep(Self.step)
      }
    }
    do {
      let value = try await work(count)
      sign.cancel()
      drawing.finish(language == .zh ? "：完成" : ": done")
      return value
    } catch {
      sign.cancel()
      drawing.finish(nil)
      throw error
    }
  }

  /// What of the sign is on the screen.
  private final class Drawing: Sendable {
    private enum State {
      case nothing, still
      case moving(Int)
      case finished
    }

    private let console: Console
    private let label: String
    private let state = Mutex(State.nothing)

    init(console: Console, label: String) {
      self.console = console
      self.label = label
    }

    func still(_ dots: String) {
      state.withLock { state in
        guard case .nothing = state else { return }
        state = .still
        console.writeLine(label + dots, to: .error)
      }
    }

    func redraw(_ count: String) {
      state.withLock { state in
        let turn: Int
        switch state {
        case .nothing: turn = 0
        case .moving(let last): turn = last + 1
        case .still, .finished: return
        }
        state = .moving(turn)
        let frame = ["-", "\\", "|", "/"][turn % 4]
        let line = DisplayWidth.truncate("\(frame) \(label)\(count)", to: console.width - 1)
        console.write("\r\u{1B}[K" + line, to: .error)
      }
    }

    func finish(_ words: String?) {
      state.withLock { state in
        switch state {
        case .moving: console.write("\r\u{1B}[K", to: .error)
        case .still: if let words { console.writeLine(label + words, to: .error) }
        case .nothing, .finished: break
        }
        state = .finished
      }
    }
  }
}
