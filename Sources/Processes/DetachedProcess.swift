#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Starting this very program again, to go on when this run has ended.
package enum DetachedProcess {
  /// Starts it in a session of its own, away from the terminal, with an empty environment and one socket as its standard
  /// input; that is where it is told what to do, and where it says that it does.
  /// - Parameter arguments: without the program's name; everyone can read them.
  /// - Returns: the socket, for so many milliseconds; `nil` with the system's words if it cannot be started.
  package static func startSelf(
    _ arguments: [String], milliseconds: Int
  ) -> (talk: LocalTalk?, process: Int32, reason: String) {
    var ends: [Int32] = [-1, -1]
    #if os(Linux)
      let made = socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
    #else
      let made = socketpair(AF_UNIX, SOCK_STREAM, 0, &ends)
    #endif
    guard made == 0 else { return (nil, 0, String(cString: strerror(errno))) }
    let (ours, theirs) = (ends[0], ends[1])
    _ = fcntl(ours, F_SETFD, FD_CLOEXEC)
    defer { close(theirs) }

    var actions = posix_spawn_file_actions_t(bitPattern: 0)
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, theirs, 0)
    for standard in Int32(1)...2 {
      posix_spawn_file_actions_addopen(&actions, standard, "/dev/null", O_RDWR, 0)
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
    posix_spawnattr_setflags(
      &attributes, Int16(newSession | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)))

    var words = (["till"] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var variables: [UnsafeMutablePointer<CChar>?] = [nil]
    var child = pid_t()
    let code = posix_spawn(&child, ownPath(), &actions, &attributes, &words, &variables)
    guard code == 0 else {
      close(ours)
      return (nil, 0, String(cString: strerror(code)))
    }
    return (LocalTalk(descriptor: ours, milliseconds: milliseconds), child, "")
  }

  /// The socket a process started so finds as its standard input. Taken once: afterwards nothing is there to read.
  package static func inheritedTalk(milliseconds: Int) -> LocalTalk? {
    var found = stat()
    guard fstat(0, &found) == 0, found.st_mode & S_IFMT == S_IFSOCK else { return nil }
    let descriptor = dup(0)
    let nowhere = open("/dev/null", O_RDWR)
    guard descriptor >= 0, nowhere >= 0, dup2(nowhere, 0) == 0 else { return nil }
    close(nowhere)
    return LocalTalk(descriptor: descriptor, milliseconds: milliseconds)
  }

  /// Where this program lies; on Linux a name of the system's for it.
  package static func ownPath() -> String {
    #if os(Linux)
      // Also right if the file was replaced by an update since.
      "/proc/self/exe"
    #else
      var size: UInt32 = 4096
      var path = [CChar](repeating: 0, count: Int(size))
      return _NSGetExecutablePath(&path, &size) == 0 ? String(cString: path) : ""
    #endif
  }
}

#if os(Linux)
  extension posix_spawn_file_actions_t {
    /// As on macOS, where the type is a pointer.
    init(bitPattern: Int) { self.init() }
  }

  extension posix_spawnattr_t {
    init(bitPattern: Int) { self.init() }
  }

  /// `<spawn.h>`; a macro Swift does not import.
  private let newSession: Int32 = 0x80
#else
  private let newSession = Int32(POSIX_SPAWN_SETSID)
#endif
