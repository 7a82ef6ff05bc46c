#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Another program, run to its end with bytes on its standard input; what it prints is handed on as it comes.
package enum ProgramOutput {
  private static let chunkBytes = 1 << 16

  /// - Parameters:
  ///   - words: the program, by path or by a name looked up in `PATH`, then its arguments.
  ///   - input: what it reads; given while it prints, so neither waits for the other.
  ///   - each: gets every piece of its standard output; `false` ends the program.
  /// - Returns: how it ended.
  package static func run(
    _ words: [String], environment: [String: String], input: [UInt8] = [], each: ([UInt8]) -> Bool
  ) -> ChildProcess.End {
    _ = signal(SIGPIPE, SIG_IGN)
    var inputEnds: [Int32] = [-1, -1]
    var outputEnds: [Int32] = [-1, -1]
    guard let program = words.first, pipe(&inputEnds) == 0 else { return .notStarted(reason: reason) }
    guard pipe(&outputEnds) == 0 else {
      for end in inputEnds { close(end) }
      return .notStarted(reason: reason)
    }
    for end in inputEnds + outputEnds { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (readsInput, writesInput, readsOutput, writesOutput) = (
      inputEnds[0], inputEnds[1], outputEnds[0], outputEnds[1]
    )
    var actions = posix_spawn_file_actions_t(bitPattern: 0)
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, readsInput, 0)
    posix_spawn_file_actions_adddup2(&actions, writesOutput, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var child = pid_t()
    let code = posix_spawnp(&child, program, &actions, nil, &arguments, &variables)
    close(readsInput)
    close(writesOutput)
    guard code == 0 else {
      close(writesInput)
      close(readsOutput)
      return .notStarted(reason: String(cString: strerror(code)))
    }
    _ = fcntl(writesInput, F_SETFL, O_NONBLOCK)
    pump(input, writesInput, readsOutput, each)
    close(readsOutput)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return .notStarted(reason: reason) }
    }
    return ChildProcess.End(status: status)
  }

  /// Everything it prints, for programs that print little.
  package static func text(
    _ words: [String], environment: [String: String], input: [UInt8] = []
  ) -> (end: ChildProcess.End, output: [UInt8]) {
    var output: [UInt8] = []
    let end = run(words, environment: environment, input: input) {
      output += $0
      return true
    }
    return (end, output)
  }

  private static func pump(
    _ input: [UInt8], _ writesInput: Int32, _ readsOutput: Int32, _ each: ([UInt8]) -> Bool
  ) {
    var written = 0
    var isOpen = true
    var chunk = [UInt8](repeating: 0, count: chunkBytes)
    defer { if isOpen { close(writesInput) } }
    while true {
      if isOpen, written == input.count {
        close(writesInput)
        isOpen = false
      }
      var requests = [pollfd(fd: readsOutput, events: Int16(POLLIN), revents: 0)]
      if isOpen { requests.append(pollfd(fd: writesInput, events: Int16(POLLOUT), revents: 0)) }
      guard poll(&requests, nfds_t(requests.count), -1) >= 0 || errno == EINTR else { return }
      if isOpen, requests[1].revents != 0 {
        let count = input[written...].withUnsafeBytes { write(writesInput, $0.baseAddress, $0.count) }
        if count > 0 { written += count }
        if count < 0, errno != EAGAIN, errno != EINTR { written = input.count }
      }
      if requests[0].revents != 0 {
        let count = read(readsOutput, &chunk, chunk.count)
        if count == 0 { return }
        if count > 0, !each(Array(chunk.prefix(count))) { return }
        if count < 0, errno != EINTR { return }
      }
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
