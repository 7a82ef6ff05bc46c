import AMS
import Assets
import Cryptography
package import Groundwork
package import Onboarding

extension Workbench {
  /// The checklist in force, and the digest by which evidence remembers it.
  /// - Throws: `ChecklistFailure`, `AssetFailure`; a checklist of somebody else is linted before it is believed.
  package func checklist() throws -> Checklist {
    let bytes = try assets.bytes("checklist.json")
    let checklist = try Checklist.decode(bytes)
    if case .folder = assets.origin, let problem = lint(checklist).first { throw ChecklistUnsound(first: problem) }
    return checklist
  }

  package func lint(_ checklist: Checklist) -> [LintProblem] {
    ChecklistLint.problems(
      checklist, knownEvidenceKinds: AllEvidence.names, knownInputKinds: Set(StepInput.allCases.map(\.rawValue)))
  }

  /// The guide of the current application.
  package func guide() async throws -> GuideReport {
    GuideReport(try checklist(), try await project().progress())
  }

  /// The guide, also before there is a vault or an application: then nothing is done yet.
  package func guideSoFar() async throws -> GuideReport {
    guard hasVault else { return GuideReport(try checklist(), Onboarding.Progress()) }
    do {
      return try await guide()
    } catch AppFailure.none {
      return GuideReport(try checklist(), Onboarding.Progress())
    }
  }

  /// What is asked for a kind of evidence, for people.
  package static func meaning(of request: EvidenceRequest) -> Localized? { AllEvidence.named(request.kind)?.meaning }

  /// Looks for a step's evidence and remembers what was seen.
  package func checkStep(_ id: String) async throws -> StepReport {
    let checklist = try checklist()
    return try await check(try checklist.step(named: id), of: checklist, merchant: nil)
  }

  func check(_ step: Step, of checklist: Checklist, merchant: RehearsalMerchant?) async throws -> StepReport {
    let project = try await project()
    let context = EvidenceContext(workbench: self, project: project, merchant: merchant)
    var answers: [LastCheck.Answer] = []
    for request in step.evidence {
      guard let kind = AllEvidence.named(request.kind) else { continue }
      answers.append(.init(request, await kind.result(request, context)))
    }
    let check = LastCheck(
      at: world.now(), checklistDigest: try checklistDigest(), programVersion: ProgramVersion.text,
      rehearsal: merchant != nil, results: answers)
    try await project.updateProgress { $0.record(check, for: step.id) }
    return try await report(step, in: checklist, of: project)
  }

  /// Remembers that a person says a step is done, or is not needed.
  package func markStep(_ id: String, by person: String, note: String?, notApplicable: Bool) async throws -> StepReport
  {
    let checklist = try checklist()
    let step = try checklist.step(named: id)
    let project = try await project()
    let now = world.now()
    try await project.updateProgress { progress in
      if notApplicable {
        try progress.declareNotApplicable(step, by: person, at: now, why: note ?? "")
      } else {
        progress.mark(step.id, by: person, at: now, note: note)
      }
    }
    return try await report(step, in: checklist, of: project)
  }

  /// Takes a person's word back.
  /// - Returns: the step, and whether there was anything to take back.
  package func unmarkStep(_ id: String) async throws -> (report: StepReport, wasMarked: Bool) {
    let checklist = try checklist()
    let step = try checklist.step(named: id)
    let project = try await project()
    let record = try await project.progress()[step.id]
    let wasMarked = record.mark != nil || record.notApplicable != nil
    if wasMarked { try await project.updateProgress { $0.unmark(step.id) } }
    return (try await report(step, in: checklist, of: project), wasMarked)
  }

  package func step(_ id: String) async throws -> StepReport {
    let checklist = try checklist()
    return try await report(try checklist.step(named: id), in: checklist, of: try await project())
  }

  private func report(
    _ step: Step, in checklist: Checklist, of project: IntegrationProject
  ) async throws -> StepReport {
    let progress = try await project.progress()
    let states = ChecklistEngine.states(checklist, progress)
    return StepReport(
      step: step, state: states[step.id] ?? .pending, answers: progress[step.id].lastCheck?.results ?? [])
  }

  package func checklistDigest() throws -> String {
    "sha256:" + DigestAlgorithm.sha256.digest(of: try assets.bytes("checklist.json")).hex
  }
}

/// A checklist given with `--assets` that the lint refuses.
package struct ChecklistUnsound: Failure {
  let first: LintProblem

  package var code: FailureCode { FailureCode("ONB-020", .usage) }
  package var what: Localized {
    Localized(zh: "这份清单有问题，不能使用", en: "this checklist has problems and is not used")
  }
  package var why: Localized? {
    Localized(zh: "\(first.path)：\(first.text.zh)", en: "\(first.path): \(first.text.en)")
  }
  package var remedies: [Remedy] {
    [.advice(zh: "不带 --assets 运行，就使用内嵌的清单", en: "run without --assets to use the embedded checklist")]
  }
}
