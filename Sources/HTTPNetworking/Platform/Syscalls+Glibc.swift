#if canImport(Glibc)
  import Glibc

  /// What Linux does in its own way; `Syscalls+Darwin.swift` has the same names.
  enum Syscalls {
    /// A TCP socket that never blocks and is not inherited by child processes.
    static func tcpSocket(family: Int32) -> Int32 {
      socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), Int32(IPPROTO_TCP))
    }

    static func acceptConnection(on descriptor: Int32) -> Int32 {
      prepared(accept(descriptor, nil, nil))
    }

    /// Reading and writing end; `nil` if the process has no descriptors left.
    static func pipe() -> (read: Int32, write: Int32)? {
      var ends: [Int32] = [-1, -1]
      guard Glibc.pipe(&ends) == 0 else { return nil }
      return (prepared(ends[0]), prepared(ends[1]))
    }

    // accept4 and pipe2 would do this in one step, but Swift's Glibc does not show them.
    private static func prepared(_ descriptor: Int32) -> Int32 {
      guard descriptor >= 0 else { return descriptor }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
      return descriptor
    }

    /// Writing to a closed connection is an error to handle, never a signal.
    static let sendFlags = Int32(MSG_NOSIGNAL)
    static func preventSignals(on descriptor: Int32) {}

    static let streamType = Int32(SOCK_STREAM.rawValue)
    static let lingerOption = SO_LINGER
    static let noDelayLevel = Int32(IPPROTO_TCP)
    static let ipv6Level = Int32(IPPROTO_IPV6)
    static let shutdownWriting = Int32(SHUT_WR)
    static let shutdownBoth = Int32(SHUT_RDWR)

    /// Lets the process have as many descriptors as it may; a connection takes one.
    static func raiseDescriptorLimit() {
      var limit = rlimit()
      guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < limit.rlim_max else {
        return
      }
      limit.rlim_cur = limit.rlim_max
      _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

    static func currentError() -> Int32 { errno }

    /// - Returns: whether the thread could be started.
    static func startThread(stackBytes: Int, _ body: @escaping @Sendable () -> Void) -> Bool {
      var attributes = pthread_attr_t()
      pthread_attr_init(&attributes)
      defer { pthread_attr_destroy(&attributes) }
      pthread_attr_setstacksize(&attributes, stackBytes)
      pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
      let box = Unmanaged.passRetained(ThreadBody(body))
      var thread = pthread_t()
      let code = pthread_create(
        &thread, &attributes,
        { argument in
          guard let argument else { return nil }
          Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
          return nil
        }, box.toOpaque())
      if code != 0 { box.release() }
      return code == 0
    }

    static func command(showingListenersOn port: Int) -> String { "ss -ltnp 'sport = :\(port)'" }
  }
#endif
