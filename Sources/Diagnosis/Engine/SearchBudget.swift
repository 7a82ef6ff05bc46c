/// How long a search may go on.
package struct SearchBudget: Sendable {
  private let deadline: ContinuousClock.Instant?

  private init(deadline: ContinuousClock.Instant?) { self.deadline = deadline }

  package static func seconds(_ seconds: Double) -> SearchBudget {
    SearchBudget(deadline: .now + .seconds(seconds))
  }

  /// To the end of what is proposed, however long it takes.
  package static let unlimited = SearchBudget(deadline: nil)

  var isSpent: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }
}
