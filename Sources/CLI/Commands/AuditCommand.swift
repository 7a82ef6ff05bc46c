import Groundwork
import Terminal
import UseCases

/// `till vault audit`: who changed what when and why, and whether that can be relied on.
struct AuditCommand: Sendable {
  let context: ProgramContext

  private static let verify = Flag(
    "verify", meaning: Localized(zh: "检查链条，并把每个值与审计核对", en: "check the chain, and every value against it"))
  private static let limit = Option<Int>.integer(
    "limit", meaning: Localized(zh: "最多显示多少条，取最新的", en: "how many at most, the newest"), in: 1...1_000_000,
    standard: Localized(verbatim: "50"))

  var command: Command {
    Command(
      "audit", summary: Localized(zh: "谁在何时为何改了什么", en: "who changed what, when and why"),
      details: Localized(
        zh: "每次改动一条，带有前一条的散列；值只以带密钥的散列出现。理由由 --why 给出，没有给出就是命令本身。",
        en:
          "One entry per change, each with the hash of the one before; values appear as keyed hashes only. The reason is what --why said, else the command itself."
      ),
      arguments: [Self.verify, Self.limit],
      examples: [
        .init("till vault audit", zh: "最近的 50 条", en: "the last fifty"),
        .init("till vault audit --verify", zh: "断在哪一条，哪个值被换过", en: "where the chain breaks, which value is another"),
      ],
      notes: [Localized(zh: "--verify 发现问题时以 3 结束", en: "--verify ends with 3 if something is wrong")],
      schema: "till.audit/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        let verification = invocation[Self.verify] ? try await workbench.verifyAudit() : nil
        let entries =
          verification == nil || invocation.globals.isJSON
          ? try await workbench.audit(limit: invocation[Self.limit] ?? 50) : []
        let document: [JSON.Member] = [
          .init("entries", .array(entries.map(\.json))), .init("verification", verification?.json ?? .null),
        ]
        context.output(invocation).emit(
          Report("till.audit/1", document) { setting in
            let text = AuditText(setting: setting)
            return verification.map { text.verification($0) } ?? text.entries(entries)
          })
        return verification?.isFine == false ? .findings : .fine
      })
  }
}
