/// The stable name of a cause, such as `json-key-order`. Others script against it: never renamed, never reused.
package struct CauseID: RawRepresentable, Hashable, Comparable, Sendable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
  package init(stringLiteral value: String) { rawValue = value }

  package static func < (left: CauseID, right: CauseID) -> Bool { left.rawValue < right.rawValue }
  package var description: String { rawValue }
}
