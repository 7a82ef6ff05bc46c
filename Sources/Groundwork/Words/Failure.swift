/// An error as a person meets it: what happened, why, and how to go on.
///
/// Sentences start in lower case and end without a full stop. They name values, never secrets:
/// keys appear by fingerprint.
package protocol Failure: Error, Sendable {
  var code: FailureCode { get }
  /// The fact, with the value that caused it.
  var what: Localized { get }
  /// The cause, if it is known.
  var why: Localized? { get }
  /// The next things to do, most useful first.
  var remedies: [Remedy] { get }
}

extension Failure {
  package var why: Localized? { nil }
  package var remedies: [Remedy] { [] }
}

/// A failure that tells scripts more than its words: members added to `till.error/1`.
package protocol DetailedFailure: Failure {
  var details: [JSON.Member] { get }
}

/// A way on from a failure.
package enum Remedy: Hashable, Sendable {
  /// A command to copy.
  case run(String)
  /// Something a person does.
  case advice(Localized)

  package static func advice(zh: String, en: String) -> Remedy { .advice(Localized(zh: zh, en: en)) }
}
