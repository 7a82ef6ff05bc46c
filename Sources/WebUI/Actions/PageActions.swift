/// Everything the page can have done: one row a thing.
///
/// What opens the vault, shows or writes a private key, or deletes for good has no row: that is typed in a terminal.
package enum PageActions {
  package static let all: [PageAction] = [
    // Guide
    PageAction("status", "till status"),
    PageAction("resources", "till resources"),
    PageAction("steps.show", "till step show {id}"),
    PageAction("steps.check", "till step check {id}", changes: true),
    PageAction("steps.mark", "till step mark {id}", changes: true),
    PageAction("steps.mark-noted", "till step mark {id} --note {note}", changes: true),
    PageAction("steps.not-applicable", "till step mark {id} --not-applicable --note {note}", changes: true),
    PageAction("steps.unmark", "till step unmark {id}", changes: true),
    PageAction("env.list", "till env list --env {env}"),
    PageAction("env.set", "till env set {name} {value} --env {env}", changes: true),
    PageAction("env.diff", "till env diff"),
    PageAction("doctor", "till doctor"),
    PageAction("version", "till version"),
    PageAction("where", "till where"),
    PageAction("explain", "till explain {code}"),

    // Keys
    PageAction("keys.list", "till keys list --env {env}"),
    PageAction("keys.show", "till keys show {name}"),

    // Diagnose
    PageAction("diagnose", "till diagnose -", takesInput: true),
    PageAction("diagnose.for", "till diagnose - --for {language}", takesInput: true),

    // Sandbox
    PageAction("sandbox.settings", "till sandbox settings"),
    PageAction("sandbox.set", "till sandbox set {name} {value}", changes: true),
    PageAction("sandbox.apps", "till sandbox app list"),
    PageAction("sandbox.clock", "till sandbox clock"),
    PageAction("sandbox.clock.advance", "till sandbox clock advance {duration}", changes: true),
    PageAction("sandbox.clock.pause", "till sandbox clock pause", changes: true),
    PageAction("sandbox.clock.resume", "till sandbox clock resume", changes: true),
    PageAction("sandbox.clock.speed", "till sandbox clock speed {speed}", changes: true),
    PageAction("sandbox.faults", "till sandbox mock list"),
    PageAction("sandbox.faults.available", "till sandbox mock list --available"),
    PageAction("sandbox.fault", "till sandbox mock fault {name} --times {times}", changes: true),
    PageAction("sandbox.answer", "till sandbox mock set {operation} {code} --times {times}", changes: true),
    PageAction("sandbox.faults.clear", "till sandbox mock clear", changes: true),
    PageAction("sandbox.log", "till sandbox log --follow", printsLines: true),
    PageAction("sandbox.log.last", "till sandbox log --limit {count}", printsLines: true),
    PageAction("sandbox.trace", "till sandbox log --trace {id}"),
    PageAction("notify.list", "till notify list"),
    PageAction("wallet.list", "till wallet list"),
    PageAction("wallet.pending", "till wallet pending"),
    PageAction("wallet.code", "till wallet code", changes: true),
    PageAction("wallet.pay", "till wallet pay", changes: true),
    PageAction("wallet.decline", "till wallet decline", changes: true),

    // Traffic
    PageAction("traffic.list", "till traffic list", printsLines: true),
    PageAction("traffic.failed", "till traffic list --failed", printsLines: true),
    PageAction("traffic.about", "till traffic list --about {about}", printsLines: true),
    PageAction("traffic.before", "till traffic list --before {id}", printsLines: true),
    PageAction("traffic.show", "till traffic show {id}"),
    PageAction("traffic.replay", "till traffic replay {id} --to local", changes: true),

    // Acceptance and reports
    PageAction("accept.list", "till accept list"),
    PageAction("accept.report", "till accept report --format json"),
    PageAction("report.check", "till report check --ours {ours} --theirs {theirs}"),

    // Go live
    PageAction("golive.check", "till golive check --offline"),
    PageAction("golive.check.online", "till golive check"),
    PageAction("golive.plan", "till golive plan {folder}"),
  ]

  private static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  /// - Throws: `PageFailure.actionUnknown`.
  static func action(_ id: String) throws(PageFailure) -> PageAction {
    guard let action = byID[id] else { throw .actionUnknown(id) }
    return action
  }
}
