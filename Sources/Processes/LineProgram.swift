#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Another program that is asked one line at a time and answers each with one line.
///
/// It has a process group of its own, so that ending it ends what it started, too. What it writes to standard error is
/// kept, the last few kilobytes of it.
package final class LineProgram {
  package enum Reply: Hashable, Sendable {
    /// Without its line feed.
    case line([UInt8])
    /// Nothing within the time.
    case silence
    /// More bytes without a line feed than a line may have.
    case tooLong
    /// It has ended, or closed its standard output.
    case ended(ChildProcess.End)
  }

  private static let maximumLineBytes = 1 << 16
  private static let keptErrorBytes = 4096
  /// How long a program may take to end once nothing more comes, in milliseconds.
  static let patience = 1000

  private let process: pid_t
  private var input: Int32
  let output: Int32
  private let errors: Int32
  private var unread: [UInt8] = []
  private var errorTail: [UInt8] = []
  private var end: ChildProcess.End?

  /// - Parameter words: the program, by path or by a name looked up in `PATH`, then its arguments.
  /// - Returns: the program, or the system's words why it cannot be started.
  package static func start(
    _ words: [String], environment: [String: String]
  ) -> (program: LineProgram?, reason: String) {
    // What is written to a program that has ended is lost, and no reason to end as well.
    _ = signal(SIGPIPE, SIG_IGN)
    guard let name = words.first, let input = Pipe(), let output = Pipe(), let errors = Pipe() else {
      return (nil, String(cString: strerror(errno)))
    }
    var actions = posix_spawn_file_actions_t(bitPattern: 0)
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, standard) in [(input.out, Int32(0)), (output.into, 1), (errors.into, 2)] {
      posix_spawn_file_actions_adddup2(&actions, descriptor, standard)
    }
    var attributes = posix_spawnattr_t(bitPattern: 0)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The threads that run tasks block every signal, which a child would inherit.
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
    posix_spawnattr_setflags(&attributes, Int16(flags))

    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var child = pid_t()
    let code = posix_spawnp(&child, name, &actions, &attributes, &arguments, &variables)
    for descriptor in [input.out, output.into, errors.into] { close(descriptor) }
    guard code == 0 else {
      for descriptor in [input.into, output.out, errors.out] { close(descriptor) }
      return (nil, String(cString: strerror(code)))
    }
    return (LineProgram(child, input: input.into, output: output.out, errors: errors.out), "")
  }

  private init(_ process: pid_t, input: Int32, output: Int32, errors: Int32) {
    self.process = process
    self.input = input
    self.output = output
    self.errors = errors
    for descriptor in [input, output, errors] { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
  }

  deinit {
    finish(milliseconds: 0)
    close(output)
    close(errors)
  }

  /// The end of what it wrote to standard error.
  package var complaint: [UInt8] {
    drainErrors()
    return errorTail
  }

  /// Gives it a line, and takes one.
  /// - Parameters:
  ///   - line: without a line feed.
  ///   - isOver: asked again and again; once it says so, nothing more is waited for.
  /// - Throws: `CancellationError`.
  package func ask(
    _ line: [UInt8], milliseconds: Int, unless isOver: () -> Bool = { false }
  ) async throws -> Reply {
    let deadline = SleepClock.now().withoutSleep + Double(milliseconds) / 1000
    var rest = (line + [0x0A])[...]
    while true {
      try Task.checkCancellation()
      if let reply = takeLine() { return reply }
      // What came while this did not get its turn still counts.
      let isLate = SleepClock.now().withoutSleep >= deadline || isOver()
      // Short turns, and others get theirs between them.
      wait(writing: !rest.isEmpty, milliseconds: isLate ? 0 : 20)
      write(&rest)
      drainErrors()
      if let reply = read() { return reply }
      if isLate { return .silence }
      await Task.yield()
    }
  }

  /// Nothing more comes: it may end by itself, else it is ended.
  package func finish() { finish(milliseconds: Self.patience) }

  // MARK: Pieces

  func wait(writing: Bool, milliseconds: Int32) {
    var requests = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
    if writing, input >= 0 { requests.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
    poll(&requests, nfds_t(requests.count), milliseconds)
  }

  func write(_ rest: inout ArraySlice<UInt8>) {
    guard !rest.isEmpty, input >= 0 else { return }
    let count = rest.withUnsafeBytes { systemWrite(input, $0.baseAddress, $0.count) }
    if count > 0 { rest = rest.dropFirst(count) }
    if count < 0, errno != EAGAIN, errno != EINTR { rest = [] }
  }

  func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  private func takeLine() -> Reply? {
    if let feed = unread.firstIndex(of: 0x0A) {
      let line = Array(unread[..<feed])
      unread.removeSubrange(...feed)
      return .line(line)
    }
    return unread.count > Self.maximumLineBytes ? .tooLong : nil
  }

  private func read() -> Reply? {
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    var count = systemRead(output, &chunk, chunk.count)
    guard count <= 0 else {
      // All there is at once: a program may write a few bytes at a time.
      while count > 0, unread.count <= Self.maximumLineBytes {
        unread += chunk.prefix(count)
        count = systemRead(output, &chunk, chunk.count)
      }
      return takeLine()
    }
    if count < 0 { return errno == EAGAIN || errno == EINTR ? nil : .ended(finish(milliseconds: Self.patience)) }
    if !unread.isEmpty {
      // A last line that nobody ended.
      defer { unread = [] }
      return .line(unread)
    }
    return .ended(finish(milliseconds: Self.patience))
  }

  func drainErrors() {
    var chunk = [UInt8](repeating: 0, count: Self.keptErrorBytes)
    while true {
      let count = systemRead(errors, &chunk, chunk.count)
      guard count > 0 else { return }
      errorTail = (errorTail + chunk.prefix(count)).suffix(Self.keptErrorBytes)
    }
  }

  @discardableResult
  func finish(milliseconds: Int) -> ChildProcess.End {
    if let end { return end }
    closeInput()
    var status: Int32 = 0
    for _ in 0..<max(1, milliseconds / 10) {
      let found = waitpid(process, &status, WNOHANG)
      if found == process { return ended(status) }
      drainErrors()
      if milliseconds > 0 { usleep(10_000) }
    }
    kill(-process, SIGKILL)
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return ended(status)
  }

  private func ended(_ status: Int32) -> ChildProcess.End {
    // What it started, and left behind.
    kill(-process, SIGKILL)
    let end = ChildProcess.End(status: status)
    self.end = end
    return end
  }
}

extension ChildProcess.End {
  /// What `waitpid` says.
  init(status: Int32) {
    let signal = status & 0x7F
    self = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
  }
}

/// Two ends, neither of which another program inherits.
private struct Pipe {
  let out: Int32
  let into: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (out, into) = (ends[0], ends[1])
  }
}

// Under names that the methods do not hide.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}
