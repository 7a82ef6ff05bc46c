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
    Task {
      growHeap()
      leave(with: await work())
    }
    dispatchMain()
  }

  /// Lets the heap of this thread grow at once. The C library of Linux grows the heap of any thread but the first page by
  /// page, with a system call each: some hundred of them in the life of a command.
  private static func growHeap() {
    #if canImport(Glibc)
      // The first is so large that it lies apart; given back, it tells the library how much of a heap to keep.
      giveBack([take(512 << 10)])
      giveBack([take(400 << 10), take(400 << 10)])
    #endif
  }

  #if canImport(Glibc)
    // Two functions that stay functions: a block that is taken and given back at once would be optimised away.
    @inline(never) private static func take(_ count: Int) -> UnsafeMutableRawPointer? { malloc(count) }
    @inline(never) private static func giveBack(_ blocks: [UnsafeMutableRawPointer?]) {
      for block in blocks { free(block) }
    }
  #endif
}
