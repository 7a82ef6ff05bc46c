/// On whose behalf and by what a change is made: what the audit says beside the change itself.
package struct Occasion: Hashable, Sendable {
  /// The longest reason, in characters; more is cut.
  package static let longestReason = 500

  /// The login name.
  package let who: String
  /// The command's own words, such as `env set`.
  package let command: String
  /// What the person said with `--why`, or `nil`.
  package let why: String?

  package init(who: String, command: String, why: String? = nil) {
    self.who = who
    self.command = command
    self.why = why.map { String($0.prefix(Self.longestReason)) }
  }
}
