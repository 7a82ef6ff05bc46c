#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension [UInt8] {
  /// Overwrites the bytes where they are, also if nobody reads them afterwards. Another holder of the same array keeps
  /// what it has.
  mutating func wipe() {
    withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      #if canImport(Glibc)
        explicit_bzero(start, bytes.count)
      #else
        _ = memset_s(start, bytes.count, 0, bytes.count)
      #endif
    }
  }
}
