/// A person, or the system, ended the program while it was asking; not a failure. The terminal is restored.
package struct Interruption: Error, Sendable, Equatable {
  /// 2 for Ctrl-C, 15 for a request to terminate.
  package let signal: Int32

  package init(signal: Int32) { self.signal = signal }

  /// Ctrl-C.
  package static let interrupt = Interruption(signal: 2)
}
