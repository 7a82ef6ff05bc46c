import GoLive
import Groundwork
import Terminal
import UseCases

/// `till golive undo`: every file of a swap as it was, byte for byte.
struct GoLiveUndoCommand: Sendable {
  let context: ProgramContext

  private static let receipt = Positional<String>.text(
    "RECEIPT", meaning: Localized(zh: "apply 给出的回执编号", en: "the receipt that apply printed"))

  var command: Command {
    Command(
      "undo", summary: Localized(zh: "把切换过的文件逐字节还原", en: "put the files of a swap back, byte for byte"),
      details: Localized(
        zh: "先看每个文件：切换之后又改过的，一个也不还原。被中断后再次运行就接着做。",
        en:
          "Looks at every file first: if one was edited after the swap, none is put back. Run it again after an interruption."
      ),
      arguments: [Self.receipt, Flag.dryRun],
      examples: [
        .init(
          "till golive undo 019b2c5e7c00a1b2c3d4e5f60718293a --dry-run", zh: "只看能否还原", en: "only see whether it can"),
        .init("till golive undo 019b2c5e7c00a1b2c3d4e5f60718293a", zh: "还原", en: "put them back"),
      ],
      schema: SwapReceipt.schema, mutates: true, run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let workbench = context.workbench(invocation)
    let isRehearsal = invocation[Flag.dryRun]
    let receipt = try await workbench.undoGoLive(try invocation.require(Self.receipt), isRehearsal: isRehearsal)
    let document = (receipt.json.members ?? []) + [.init("left", .array([])), .init("conformance", .null)]
    context.output(invocation).emit(
      Report(SwapReceipt.schema, document) { setting in
        let count = receipt.plan.files.count
        return isRehearsal
          ? setting(Localized(zh: "会还原 \(count) 个文件", en: "it would put \(count) files back"))
          : setting.style.state(
            .good, setting(Localized(zh: "\(count) 个文件已还原", en: "\(count) files are as they were")))
      })
    return .fine
  }
}
