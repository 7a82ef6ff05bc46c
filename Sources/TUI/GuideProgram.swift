package import AMS
import Groundwork
import Onboarding
package import Terminal
package import UseCases

/// The real guide: one step at a time, input checked and kept at once, every step proved or attested. Everything is
/// in the vault the moment it is given, so leaving or being killed loses nothing.
package struct GuideProgram: Sendable {
  let workbench: Workbench
  let face: GuideFace
  let progress: Terminal.Progress
  /// The one whose state is shown on top; steps name theirs.
  let environment: AMS.Environment

  package init(
    workbench: Workbench, face: GuideFace, progress: Terminal.Progress, environment: AMS.Environment = .sandbox
  ) {
    self.workbench = workbench
    self.face = face
    self.progress = progress
    self.environment = environment
  }

  /// Where a step's turn ends.
  enum Turn: Equatable {
    case onward, back, quit
  }

  package func run() async throws {
    try await openVault()
    guard try await nameApplication() else { return farewell() }
    let checklist = try workbench.checklist()
    let steps = checklist.steps
    var report = try await workbench.guide()
    face.say(face.text.standing(try await workbench.standing(report, in: environment)))
    face.say(face.text.summary(report))
    var index = GuideText.next(in: report).flatMap { next in steps.firstIndex { $0.id == next.step.id } }
    while let current = index {
      let step = steps[current]
      let stage = checklist.stage(of: step.id)?.title ?? step.title
      face.say(face.text.card(step, number: current + 1, of: steps.count, stage: stage))
      face.say("")
      switch try await turn(of: step) {
      case .quit: return farewell()
      case .back: index = max(0, current - 1)
      case .onward:
        report = try await workbench.guide()
        index = Self.following(current, in: report)
      }
    }
    face.say("")
    face.say(face.text.overview(try await workbench.guide()))
  }

  /// The next step after this one that can be worked on; none after the last, so that skipped steps end the walk.
  static func following(_ current: Int, in report: GuideReport) -> Int? {
    report.steps.indices.dropFirst(current + 1).first { report.steps[$0].state.isOpen }
  }

  private func openVault() async throws {
    if workbench.hasVault {
      // The passphrase is asked for here, before anything else is said.
      _ = try await workbench.apps()
      return
    }
    face.say(
      "\n" + face.style.bold(Localized(zh: "支付宝线下支付接入指南", en: "Alipay in-store integration guide")[face.language])
        + "\n"
    )
    face.remark(
      Localized(
        zh: "先建一个加密的保险库，密钥和进度都放在里面。口令无法找回，请记牢。",
        en: "First an encrypted vault is made: keys and progress are kept in it. Nobody can recover its passphrase."))
    face.say("")
    try await workbench.createVault()
    face.command("till vault create --passphrase-file FILE")
  }

  /// - Returns: whether there is an application to go on with.
  private func nameApplication() async throws -> Bool {
    guard try await workbench.apps().isEmpty else {
      _ = try await workbench.project()
      return true
    }
    let request = InputRequest(kind: StepInput.appName.rawValue)
    return try await GuideInput(program: self, request: request).ask() == .onward
  }

  private func farewell() {
    face.remark(Localized(zh: "已保存。下次从这里继续：till guide", en: "Saved. The next start goes on here: till guide"))
  }

  private func turn(of step: Step) async throws -> Turn {
    for request in step.inputs {
      switch try await GuideInput(program: self, request: request).ask() {
      case .onward: continue
      case .back: return .back
      case .quit: return .quit
      }
    }
    return try await GuideProof(program: self, step: step).seek()
  }
}
