package import Groundwork
package import Onboarding
import Terminal
package import UseCases

extension GuideText {
  /// A step in full: what to do, why, the trap, the links.
  package func card(_ step: Step, number: Int, of total: Int, stage: Localized) -> String {
    let place =
      language == .zh ? "\(stage.zh) · 第 \(number) 步，共 \(total) 步" : "\(stage.en) · step \(number) of \(total)"
    var lines = ["", style.dim(place), style.bold(step.title[language]) + "  " + style.dim(step.id.rawValue), ""]
    lines += paragraph(Localized(zh: "做什么", en: "What"), step.body[language])
    lines += paragraph(Localized(zh: "为什么", en: "Why"), step.why[language])
    lines += paragraph(Localized(zh: "留意", en: "Mind"), step.hint[language])
    for link in step.links {
      lines += paragraph(Localized(zh: "链接", en: "See"), link.title[language] + "  " + link.url)
    }
    return lines.joined(separator: "\n")
  }

  /// What `till step show` prints: the card, where it stands, what counts as proof, the commands.
  package func details(_ report: StepReport, number: Int, of total: Int, stage: Localized) -> String {
    let step = report.step
    var lines = [card(step, number: number, of: total, stage: stage), ""]
    for request in step.evidence {
      guard let meaning = Workbench.meaning(of: request) else { continue }
      let place = request.environment.map { language == .zh ? "（\($0)）" : " (\($0))" } ?? ""
      lines += paragraph(Localized(zh: "证据", en: "Proof"), meaning[language] + place)
    }
    for command in step.commands { lines += paragraph(Localized(zh: "命令", en: "Run"), command) }
    if let reason = step.mayNotApply { lines += paragraph(Localized(zh: "可免", en: "Unless"), reason[language]) }
    lines += ["", result(report)]
    return lines.joined(separator: "\n")
  }

  /// Where a step stands and what the last check saw.
  package func result(_ report: StepReport) -> String {
    (["  " + state(report.state)] + findings(report)).joined(separator: "\n")
  }

  /// What lies behind a step's state: who said so, what was seen, what stands in the way.
  package func findings(_ report: StepReport) -> [String] {
    var lines: [String] = []
    switch report.state {
    case .attested(let person, let date, let note):
      lines += indented("\(person), \(Timestamp.text(date))" + (note.map { ": " + SafeText.shown($0) } ?? ""))
    case .blocked(let steps):
      lines += indented(steps.map(\.rawValue).joined(separator: ", "))
    case .notApplicable(let why): lines += indented(why[language])
    case .proved(let evidence), .rehearsed(let evidence):
      for proof in evidence { lines += indented(SafeText.shown(proof.summary[language])) }
    case .failed, .pending:
      for answer in report.answers { lines += finding(answer.result) }
    }
    return lines
  }

  private func finding(_ result: EvidenceResult) -> [String] {
    switch result {
    case .proof(let evidence): return indented(SafeText.shown(evidence.summary[language]), mark: style.mark(.good))
    case .unavailable(let reason): return indented(reason[language], mark: style.mark(.accent))
    case .problem(let problem):
      return indented(SafeText.shown(problem.summary[language]), mark: style.mark(.bad))
        + problem.remedies.flatMap { remedy in
          switch remedy {
          case .run(let command): ["      " + style.accent(command)]
          case .advice(let words): indented(words[language])
          }
        }
    }
  }

  private func indented(_ text: String, mark: String? = nil) -> [String] {
    let head = mark.map { "  \($0) " } ?? "    "
    return DisplayWidth.wrap(text, width: width - 4).enumerated().map { ($0 == 0 ? head : "    ") + $1 }
  }

  /// A labelled paragraph, wrapped beside its label.
  private func paragraph(_ label: Localized, _ text: String) -> [String] {
    let column = 8
    return DisplayWidth.wrap(text, width: width - column - 2).enumerated().map { index, line in
      "  "
        + (index == 0
          ? style.dim(DisplayWidth.pad(label[language], to: column)) : String(repeating: " ", count: column))
        + line
    }
  }
}
