#if canImport(Darwin)
  import Darwin

  /// What macOS does in its own way; `Syscalls+Glibc.swift` has the same names.
  enum Syscalls {
    /// A TCP socket that never blocks and is not inherited by child processes.
    static func tcpSocket(family: Int32) -> Int32 {
      prepared(socket(family, SOCK_STREAM, IPPROTO_TCP))
    }

    static func acceptConnection(on descriptor: Int32) -> Int32 {
      prepared(accept(descriptor, nil, nil))
    }

    /// Reading and writing end; `nil` if the process has no descriptors left.
    static func pipe() -> (read: Int32, write: Int32)? {
      var ends: [Int32] = [-1, -1]
      guard Darwin.pipe(&ends) == 0 else { return nil }
      return (prepared(ends[0]), prepared(ends[1]))
    }

    private static func prepared(_ descriptor: Int32) -> Int32 {
      guard descriptor >= 0 else { return descriptor }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
      return descriptor
    }

    /// Writing to a closed connection is an error to handle, never a signal.
    static let sendFlags: Int32 = 0
    static func preventSignals(on descriptor: Int32) {
      var on: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    static let streamType = SOCK_STREAM
    // SO_LINGER counts in clock ticks here.
    static let lingerOption = SO_LINGER_SEC
    static let noDelayLevel = IPPROTO_TCP
    static let ipv6Level = IPPROTO_IPV6
    static let shutdownWriting = SHUT_WR
    static let shutdownBoth = SHUT_RDWR

    /// Lets the process have as many descriptors as it may; a connection takes one.
    static func raiseDescriptorLimit() {
      var limit = rlimit()
      guard getrlimit(RLIMIT_NOFILE, &limit) == 0 else { return }
      // The kernel refuses "unlimited" for descriptors.
      limit.rlim_cur = min(limit.rlim_max, rlim_t(OPEN_MAX))
      _ = setrlimit(RLIMIT_NOFILE, &limit)
    }

    static func close(_ descriptor: Int32) { _ = Darwin.close(descriptor) }

    static func currentError() -> Int32 { errno }

    /// - Returns: whether the thread could be started.
    static func startThread(stackBytes: Int, _ body: @escaping @Sendable () -> Void) -> Bool {
      var attributes = pthread_attr_t()
      pthread_attr_init(&attributes)
      defer { pthread_attr_destroy(&attributes) }
      pthread_attr_setstacksize(&attributes, stackBytes)
      pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED)
      let box = Unmanaged.passRetained(ThreadBody(body))
      var thread: pthread_t?
      let code = pthread_create(
        &thread, &attributes,
        { argument in
          Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue().run()
          return nil
        }, box.toOpaque())
      if code != 0 { box.release() }
      return code == 0
    }

    static func command(showingListenersOn port: Int) -> String { "lsof -nP -iTCP:\(port) -sTCP:LISTEN" }
  }
#endif
