import Groundwork
import Synchronization
import Terminal
import Testing

@Suite struct ProgressTests {
  private let label = Localized(zh: "生成密钥", en: "making the key")

  /// Sleeps return at once, and tell when they were asked for.
  private final class Sleeps: Sendable {
    let asked = Mutex<[Duration]>([])
    let limit: Int
    init(limit: Int) { self.limit = limit }

    @Sendable func sleep(_ duration: Duration) async throws {
      let count = asked.withLock {
        $0.append(duration)
        return $0.count
      }
      // After the last turn the sign waits until the work is done.
      if count > limit { try await Task.sleep(for: .seconds(60)) }
    }

    func reached() async throws {
      while asked.withLock({ $0.count }) <= limit { try await Task.sleep(for: .milliseconds(1)) }
    }
  }

  @Test func `quick work passes without remark`() async throws {
    let (console, captured) = Console.captured(terminals: .all)
    let progress = Progress(console: console, language: .en, quiet: false, json: false, accessible: false)
    #expect(try await progress.during(label) { _ in 7 } == 7)
    #expect(captured.error == "")
  }

  @Test func `on a terminal the line turns, shows the count and is gone at the end`() async throws {
    let (console, captured) = Console.captured(terminals: .all)
    let sleeps = Sleeps(limit: 2)
    let progress = Progress(
      console: console, language: .zh, quiet: false, json: false, accessible: false, sleep: sleeps.sleep)
    try await progress.during(label) { count in
      count.set(3, of: 10)
      try await sleeps.reached()
    }
    #expect(sleeps.asked.withLock { $0.first } == .milliseconds(300))
    #expect(captured.error == "\r\u{1B}[K- 生成密钥 3/10\r\u{1B}[K\\ 生成密钥 3/10\r\u{1B}[K")
    #expect(captured.output == "")
  }

  @Test(
    arguments: [
      ([], [:], false), (.all, ["TERM": "dumb"], false), (.all, [:], true),
    ] as [(Console.Terminals, [String: String], Bool)])
  func `without a terminal, on a dumb one and for screen readers there is one still line and one at the end`(
    terminals: Console.Terminals, environment: [String: String], accessible: Bool
  ) async throws {
    let (console, captured) = Console.captured(terminals: terminals, environment: environment)
    let sleeps = Sleeps(limit: 0)
    let progress = Progress(
      console: console, language: .en, quiet: false, json: false, accessible: accessible,
      sleep: { duration in
        if sleeps.asked.withLock({
          $0.append(duration)
          return $0.count
        }) > 1 {
          throw CancellationError()
        }
      })
    try await progress.during(label) { _ in
      while captured.error.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
    }
    #expect(captured.error == "making the key ...\nmaking the key: done\n")
  }

  @Test(arguments: [(true, false), (false, true)])
  func `with --quiet or --json there is nothing`(quiet: Bool, json: Bool) async throws {
    let (console, captured) = Console.captured(terminals: .all)
    let progress = Progress(
      console: console, language: .en, quiet: quiet, json: json, accessible: false, sleep: { _ in })
    try await progress.during(label) { _ in try await Task.sleep(for: .milliseconds(5)) }
    #expect(captured.error == "")
  }

  @Test func `work that fails leaves a clean line and its own error`() async throws {
    let (console, captured) = Console.captured(terminals: .all)
    let sleeps = Sleeps(limit: 1)
    let progress = Progress(
      console: console, language: .en, quiet: false, json: false, accessible: false, sleep: sleeps.sleep)
    await #expect(throws: PromptFailure.passphrasesDiffer) {
      try await progress.during(label) { _ in
        try await sleeps.reached()
        throw PromptFailure.passphrasesDiffer
      }
    }
    #expect(captured.error == "\r\u{1B}[K- making the key\r\u{1B}[K")
  }
}
