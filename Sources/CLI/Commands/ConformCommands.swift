import Conformance
import Groundwork
import Terminal
import UseCases

/// `till conform`: whether a program of one's own signs and verifies as it should.
struct ConformCommands: Sendable {
  let context: ProgramContext

  private static let only = Option<String>.text(
    "only", valueName: "ID", meaning: Localized(zh: "只问这一条测试向量", en: "ask this vector only"), repeatable: true)
  private static let timeout = Option<Int>.integer(
    "timeout", valueName: "SECONDS", meaning: Localized(zh: "每个回答最多等多少秒", en: "seconds to wait for an answer"),
    in: 1...600, standard: Localized(verbatim: "10"))

  var command: Command {
    Command(
      "conform",
      summary: Localized(zh: "用公开的测试向量检验您自己的签名程序", en: "put your own signing code to the published vectors"),
      subcommands: [
        task(
          .sign, summary: Localized(zh: "检验签名程序", en: "judge a program that signs"),
          details: Localized(
            zh:
              "每行一题：标识、方法、路径、客户端 ID、时间、keyVersion、私钥（PKCS#8 的 base64）、消息体（base64），以制表符分隔。程序回答“标识、制表符、Signature 头”，密钥不能用时回答 refused。",
            en:
              "A line is one question, its fields parted by tabs: id, method, path, client id, time, key version, private key (base64 of PKCS#8), body (base64). The program answers id, tab, Signature header, or refused if the key cannot be used."
          ), example: "till conform sign -- python3 templates/conform/conform.py sign"),
        task(
          .verify, summary: Localized(zh: "检验验签程序", en: "judge a program that verifies"),
          details: Localized(
            zh:
              "每行一题：标识、方法、路径、客户端 ID、时间、Signature 头、公钥（SPKI 的 base64）、消息体（base64），以制表符分隔。程序回答“标识、制表符、valid 或 invalid”。",
            en:
              "A line is one question, its fields parted by tabs: id, method, path, client id, time, Signature header, public key (base64 of SPKI), body (base64). The program answers id, tab, valid or invalid."
          ), example: "till conform verify -- node templates/conform/conform.mjs verify"),
      ])
  }

  private func task(
    _ task: ConformanceTask, summary: Localized, details: Localized, example: String
  ) -> Command {
    Command(
      task.rawValue, summary: summary, details: details, arguments: [Self.only, Self.timeout],
      passthrough: Command.Passthrough(meaning: Localized(zh: "程序和它的参数", en: "the program and its arguments")),
      examples: [
        .init(example, zh: "随附的示例程序", en: "one of the examples that come along"),
        .init(
          "till conform \(task.rawValue) --only chinese --verbose -- ./mine", zh: "只看一题，显示原文",
          en: "one question, with the text it is about"),
      ],
      notes: [
        Localized(
          zh: "退出码：全部通过为 0，有不通过的为 3，程序没有启动为 4",
          en: "exit code 0 if all pass, 3 if not, 4 if the program does not start")
      ],
      schema: "till.conformance/1",
      run: { invocation in try await run(task, invocation) })
  }

  private func run(_ task: ConformanceTask, _ invocation: Invocation) async throws -> ExitCode {
    var order = ConformanceOrder(task, invocation.passthrough)
    order.only = invocation.all(Self.only)
    order.seconds = Double(invocation[Self.timeout] ?? 10)
    order.hiding = Set(GlobalArguments.waysIn.compactMap(\.environmentVariable))
    let asked = order
    let workbench = context.workbench(invocation)
    let label = Localized(zh: "正在检验", en: "asking")
    let report = try await context.progress(invocation).during(label) { count in
      try await workbench.conform(asked) { count.set($0, of: $1) }
    }
    context.output(invocation).emit(
      Report("till.conformance/1", document: report.json) { ConformanceText(setting: $0, report: report).text })
    return report.isConforming ? .fine : .findings
  }
}
