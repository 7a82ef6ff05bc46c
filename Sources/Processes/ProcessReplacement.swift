#if canImport(Glibc)
  // For `environ`, which the C library declares as a variable.
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

/// Becoming another program: it takes this process's place, so it has its terminal, its process group, its parent and
/// its signals, and its end is the end that the caller sees.
package enum ProcessReplacement {
  /// Why it did not happen; the codes are those of a shell.
  package enum Refusal: Hashable, Sendable {
    /// No such program: 127.
    case notFound
    /// The program that its first line names is not there: 127 as well.
    case noInterpreter
    /// It is there and cannot be run; the system's words: 126.
    case notExecutable(reason: String)

    package var exitCode: Int32 {
      switch self {
      case .notFound, .noInterpreter: 127
      case .notExecutable: 126
      }
    }
  }

  /// What the new program finds in its environment.
  package struct Variables: Sendable {
    /// Which of ours it keeps, by name.
    package let keeps: @Sendable (String) -> Bool
    /// What it gets besides; these win.
    package let adds: [(name: String, value: [UInt8])]

    package init(keeps: @escaping @Sendable (String) -> Bool, adds: [(name: String, value: [UInt8])]) {
      self.keeps = keeps
      self.adds = adds
    }
  }

  /// Returns only if it could not be done.
  /// - Parameters:
  ///   - words: the program, by path or by a name looked up in `PATH`, then its arguments.
  ///   - closing: descriptors it does not get, such as the one a passphrase came from.
  ///   - ignoring: signals that were ignored when this process began, and are again.
  package static func become(
    _ words: [String], _ variables: Variables, closing: [Int32] = [], ignoring: [Int32] = []
  ) -> Refusal {
    guard let program = words.first, !program.isEmpty else { return .notFound }
    let arguments = words.map { strdup($0) } + [nil]
    let environment = self.environment(variables) + [nil]
    defer {
      for text in arguments { free(text) }
      for text in environment { wipe(text) }
    }
    for descriptor in closing { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    makeSignalsUsual(ignoring: ignoring)

    guard !program.contains("/") else { return execute(program, arguments, environment) }
    var refusal = Refusal.notFound
    for folder in path(in: environment).split(separator: ":", omittingEmptySubsequences: false) {
      let found = execute((folder.isEmpty ? "." : folder) + "/" + program, arguments, environment)
      // What cannot be run here may be found further on, as shells do it.
      if found != .notFound, refusal == .notFound { refusal = found }
    }
    return refusal
  }

  // MARK: Pieces

  private typealias Texts = [UnsafeMutablePointer<CChar>?]

  private static func execute(_ program: String, _ arguments: Texts, _ environment: Texts) -> Refusal {
    execve(program, arguments, environment)
    var code = errno
    if code == ENOEXEC {
      // A script without a first line that names its interpreter: POSIX has the shell run it.
      let shell = strdup("sh")
      let script = strdup(program)
      execve("/bin/sh", [shell, script] + arguments.dropFirst(), environment)
      code = errno
      free(shell)
      free(script)
    }
    if code == ENOENT || code == ENOTDIR { return access(program, F_OK) == 0 ? .noInterpreter : .notFound }
    return .notExecutable(reason: String(cString: strerror(code)))
  }

  private static func environment(_ variables: Variables) -> Texts {
    let added = Set(variables.adds.map(\.name))
    var texts: Texts = []
    // A null pointer where there is no environment at all.
    var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = environ
    // Taken over byte for byte: not every variable is text.
    while let place = next, let entry = place.pointee {
      let name = String(cString: entry).prefix { $0 != "=" }
      if !added.contains(String(name)), variables.keeps(String(name)) { texts.append(strdup(entry)) }
      next = place + 1
    }
    for (name, value) in variables.adds {
      let head = Array((name + "=").utf8)
      guard let text = malloc(head.count + value.count + 1) else { continue }
      text.copyMemory(from: head, byteCount: head.count)
      (text + head.count).copyMemory(from: value, byteCount: value.count)
      (text + head.count + value.count).storeBytes(of: 0, as: UInt8.self)
      texts.append(text.assumingMemoryBound(to: CChar.self))
    }
    return texts
  }

  private static func path(in environment: Texts) -> String {
    for case let entry? in environment where strncmp(entry, "PATH=", 5) == 0 { return String(cString: entry + 5) }
    return "/usr/bin:/bin"
  }

  private static func wipe(_ text: UnsafeMutablePointer<CChar>?) {
    guard let text else { return }
    for index in 0..<strlen(text) { text[index] = 0 }
    free(text)
  }

  /// The signals as a program finds them that a shell started. One that comes from here on ends the process.
  private static func makeSignalsUsual(ignoring: [Int32]) {
    for number in [SIGINT, SIGTERM, SIGPIPE] { _ = signal(number, ignoring.contains(number) ? SIG_IGN : SIG_DFL) }
    // The threads that run tasks block all signals, and a mask is handed on.
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
  }
}
