import Groundwork
import Onboarding
import Terminal
import UseCases

/// The end of a step's turn: its evidence is looked for, or a person gives their word.
struct GuideProof: Sendable {
  let program: GuideProgram
  let step: Step

  private var face: GuideFace { program.face }

  private enum Choice: CaseIterable {
    case done, check, notNeeded

    var words: Localized {
      switch self {
      case .done: Localized(zh: "我已完成（记为“已确认”）", en: "I have done this (recorded as attested)")
      case .check: Localized(zh: "再检查一次", en: "check again")
      case .notNeeded: Localized(zh: "这一步不适用", en: "this step does not apply")
      }
    }
  }

  func seek() async throws -> GuideProgram.Turn {
    let isAttestation = step.evidence.allSatisfy(\.isAttestation)
    var report: StepReport
    if isAttestation {
      report = try await program.workbench.step(step.id.rawValue)
      if report.state.isSettled {
        face.say(face.text.result(report))
        return .onward
      }
    } else {
      report = try await check()
    }
    while !report.state.isSettled {
      var choices: [Choice] = isAttestation ? [.done] : [.check, .done]
      // Where all that can be seen was seen, only the person's word is missing.
      if !report.hasFailed { choices.sort { $0 == .done && $1 != .done } }
      if step.mayNotApply != nil { choices.append(.notNeeded) }
      let question = Localized(zh: "怎么继续", en: "how to go on")
      switch try face.prompt.choose(question, among: choices.map(\.words), standard: 0, exits: .all) {
      case .back: return .back
      case .skip: return .onward
      case .quit: return .quit
      case .chosen(let index):
        switch choices[index] {
        case .check: report = try await check()
        case .done: report = try await mark(notApplicable: false)
        case .notNeeded: report = try await mark(notApplicable: true)
        }
      }
    }
    return .onward
  }

  private func check() async throws -> StepReport {
    let report = try await program.progress.during(Localized(zh: "正在检查", en: "checking")) { _ in
      try await program.workbench.checkStep(step.id.rawValue)
    }
    face.say(face.text.result(report))
    face.command("till step check \(step.id.rawValue)")
    return report
  }

  private func mark(notApplicable: Bool) async throws -> StepReport {
    let report = try await program.workbench.markStep(
      step.id.rawValue, by: program.workbench.person, note: nil, notApplicable: notApplicable)
    face.say(face.text.result(report))
    face.command("till step mark \(step.id.rawValue)" + (notApplicable ? " --not-applicable" : ""))
    return report
  }
}

extension StepReport {
  fileprivate var hasFailed: Bool {
    if case .failed = state { true } else { false }
  }
}
