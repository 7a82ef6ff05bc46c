import Foundation
import Groundwork
import Terminal
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A pseudo-terminal: the test types on one end, the program reads at the other.
private final class PseudoTerminal: Sendable {
  let typist: Int32
  let device: String
  /// Held open so that the settings survive the program that closes the device.
  private let keeper: Int32

  init() {
    var (typing, reading): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    #expect(openpty(&typing, &reading, &name, nil, nil) == 0)
    (typist, keeper) = (typing, reading)
    device = name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }

  deinit {
    close(keeper)
    close(typist)
  }

  func type(_ text: String) { _ = text.utf8CString.withUnsafeBytes { write(typist, $0.baseAddress, $0.count - 1) } }

  var showsTyping: Bool {
    var settings = termios()
    tcgetattr(keeper, &settings)
    return settings.c_lflag & tcflag_t(ECHO) != 0
  }

  /// All that was shown up to and including the text; a generous minute at most.
  func shown(upTo text: String) -> String {
    var all = ""
    for _ in 0..<600 where !all.contains(text) {
      var request = pollfd(fd: typist, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, 100) > 0 else { continue }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = read(typist, &buffer, buffer.count)
      if count > 0 { all += String(decoding: buffer.prefix(count), as: UTF8.self) }
    }
    return all
  }
}

/// One at a time: a process has one set of signal handlers.
@Suite(.serialized) struct PassphrasePromptTests {
  private let question = Localized(zh: "保险库 till.db 的口令", en: "passphrase of the vault till.db")

  private func answer(_ terminal: PseudoTerminal, _ language: Language = .en) -> Task<[UInt8], any Error> {
    let prompt = PassphrasePrompt(language: language, device: terminal.device)
    let question = question
    return onThread { try prompt.ask(question) }
  }

  /// Off the cooperative pool, because it blocks.
  private func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) -> Task<Value, any Error> {
    Task {
      try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
      }
    }
  }

  @Test func `what is typed is not shown, and the terminal is as before afterwards`() async throws {
    let terminal = PseudoTerminal()
    let answer = answer(terminal)
    #expect(terminal.shown(upTo: ": ") == "passphrase of the vault till.db: ")
    #expect(!terminal.showsTyping)
    terminal.type("correct 马 battery\n")
    #expect(try await answer.value == Array("correct 马 battery".utf8))
    #expect(terminal.showsTyping)
    #expect(terminal.shown(upTo: "\n") == "\r\n", "not one character of the passphrase")
  }

  @Test func `the question is asked in chinese with its own colon`() async throws {
    let terminal = PseudoTerminal()
    let answer = answer(terminal, .zh)
    #expect(terminal.shown(upTo: "：") == "保险库 till.db 的口令：")
    terminal.type("x\n")
    #expect(try await answer.value == Array("x".utf8))
  }

  @Test func `the end of input is no empty passphrase, and an empty line is one`() async throws {
    let terminal = PseudoTerminal()
    let ended = answer(terminal)
    _ = terminal.shown(upTo: ": ")
    terminal.type("\u{4}")
    await #expect(throws: PromptFailure.inputEnded(question: question)) { try await ended.value }
    #expect(terminal.showsTyping)
    let empty = answer(terminal)
    _ = terminal.shown(upTo: ": ")
    terminal.type("\n")
    #expect(try await empty.value == [])
  }

  @Test func `a new passphrase is typed twice, also ahead, and again if the two differ`() async throws {
    let terminal = PseudoTerminal()
    let (console, captured) = Console.captured()
    let prompt = PassphrasePrompt(language: .en, device: terminal.device)
    let question = question
    let answer = onThread {
      try prompt.askNew(question, again: Localized(zh: "再输入一次", en: "once more"), console: console)
    }
    _ = terminal.shown(upTo: ": ")
    terminal.type("one\ntwo\nthree\nthree\n")
    #expect(try await answer.value == Array("three".utf8))
    #expect(captured.error == "  the two passphrases differ\n")
    #expect(terminal.showsTyping)
  }

  @Test(arguments: ["/dev/null", "/nowhere/tty"])
  func `without a terminal nothing is asked and the other ways are named`(device: String) throws {
    let prompt = PassphrasePrompt(language: .en, device: device)
    let failure = #expect(throws: PromptFailure.self) { try prompt.ask(question) }
    #expect(failure == .noTerminalForPassphrase(question: question))
    #expect(failure?.code.category == .usage)
    #expect(
      failure?.remedies.first
        == .advice(
          zh: "使用 --passphrase-file FILE、--passphrase-fd N 或 --passphrase-command CMD",
          en: "use --passphrase-file FILE, --passphrase-fd N or --passphrase-command CMD"))
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a program that survives the signal learns of it, and the terminal and the handlers are as before`(
    number: Int32
  ) async throws {
    signal(number, SIG_IGN)
    defer { signal(number, SIG_DFL) }
    let terminal = PseudoTerminal()
    let answer = answer(terminal)
    _ = terminal.shown(upTo: ": ")
    terminal.type("half a pass")
    kill(getpid(), number)
    await #expect(throws: Interruption(signal: number)) { try await answer.value }
    #expect(terminal.showsTyping)
    var action = sigaction()
    sigaction(number, nil, &action)
    #if canImport(Glibc)
      let handler = action.__sigaction_handler.sa_handler
    #else
      let handler = action.__sigaction_u.__sa_handler
    #endif
    #expect(unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self))
  }

  @Test func `Ctrl-C ends a program that does not mind it, by that signal, with the terminal restored`() async {
    let terminal = PseudoTerminal()
    await #expect(processExitsWith: .signal(SIGINT)) { [device = terminal.device as String] in
      try dying(of: SIGINT, device)
    }
    #expect(terminal.showsTyping)
    #expect(terminal.shown(upTo: "\r\n").hasPrefix("passphrase: "), "it was really asked")
  }

  @Test func `a request to terminate ends it the same way`() async {
    let terminal = PseudoTerminal()
    await #expect(processExitsWith: .signal(SIGTERM)) { [device = terminal.device as String] in
      try dying(of: SIGTERM, device)
    }
    #expect(terminal.showsTyping)
    #expect(terminal.shown(upTo: "\r\n").hasPrefix("passphrase: "))
  }

  @Test func `a crash while asking leaves a terminal that shows what is typed`() async {
    let terminal = PseudoTerminal()
    await #expect(processExitsWith: .signal(SIGABRT)) { [device = terminal.device as String] in
      try dying(of: SIGABRT, device)
    }
    #expect(terminal.showsTyping)
  }
}

/// Asks on the device and sends this process the signal once typing is hidden.
@Sendable private func dying(of number: Int32, _ device: String) throws {
  signal(number, SIG_DFL)
  Thread.detachNewThread {
    let descriptor = open(device, O_RDWR | O_NOCTTY)
    var settings = termios()
    repeat {
      usleep(1000)
      tcgetattr(descriptor, &settings)
    } while settings.c_lflag & tcflag_t(ECHO) != 0
    usleep(20_000)
    kill(getpid(), number)
  }
  _ = try PassphrasePrompt(language: .en, device: device).ask(Localized(verbatim: "passphrase"))
}
