import AMS
import Groundwork
import Terminal
import UseCases

extension KeysCommands {
  private static let role = Option<RotatedKey>.choice(
    "role", valueName: "ROLE", meaning: Localized(zh: "换谁的密钥", en: "whose key is changed"),
    standard: Localized(verbatim: "merchant"))
  private static let newKey = Option<String>.file(
    "key", meaning: Localized(zh: "新密钥的文件；商户密钥省略时在这里生成", en: "file of the new key; a merchant pair is made if left out")
  )
  private static let overlap = Flag(
    "overlap", meaning: Localized(zh: "预期平台让新旧密钥并行", en: "the platform is expected to keep both in force"))
  private static let replace = Flag(
    "replace", meaning: Localized(zh: "预期旧密钥当场失效", en: "the platform is expected to drop the old at once"))
  private static let status = Flag("status", meaning: Localized(zh: "看进行到哪里", en: "tell how far it has come"))
  private static let goOn = Flag(
    "continue", meaning: Localized(zh: "继续；没有在进行的轮换时不开始新的", en: "go on, and begin none if none is under way"))
  private static let rollback = Flag("rollback", meaning: Localized(zh: "退回旧密钥", en: "go back to the old key"))
  private static let wait = Option<Double>(
    "wait", valueName: "DURATION",
    meaning: Localized(zh: "等对方启用多久，如 10m", en: "how long to wait for the other side, such as 10m"),
    standard: Localized(zh: "在终端里 2 分钟，否则只问一次", en: "2m at a terminal, else asked once"),
    parse: { text throws(ArgumentProblem) in
      guard let seconds = DurationText.seconds(text), seconds <= 86_400 else {
        throw ArgumentProblem(zh: "写法是 90s、10m、1h，最多一天", en: "the form is 90s, 10m or 1h, a day at most")
      }
      return seconds
    })

  /// `till keys rotate`
  var rotate: Command {
    Command(
      "rotate", summary: Localized(zh: "换一把密钥，随时有一把可用", en: "replace a key, with one that works at every moment"),
      details: Localized(
        zh:
          "备好新密钥并给出要上传的文字；新密钥被网关接受后切换，旧的留作退路，直到 till keys retire。每一步都写入保险库，中断后再次运行就接着做。支付宝的密钥用 --role alipay --key FILE。",
        en:
          "Makes the new key and shows what to upload; cuts over once the gateway accepts it; keeps the old one for the way back until till keys retire. Each step is kept in the vault: run it again after an interruption. For Alipay's key: --role alipay --key FILE."
      ),
      arguments: [
        Self.role, Self.newKey, Self.bits, Self.overlap, Self.replace, Self.wait, Self.status, Self.goOn, Self.rollback,
        Flag.dryRun,
      ],
      examples: [
        .init("till keys rotate", zh: "开始，或接着做", en: "begin, or go on"),
        .init("till keys rotate --continue --wait 10m --json", zh: "在脚本里，上传之后", en: "in a script, after the upload"),
        .init("till keys rotate --rollback", zh: "退回旧密钥", en: "go back to the old key"),
      ],
      notes: [
        Localized(zh: "对方还没有启用时退出码为 8", en: "exits with 8 while the other side does not use the key yet")
      ],
      schema: "till.rotation/1", run: runRotation)
  }

  private func runRotation(_ invocation: Invocation) async throws -> ExitCode {
    for (one, other) in [
      (Self.overlap, Self.replace), (Self.status, Self.goOn), (Self.status, Self.rollback), (Self.goOn, Self.rollback),
    ] where invocation[one] && invocation[other] {
      throw UsageProblem.conflicting("--\(one.spec.name)", "--\(other.spec.name)", path: invocation.path)
    }
    let key = invocation[Self.role] ?? .merchant
    let workbench = context.workbench(invocation)
    let environment = invocation.globals.ownEnvironment
    let current = try await workbench.rotation(of: key, in: environment)
    let begins = current?.isOver ?? true && !invocation[Self.goOn] && !invocation[Self.rollback]
    if invocation[Flag.dryRun], begins {
      let plan = try await workbench.planRotation(try order(key, environment, invocation))
      emitNone(key, plan, invocation)
      return .fine
    }
    if invocation[Self.status] || invocation[Flag.dryRun] {
      guard let current else {
        emitNone(key, nil, invocation)
        return .fine
      }
      emit(current, invocation)
      return .fine
    }
    var report: RotationReport
    if invocation[Self.rollback] {
      report = try await watching(invocation, workbench) {
        try await workbench.rollBackRotation(of: key, in: environment, $0)
      }
    } else if begins {
      let order = try order(key, environment, invocation)
      report = try await context.progress(invocation).during(
        Localized(zh: "正在备好新密钥", en: "making the new key ready")
      ) { _ in
        try await workbench.beginRotation(order)
      }
    } else {
      report = try await watching(invocation, workbench) {
        try await workbench.continueRotation(of: key, in: environment, $0)
      }
    }
    emit(report, invocation)
    guard invocation.globals.isInteractive(on: invocation.console) else { return .fine }
    try await lead(report, key, workbench, invocation)
    return .fine
  }

