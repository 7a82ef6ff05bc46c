/// What kind of failure it is. The category, and nothing else, decides the exit code of the program.
package enum FailureCategory: Int32, Sendable, CaseIterable {
  /// It could not be done: input or output failed, or a fault of ours.
  case couldNot = 1
  /// The command line, or a value given on it, cannot be used as it stands.
  case usage = 2
  /// Something was checked and found wanting.
  case findings = 3
  /// It could not be checked, so nothing is claimed.
  case unverifiable = 4
  /// The vault is locked, or the passphrase is wrong.
  case locked = 5
  /// The vault or other data is damaged.
  case damaged = 6
  /// Refused for safety: wrong role, wrong environment, missing confirmation.
  case refused = 7
  /// The other side (gateway, merchant's URL) refused, or could not be reached.
  case remote = 8
}
