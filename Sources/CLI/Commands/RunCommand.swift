import Groundwork
import Terminal
import UseCases

/// `till run … -- CMD`
struct RunCommand: Sendable {
  let context: ProgramContext

  private static let privateKey = Flag(
    "with-private-key", meaning: Localized(zh: "也给商户私钥", en: "the merchant private key as well"))
  private static let clean = Flag(
    "clean-env", meaning: Localized(zh: "不带当前的环境变量", en: "without the variables of this environment"))
  private static let asFile = Option<String>.text(
    "as-file", valueName: "NAME",
    meaning: Localized(zh: "放进私密文件，NAME_FILE 是路径", en: "in a private file, whose path is in NAME_FILE"),
    repeatable: true)

  var command: Command {
    Command(
      "run", summary: Localized(zh: "带着一个环境的配置运行程序", en: "run a program with the settings of an environment"),
      details: Localized(
        zh:
          "程序接替 Till 的进程：终端、信号、退出码都是它自己的。私钥只在 --with-private-key、--only 或 --as-file 点名时才给。私密文件随程序结束而消失。",
        en:
          "The program takes Till's place, so terminal, signals and exit code are its own. The private key comes along only with --with-private-key, or named by --only or --as-file. A private file is gone when the program has ended."
      ),
      arguments: [
        SheetArguments.only, Self.asFile, Self.privateKey, Self.clean, SheetArguments.naming, SheetArguments.map,
        SheetArguments.consumer,
      ],
      passthrough: Command.Passthrough(meaning: Localized(zh: "程序和它的参数", en: "the program and its arguments")),
      examples: [
        .init("till run --with-private-key -- npm start", zh: "沙箱的全部配置", en: "all settings of the sandbox"),
        .init(
          "till run --as-file MERCHANT_PRIVATE_KEY -- ./server", zh: "私钥在 MERCHANT_PRIVATE_KEY_FILE 指的文件里",
          en: "the key is in the file that MERCHANT_PRIVATE_KEY_FILE names"),
        .init(
          "till run --env production --only CLIENT_ID --clean-env -- printenv", zh: "只给一个，其余的都不带",
          en: "one value and nothing else"),
      ],
      notes: [
        Localized(
          zh: "程序找不到时退出码是 127，不能运行时是 126",
          en: "the exit code is 127 if the program is not found, 126 if it cannot be run")
      ], run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let workbench = context.workbench(invocation)
    var order = RunOrder(invocation.passthrough)
    order.sheet = try SheetArguments.order(invocation, workbench)
    order.sheet.withPrivateKey = invocation[Self.privateKey]
    order.asFiles = invocation.all(Self.asFile)
    order.isClean = invocation[Self.clean]
    order.hiding = Set(GlobalArguments.waysIn.compactMap(\.environmentVariable))
    order.ignoring = EndSignals.ignoredBefore
    if case .descriptor(let number) = invocation.globals.passphrase, number > 2 { order.closing = [number] }
    do {
      try await workbench.become(order, in: invocation.globals.ownEnvironment)
      return .couldNot
    } catch let failure as RunFailure {
      _ = context.output(invocation).fail(failure)
      return ExitCode(failure.exitCode)
    }
  }
}
