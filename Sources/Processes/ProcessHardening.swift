import CProcess

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a process that holds a secret does to itself.
package enum ProcessHardening {
  /// No core file, no debugger of the same user, no look into `/proc/self/mem`.
  /// - Returns: whether the system agreed to all it knows.
  @discardableResult
  package static func apply() -> Bool {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    #if os(Linux)
      let isLimited = setrlimit(__rlimit_resource_t(UInt32(RLIMIT_CORE.rawValue)), &none) == 0
    #else
      let isLimited = setrlimit(RLIMIT_CORE, &none) == 0
    #endif
    return till_forbid_dumps() == 0 && isLimited
  }

  /// Leaves folder, mask and all descriptors above standard error behind: what is inherited stays open for nobody else.
  package static func leaveInheritance() {
    for descriptor in Int32(3)..<Int32(min(max(sysconf(Int32(_SC_OPEN_MAX)), 64), 65_536)) { close(descriptor) }
    chdir("/")
    umask(0o077)
  }
}
