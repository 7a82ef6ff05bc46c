import Groundwork
import Terminal
import UseCases

/// `till where`: every place Till uses.
struct WhereCommand: Sendable {
  let context: ProgramContext

  var command: Command {
    Command(
      "where",
      summary: Localized(zh: "东西都放在哪里", en: "where everything is kept"),
      examples: [.init("till where", zh: "保险库、沙箱和演练的位置", en: "vault, sandbox and rehearsal")],
      schema: "till.where/1",
      run: { invocation in
        let places = context.workbench(invocation).places
        context.output(invocation).emit(
          Report("till.where/1", [.init("places", .array(places.map(\.json)))]) { setting in
            var table = Table([.init(""), .init(""), .init("")])
            for place in places {
              table.add(
                setting(place.name), place.path,
                place.isThere ? "" : setting(Localized(zh: "（还没有）", en: "(not there yet)")))
            }
            return table.text(setting, isWhole: true)
          })
        return .fine
      })
  }
}

/// `till version`
struct VersionCommand: Sendable {
  let context: ProgramContext

  static let line = "till \(ProgramVersion.text)"

  var command: Command {
    Command(
      "version",
      summary: Localized(zh: "版本", en: "the version"),
      examples: [.init("till version --json", zh: "连同资源的来源和摘要", en: "with origin and digest of the assets")],
      schema: "till.version/1",
      run: { invocation in
        let assets = invocation.globals.assets
        // The digest is only worked out where it is shown.
        let digest =
          invocation.globals.isJSON || invocation.globals.isVerbose || assets != nil
          ? try context.workbench(invocation).checklistDigest() : nil
        let members: [JSON.Member] = [
          .init("version", .string(ProgramVersion.text)), .init("assets", .string(assets ?? "embedded")),
          .init("checklist", .optional(digest)),
        ]
        context.output(invocation).emit(
          Report("till.version/1", members) { _ in
            Self.line + (digest.map { "\nassets \(assets ?? "embedded")\nchecklist \($0)" } ?? "")
          })
        return .fine
      })
  }
}
