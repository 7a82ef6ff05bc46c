/// A plain course of lines for screen readers: nothing redrawn, no boxes, states in words.
package enum Accessible {
  /// - Parameter flag: whether `--accessible` was given.
  /// - Returns: also `true` if `ACCESSIBLE` is set to anything but nothing, `0` or `false`.
  package static func isWanted(flag: Bool, environment: [String: String]) -> Bool {
    flag || !["", "0", "false"].contains((environment["ACCESSIBLE"] ?? "").lowercased())
  }
}
