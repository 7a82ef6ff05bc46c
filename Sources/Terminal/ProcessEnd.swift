#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The end of this process.
package enum ProcessEnd {
  /// Leaves with a code. What was written is written: the console keeps no buffer.
  package static func leave(with code: Int32) -> Never { exit(code) }
}
