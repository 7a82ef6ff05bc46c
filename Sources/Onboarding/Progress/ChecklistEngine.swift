import Groundwork

/// Decides where every step stands, from the checklist and what is remembered; nothing else.
///
/// A hand mark makes a step attested, evidence makes it proved, and neither ever becomes the other. In order:
/// 1. a permitted declaration: not applicable, until it is taken back;
/// 2. every request of the step answered with proof, none of them an attestation: proved, marked or not;
///    in a rehearsal this holds only for steps the program can do itself;
/// 3. a hand mark: attested;
/// 4. a step for a person, played in a rehearsal with every request answered: rehearsed;
/// 5. the last check found a problem: failed, because a fact found is not hidden by what comes before;
/// 6. a step before it is not settled: blocked; 7. else pending.
package enum ChecklistEngine {
  package static func states(_ checklist: Checklist, _ progress: Progress) -> [StepID: StepState] {
    var states: [StepID: StepState] = [:]
    for step in checklist.steps {
      if let own = ownState(of: step, progress[step.id]) { states[step.id] = own }
    }
    for step in checklist.steps where states[step.id] == nil {
      let missing = step.after.filter { states[$0]?.isSettled != true }
      states[step.id] = missing.isEmpty ? .pending : .blocked(by: missing)
    }
    return states
  }

  /// The first step, in the guide's order, that can be worked on now: pending or failed.
  package static func nextStep(_ checklist: Checklist, _ states: [StepID: StepState]) -> Step? {
    checklist.steps.first { states[$0.id]?.isOpen ?? false }
  }

  package static func summary(_ checklist: Checklist, _ states: [StepID: StepState]) -> Summary {
    Summary(of: checklist.steps.map { states[$0.id] ?? .pending })
  }

  /// What the step's own record says, whatever comes before it; `nil` if it says nothing yet.
  private static func ownState(of step: Step, _ record: StepRecord) -> StepState? {
    if let declared = record.notApplicable, let allowed = step.mayNotApply {
      return .notApplicable(why: declared.why.isEmpty ? allowed : Localized(verbatim: declared.why))
    }
    let needsPerson = step.isByHand || step.evidence.contains { $0.isAttestation }
    let proofs = record.lastCheck.flatMap { complete(step, $0) }
    let inRehearsal = record.lastCheck?.rehearsal ?? false
    if let proofs, !step.evidence.contains(where: \.isAttestation), !(needsPerson && inRehearsal) {
      return .proved(proofs)
    }
    if let mark = record.mark { return .attested(by: mark.by, at: mark.at, note: mark.note) }
    if let proofs, needsPerson, inRehearsal { return .rehearsed(proofs) }
    let found = record.lastCheck.map { problems(step, $0) } ?? []
    return found.isEmpty ? nil : .failed(found)
  }

  /// The proofs for all the step asks today; `nil` if one is missing. Answers to requests the step no longer
  /// makes do not count.
  private static func complete(_ step: Step, _ check: LastCheck) -> [Evidence]? {
    var proofs: [Evidence] = []
    for request in step.evidence {
      guard case .proof(let evidence) = check.result(for: request) else { return nil }
      proofs.append(evidence)
    }
    return proofs.isEmpty ? nil : proofs
  }

  /// Outside a rehearsal an attestation is a person's affair: it is missing or there, never wrong.
  private static func problems(_ step: Step, _ check: LastCheck) -> [Problem] {
    step.evidence.compactMap { request in
      if request.isAttestation && !check.rehearsal { return nil }
      guard case .problem(let problem) = check.result(for: request) else { return nil }
      return problem
    }
  }
}
