import Groundwork
import Onboarding
package import Terminal
package import UseCases

/// Plays the rehearsal step by step, alone or with a person who goes along.
package struct RehearsalProgram: Sendable {
  private let rehearsal: Rehearsal
  /// `nil` shows nothing.
  private let face: GuideFace?
  private let asks: Bool
  private let isQuiet: Bool
  private let progress: Terminal.Progress

  package init(rehearsal: Rehearsal, face: GuideFace?, asks: Bool, isQuiet: Bool, progress: Terminal.Progress) {
    self.rehearsal = rehearsal
    self.face = isQuiet && !asks ? nil : face
    self.asks = asks
    self.isQuiet = isQuiet
    self.progress = progress
  }

  /// - Returns: the guide at the end, or `nil` if the person left before.
  package func run() async throws -> GuideReport? {
    greet()
    let total = rehearsal.checklist.steps.count
    var number = 0
    for stage in rehearsal.checklist.stages {
      if !asks { face?.say("\n" + (face?.style.bold(stage.title[face?.language ?? .en]) ?? "")) }
      for step in stage.steps {
        number += 1
        let before = try await rehearsal.report().steps.first { $0.step.id == step.id }
        if let before, before.state.isSettled {
          show(before)
          continue
        }
        if asks, let face {
          face.say(face.text.card(step, number: number, of: total, stage: stage.title))
          face.say("")
          let go = Localized(zh: "回车演练这一步", en: "Enter plays this step")
          if try face.prompt.ask(go, standard: "ok", exits: [.quit]) == .quit {
            face.remark(
              Localized(zh: "下次从这里继续：till guide --rehearse", en: "the next start goes on here: till guide --rehearse"))
            return nil
          }
        }
        let played = try await progress.during(step.title) { _ in try await rehearsal.play(step) }
        show(played)
      }
    }
    face?.say("")
    return try await rehearsal.report()
  }

  private func greet() {
    guard let face else { return }
    face.remark(
      rehearsal.isResumed
        ? Localized(zh: "接着上次中断的演练。", en: "Going on with the rehearsal that was interrupted.")
        : Localized(
          zh: "演练：一次性保险库、本机沙箱、真的密钥和签名；不联网，不动您的数据。",
          en:
            "A rehearsal: a throw-away vault, the local sandbox, real keys and signatures; no network, none of your data."
        ))
  }

  private func show(_ report: StepReport) {
    guard let face else { return }
    guard asks else {
      face.say("  " + face.text.line(report))
      if case .failed = report.state { face.text.findings(report).forEach(face.say) }
      return
    }
    face.say(face.text.result(report))
  }
}
