#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Another program, run to its end.
package enum ChildProcess {
  package enum End: Hashable, Sendable {
    case exited(Int32)
    case killed(signal: Int32)
    /// It could not be started; the system's words.
    case notStarted(reason: String)
  }

  /// Runs a program and waits. It gets this environment and no more, nothing on standard input, and its output goes to
  /// our standard error, so that a document on standard output stays whole.
  /// - Parameter words: the program, by path or by a name looked up in `PATH`, then its arguments.
  package static func run(_ words: [String], environment: [String: String]) -> End {
    guard let program = words.first else { return .notStarted(reason: "no program") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, 2, 1)
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var child = pid_t()
    let code = posix_spawnp(&child, program, &actions, nil, &arguments, &variables)
    guard code == 0 else { return .notStarted(reason: String(cString: strerror(code))) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return .notStarted(reason: String(cString: strerror(errno))) }
    }
    return End(status: status)
  }
}
