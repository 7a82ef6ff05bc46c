/// A state of the vault in which a record was written: later writings have greater revisions, and none is used twice.
package struct Revision: RawRepresentable, Hashable, Comparable, Sendable {
  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  package static func < (left: Revision, right: Revision) -> Bool { left.rawValue < right.rawValue }
}
