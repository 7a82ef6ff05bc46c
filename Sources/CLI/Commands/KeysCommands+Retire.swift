import Groundwork
import Terminal
import UseCases

extension KeysCommands {
  private static let undo = Flag("undo", meaning: Localized(zh: "取消停用，重新保留", en: "take it back: keep the key again"))
  private static let destroy = Flag(
    "destroy", meaning: Localized(zh: "销毁已停用的私钥，只留公钥", en: "destroy a retired private key, keep its public half"))
  private static let now = Flag(
    "now", meaning: Localized(zh: "销毁前不等七天", en: "do not wait seven days before destroying"))
  private static let confirmation = Option<String>.text(
    "confirm", valueName: "NAME",
    meaning: Localized(zh: "不提问时，用名称确认销毁", en: "confirms destroying where nobody is asked"))

  /// `till keys retire NAME`
  var retire: Command {
    Command(
      "retire", summary: Localized(zh: "停用一把换下来的密钥", en: "retire a key that was replaced"),
      details: Localized(
        zh: "停用的密钥不再签名和验签，可以用 --undo 取消。正在使用的密钥不能停用，先 till keys rotate。销毁在停用七天之后，不能撤销。",
        en:
          "A retired key neither signs nor verifies; --undo takes that back. A key in use cannot be retired: till keys rotate first. Destroying comes seven days after, and cannot be undone."
      ),
      arguments: [Self.name, Self.undo, Self.destroy, Self.now, Self.confirmation, Flag.dryRun],
      examples: [
        .init("till keys retire sandbox-private-v1", zh: "轮换之后", en: "after a rotation"),
        .init(
          "till keys retire sandbox-private-v1 --destroy --confirm sandbox-private-v1", zh: "七天以后，在脚本里",
          en: "seven days later, in a script"),
      ],
      schema: "till.key/1", run: runRetirement)
  }

  private func runRetirement(_ invocation: Invocation) async throws -> ExitCode {
    if invocation[Self.undo], invocation[Self.destroy] {
      throw UsageProblem.conflicting("--undo", "--destroy", path: invocation.path)
    }
    let act: RetirementAct = invocation[Self.undo] ? .undo : invocation[Self.destroy] ? .destroy : .retire
    let workbench = context.workbench(invocation)
    let output = context.output(invocation)
    let plan = try await workbench.planRetirement(
      try invocation.require(Self.name), act, atOnce: invocation[Self.now])
    let name = plan.key.name
    if invocation[Flag.dryRun] {
      output.emit(
        Report("till.key/1", (plan.key.json.members ?? []) + [.init("done", "planned"), .init("undo", .null)]) {
          $0(Self.intent(name, act))
        })
      return .fine
    }
    guard try isConfirmed(name, act, invocation) else {
      throw RetirementUnconfirmed(name, act, atOnce: invocation[Self.now])
    }
    output.emit(Self.report(try await workbench.retire(name, act, atOnce: invocation[Self.now])))
    return .fine
  }

  private func isConfirmed(_ name: String, _ act: RetirementAct, _ invocation: Invocation) throws -> Bool {
    if act == .undo || invocation[Self.confirmation] == name { return true }
    if act == .retire, invocation.globals.isYes { return true }
    guard invocation.globals.isInteractive(on: invocation.console) else { return false }
    let style = Style(invocation.globals.colour, console: invocation.console, stream: .error)
    let prompt = Prompt(console: invocation.console, language: invocation.globals.language, style: style)
    let intent = Self.intent(name, act)
    return act == .destroy
      ? try prompt.confirm(intent, byTyping: name) : try prompt.confirm(intent, standard: false)
  }

  private static func intent(_ name: String, _ act: RetirementAct) -> Localized {
    switch act {
    case .retire: Localized(zh: "停用 \(name)，之后它不再签名和验签", en: "retire \(name): it neither signs nor verifies any more")
    case .undo: Localized(zh: "重新保留 \(name)", en: "keep \(name) again")
    case .destroy:
      Localized(zh: "销毁 \(name) 的私钥，不能撤销", en: "destroy the private half of \(name), which cannot be undone")
    }
  }
}
