import AMS
import Groundwork
import Onboarding

/// One kind of evidence: a row of the table. To add a kind, write its file and name it in ``AllEvidence``.
struct EvidenceKind: Sendable {
  /// As `checklist.json` names it.
  let kind: String
  /// What counts as proof, for `till step show`.
  let meaning: Localized
  /// Looks for it. An error thrown is a problem of the step, with the error's own remedies.
  let examine: @Sendable (EvidenceRequest, EvidenceContext) async throws -> EvidenceResult
}

extension EvidenceKind {
  /// Runs the check; whatever fails becomes a finding a person can act on.
  func result(_ request: EvidenceRequest, _ context: EvidenceContext) async -> EvidenceResult {
    do {
      return try await examine(request, context)
    } catch let failure as any Failure {
      return .problem(Problem(summary: failure.what, remedies: failure.remedies))
    } catch {
      return .problem(
        Problem(summary: Localized(zh: "检查没能完成：\(error)", en: "the check could not be finished: \(error)")))
    }
  }
}

extension EvidenceResult {
  static func proof(zh: String, en: String, _ facts: [Evidence.Fact] = []) -> EvidenceResult {
    .proof(Evidence(summary: Localized(zh: zh, en: en), facts: facts))
  }
  static func problem(zh: String, en: String, _ remedies: [Remedy] = []) -> EvidenceResult {
    .problem(Problem(summary: Localized(zh: zh, en: en), remedies: remedies))
  }
  static func unavailable(zh: String, en: String) -> EvidenceResult { .unavailable(Localized(zh: zh, en: en)) }
}
