import Groundwork
import Terminal
import UseCases

/// `till history show`: one version of a value, its secret part only when asked for.
struct HistoryShowCommand: Sendable {
  let context: ProgramContext

  static let version = Option<Int>.integer(
    "at", meaning: Localized(zh: "哪一版，默认是最新的", en: "which version, else the newest"), in: 1...Int.max)
  private static let reveal = Flag(
    "reveal",
    meaning: Localized(zh: "打印整个值，机密也打印，并记入审计", en: "print the whole value, secrets too; the audit tells of it"))

  var command: Command {
    Command(
      "show", summary: Localized(zh: "查看一个值的某一版", en: "show one version of a value"),
      details: Localized(
        zh: "机密只显示能说的部分：密钥的角色、位数、指纹。--reveal 打印值本身，私钥是 PKCS#8 的 PEM。",
        en:
          "Of secrets it shows what may be told: role, size and fingerprint of a key. --reveal prints the value itself, a private key as PKCS#8 in PEM."
      ),
      arguments: [HistoryCommands.name, Self.version, Self.reveal],
      examples: [
        .init("till history show sandbox/clientId --at 1", zh: "第 1 版的值", en: "the value of version 1"),
        .init(
          "till history show sandbox-private-v1 --reveal --why audit > key.pem", zh: "取出私钥，理由记入审计",
          en: "take a private key out, and say why"),
      ],
      schema: "till.history-value/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        let name = try invocation.require(HistoryCommands.name)
        let number = invocation[Self.version]
        let isRevealed = invocation[Self.reveal]
        guard isRevealed, !invocation.globals.isJSON else {
          let version = try await workbench.version(number, of: name)
          if isRevealed, version.isSecret { throw ValueFailure.secretInDocument(name) }
          context.output(invocation).emit(
            Report("till.history-value/1", [.init("name", .string(name))] + (version.json.members ?? [])) {
              HistoryText(setting: $0).version(name, version)
            })
          return .fine
        }
        let console = invocation.console
        try await workbench.reveal(number, of: name) { console.write(bytes: $0) }
        return .fine
      })
  }
}
