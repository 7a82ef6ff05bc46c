package import Groundwork
import Onboarding

extension StepReport {
  /// The step with what the checklist says about it: `till.step/1` of `till step show`.
  package var documentWithCard: JSON {
    .object([
      .init("id", .string(step.id.rawValue)), .init("title", step.title.json), .init("state", .string(state.word)),
      .init("evidence", .array(evidence)), .init("card", card),
    ])
  }

  private var card: JSON {
    [
      "body": step.body.json, "hint": step.hint.json, "why": step.why.json,
      "links": .array(step.links.map { ["title": $0.title.json, "url": .string($0.url)] }),
      "after": .array(step.after.map { .string($0.rawValue) }),
      "commands": .array(step.commands.map(JSON.string)), "byHand": .bool(step.isByHand),
      "mayNotApply": step.mayNotApply?.json ?? .null,
      "source": ["url": .string(step.source.url), "read": .string(step.source.read)],
    ]
  }
}
