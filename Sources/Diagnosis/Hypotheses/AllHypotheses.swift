extension Hypothesis {
  /// Every row, root causes before what follows from them: this order is that of the causes in an explanation.
  package static let all: [Hypothesis] =
    ofAnswers + ofKeys + ofHeads + ofLayouts + ofJSON + ofBodies + ofPrimitives + ofValues

  private static let byCause = Dictionary(all.map { ($0.cause, $0) }) { first, _ in first }

  package static func of(_ cause: CauseID) -> Hypothesis? { byCause[cause] }
}