  private func order(
    _ key: RotatedKey, _ environment: AMS.Environment, _ invocation: Invocation
  ) throws -> RotationOrder {
    var order = RotationOrder(key, in: environment)
    if let path = invocation[Self.newKey] {
      order.text = try InputReading.key(of: path, console: invocation.console)
    }
    order.bits = invocation[Self.bits] ?? 2048
    order.style = invocation[Self.overlap] ? .overlap : invocation[Self.replace] ? .replace : nil
    return order
  }

  private func watching(
    _ invocation: Invocation, _ workbench: Workbench,
    _ work: @Sendable (RotationWatch) async throws -> RotationReport
  ) async throws -> RotationReport {
    let isInteractive = invocation.globals.isInteractive(on: invocation.console)
    let patience = invocation[Self.wait] ?? (isInteractive ? 120 : 0)
    return try await context.progress(invocation).during(
      Localized(zh: "正在问网关", en: "calling the gateway")
    ) { count in
      try await work(RotationWatch(patience: patience, asked: { times, _ in count.set(times, of: nil) }))
    }
  }

  /// Leads a person through what is left, a question at a time.
  private func lead(
    _ begun: RotationReport, _ key: RotatedKey, _ workbench: Workbench, _ invocation: Invocation
  ) async throws {
    let style = Style(invocation.globals.colour, console: invocation.console, stream: .error)
    let prompt = Prompt(console: invocation.console, language: invocation.globals.language, style: style)
    var report = begun
    while report.waitsForOtherSide {
      let question = Localized(zh: "已经做好了吗？接下来问网关", en: "is that done? then the gateway is asked")
      guard try prompt.confirm(question, standard: true) else { return }
      let environment = report.environment
      do {
        report = try await watching(invocation, workbench) {
          try await workbench.continueRotation(of: key, in: environment, $0)
        }
        emit(report, invocation)
      } catch  where Workbench.meansWaiting(error) {
        context.output(invocation).warn((error as? any Failure)?.why ?? Localized(verbatim: ""))
      }
    }
    guard report.mayRetire else { return }
    let question = Localized(
      zh: "没有系统再用 \(report.oldName)，现在停用它吗",
      en: "does nothing use \(report.oldName) any more, and is it to be retired now")
    guard try prompt.confirm(question, standard: false) else { return }
    let retired = try await workbench.retire(report.oldName, .retire)
    context.output(invocation).emit(Self.report(retired))
  }

  /// - Parameter plan: what beginning would do.
  private func emitNone(_ key: RotatedKey, _ plan: Localized?, _ invocation: Invocation) {
    let none = RotationReport.none(of: key, in: invocation.globals.ownEnvironment, plan: plan)
    context.output(invocation).emit(
      Report("till.rotation/1", document: none) {
        $0(plan ?? Localized(zh: "没有进行过轮换：till keys rotate", en: "there was no rotation: till keys rotate"))
      })
  }

  private func emit(_ report: RotationReport, _ invocation: Invocation) {
    context.output(invocation).emit(
      Report("till.rotation/1", document: report.json) { Self.text(report, $0) })
  }

  private static func text(_ report: RotationReport, _ setting: TextSetting) -> String {
    let environment = report.environment
    let side = report.sideName
    var lines = [
      setting(
        Localized(
          zh: "\(environment.name.zh) \(side.zh)：\(report.oldName) → \(report.newName)",
          en: "\(side.en), \(environment.name.en): \(report.oldName) -> \(report.newName)"))
    ]
    for entry in report.history { lines.append("  \(entry.time)  \(setting(entry.name))") }
    if let person = report.person {
      lines += ["", setting.style.bold(setting(Localized(zh: "您要做的：", en: "for you to do: "))) + setting(person)]
    }
    if let text = report.textToUpload { lines += ["", text, ""] }
    if let program = report.program {
      lines.append(setting(Localized(zh: "然后程序：", en: "then the program ")) + setting(program))
    }
    for (index, command) in report.nextCommands.enumerated() {
      lines.append(
        setting(
          index == 0
            ? Localized(zh: "接着：\(command)", en: "next: \(command)")
            : Localized(zh: "或者：\(command)", en: "or:   \(command)")))
    }
    return lines.joined(separator: "\n")
  }

  static func report(_ done: RetirementReport) -> Report {
    Report(
      "till.key/1",
      (done.key.json.members ?? []) + [
        .init("done", .string(done.act.rawValue)), .init("undo", .optional(done.undo)),
      ]
    ) { setting in
      let name = done.key.name
      let words: Localized
      switch done.act {
      case .retire: words = Localized(zh: "\(name) 已停用", en: "\(name) is retired")
      case .undo: words = Localized(zh: "\(name) 重新保留", en: "\(name) is kept again")
      case .destroy: words = Localized(zh: "\(name) 的私钥已销毁", en: "the private half of \(name) is destroyed")
      }
      guard let undo = done.undo else { return setting(words) }
      return setting(words) + "\n" + setting(Localized(zh: "撤销：\(undo)", en: "undo: \(undo)"))
    }
  }
}
