import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The end of this process.
package enum ProcessEnd {
  /// Leaves with a code, at once: libraries do not tidy up beside threads that still run. What was written is
  /// written, as the console keeps no buffer.
  package static func leave(with code: Int32) -> Never { _exit(code) }

  /// Does the work on other threads, then leaves with its code.
  package static func leave(after work: @escaping @Sendable () async -> Int32) -> Never {
    Task { leave(with: await work()) }
    dispatchMain()
  }
}
