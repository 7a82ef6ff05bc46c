/// The version of a key as the `Signature` header names it, from 1 upwards; 0 occurs in old samples.
package struct KeyVersion: Hashable, Comparable, Codable, Sendable, CustomStringConvertible {
  package let number: Int

  package init(_ number: Int) { self.number = number }

  /// What every official SDK sends when nothing is configured.
  package static let first = KeyVersion(1)

  package var next: KeyVersion { KeyVersion(number + 1) }
  package static func < (left: KeyVersion, right: KeyVersion) -> Bool { left.number < right.number }
  package var description: String { String(number) }
}
