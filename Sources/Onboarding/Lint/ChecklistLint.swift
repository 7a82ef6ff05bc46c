import Groundwork

/// Looks for faults a readable checklist can still have. Used by the tests over the built-in checklist, and on
/// every checklist that comes from outside.
package enum ChecklistLint {
  /// What a problem breaks.
  package enum Rule: String, CaseIterable, Sendable {
    case missingLanguage = "missing-language"
    case controlCharacter = "control-character"
    case differingNumbers = "differing-numbers"
    case differingUnits = "differing-units"
    case differingAddresses = "differing-addresses"
    case missingHint = "missing-hint"
    case missingSource = "missing-source"
    case missingEvidence = "missing-evidence"
    case unknownEvidenceKind = "unknown-evidence-kind"
    case unusedEvidenceKind = "unused-evidence-kind"
    case unknownInputKind = "unknown-input-kind"
    case unknownEnvironment = "unknown-environment"
    case duplicateID = "duplicate-id"
    case deadID = "dead-id"
    case cycle
    case insecureLink = "insecure-link"
    case emptyStage = "empty-stage"
  }

  static let environments: Set<String> = ["sandbox", "production"]

  /// Every fault, in the order of the file; then cycles; then kinds no step uses.
  /// - Parameters:
  ///   - knownEvidenceKinds: the kinds the program has a check for.
  ///   - knownInputKinds: the kinds the program can ask for.
  package static func problems(
    _ checklist: Checklist, knownEvidenceKinds: Set<String>, knownInputKinds: Set<String>
  ) -> [LintProblem] {
    var walk = LintWalk(
      knownEvidenceKinds: knownEvidenceKinds, knownInputKinds: knownInputKinds,
      stepIDs: Set(checklist.steps.map(\.id)))
    walk.visit(checklist)
    return walk.problems + CycleSearch.problems(checklist)
      + knownEvidenceKinds.subtracting(walk.usedEvidenceKinds).sorted().map { kind in
        LintProblem(
          .unusedEvidenceKind, at: "stages",
          Localized(zh: "没有步骤使用证据类型 \"\(kind)\"", en: "no step uses evidence kind \"\(kind)\""))
      }
  }
}
