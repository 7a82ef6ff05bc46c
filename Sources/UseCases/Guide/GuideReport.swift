package import Groundwork
package import Onboarding

/// A step and where it stands.
package struct StepReport: Sendable {
  package let step: Step
  package let state: StepState
  /// What the last check saw, request by request; empty if there was none.
  package let answers: [LastCheck.Answer]

  package init(step: Step, state: StepState, answers: [LastCheck.Answer]) {
    self.step = step
    self.state = state
    self.answers = answers
  }

  package var json: JSON {
    .object([
      .init("id", .string(step.id.rawValue)),
      .init("title", step.title.json),
      .init("state", .string(state.word)),
      .init("evidence", .array(evidence)),
    ])
  }

  var evidence: [JSON] {
    switch state {
    case .attested(let person, let date, let note):
      return [
        ["kind": "attestation", "by": .string(person), "at": .string(Timestamp.text(date)), "note": .optional(note)]
      ]
    case .notApplicable(let why): return [["kind": "not-applicable", "why": why.json]]
    case .blocked(let steps): return steps.map { ["kind": "blocked", "by": .string($0.rawValue)] }
    case .proved, .rehearsed, .failed, .pending: return answers.map(\.json)
    }
  }
}

/// The whole guide as it stands: `till.guide/1`.
package struct GuideReport: Sendable {
  package let stages: [(stage: Stage, steps: [StepReport])]
  package let summary: Summary

  init(_ checklist: Checklist, _ progress: Onboarding.Progress) {
    let states = ChecklistEngine.states(checklist, progress)
    stages = checklist.stages.map { stage in
      (
        stage,
        stage.steps.map { step in
          StepReport(
            step: step, state: states[step.id] ?? .pending, answers: progress[step.id].lastCheck?.results ?? [])
        }
      )
    }
    summary = ChecklistEngine.summary(checklist, states)
  }

  package var steps: [StepReport] { stages.flatMap(\.steps) }

  package var json: JSON {
    [
      "schema": "till.guide/1",
      "stages": .array(
        stages.map { stage in
          [
            "id": .string(stage.stage.id), "title": stage.stage.title.json,
            "steps": .array(stage.steps.map(\.json)),
          ]
        }),
      "summary": [
        "steps": .integer(Int64(summary.steps)), "proved": .integer(Int64(summary.proved)),
        "attested": .integer(Int64(summary.attested)), "rehearsed": .integer(Int64(summary.rehearsed)),
        "pending": .integer(Int64(summary.pending)), "failed": .integer(Int64(summary.failed)),
        "blocked": .integer(Int64(summary.blocked)), "notApplicable": .integer(Int64(summary.notApplicable)),
      ],
    ]
  }
}

extension LastCheck.Answer {
  fileprivate var json: JSON {
    var members: [JSON.Member] = [.init("kind", .string(request.kind))]
    members += request.parameters.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }
    switch result {
    case .proof(let evidence):
      members += [.init("outcome", "proof"), .init("summary", evidence.summary.json)]
      members += [.init("facts", .object(evidence.facts.map { .init($0.name, .string($0.value)) }))]
    case .problem(let problem):
      members += [.init("outcome", "problem"), .init("summary", problem.summary.json)]
    case .unavailable(let reason): members += [.init("outcome", "unavailable"), .init("summary", reason.json)]
    }
    return .object(members)
  }
}
