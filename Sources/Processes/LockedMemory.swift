#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A page of memory for one secret: never written to swap, left out of core files, wiped before it is given back.
///
/// The system may allow no more locked memory; then the page is used all the same and `isLocked` says so.
package final class LockedMemory: Sendable {
  // Written only by whoever fills it, before it is shared.
  private nonisolated(unsafe) let page: UnsafeMutableRawBufferPointer
  package let count: Int
  package let isLocked: Bool

  /// - Returns: `nil` if the system gives no memory.
  package init?(count: Int) {
    let size = (max(count, 1) + Int(getpagesize()) - 1) / Int(getpagesize()) * Int(getpagesize())
    guard let start = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | anonymousMapping, -1, 0),
      start != MAP_FAILED
    else { return nil }
    isLocked = mlock(start, size) == 0
    #if os(Linux)
      madvise(start, size, MADV_DONTDUMP)
      madvise(start, size, MADV_WIPEONFORK)
    #endif
    page = UnsafeMutableRawBufferPointer(start: start, count: size)
    self.count = count
  }

  deinit {
    wipe()
    munmap(page.baseAddress, page.count)
  }

  package var bytes: UnsafeMutableRawBufferPointer { UnsafeMutableRawBufferPointer(rebasing: page[..<count]) }

  package func wipe() {
    guard let start = page.baseAddress else { return }
    // Calls the optimiser may not drop, though nobody reads the page again.
    #if os(Linux)
      explicit_bzero(start, page.count)
    #else
      memset_s(start, page.count, 0, page.count)
    #endif
  }
}

#if os(Linux)
  private let anonymousMapping = MAP_ANONYMOUS
#else
  private let anonymousMapping = MAP_ANON
#endif
