import AMS
import Groundwork
import UseCases

/// The arguments of `till call`, and the order they make.
enum CallArguments {
  static let operation = Positional<Endpoint>(
    "OPERATION", meaning: Localized(zh: "接口", en: "the operation"), choices: Endpoint.inStore.map(\.operation),
    parse: { text throws(ArgumentProblem) in
      guard let endpoint = Endpoint.named(text) else {
        let known = Endpoint.inStore.map(\.operation)
        let nearest = Nearest.one(of: known, to: text)
        throw ArgumentProblem(
          zh: (nearest.map { "是 \($0) 吗？" } ?? "没有这个接口；") + "可以是 \(known.joined(separator: ", "))",
          en: (nearest.map { "is it \($0)? " } ?? "") + "it is one of \(known.joined(separator: ", "))")
      }
      return endpoint
    })
  static let set = Option<Assignment>.member(
    Localized(zh: "修改模板的一个成员；路径:=值 按 JSON 读取", en: "change a member of the template; PATH:=VALUE is read as JSON"))
  static let unset = Option<String>.text(
    "unset", valueName: "PATH", meaning: Localized(zh: "去掉模板的一个成员", en: "take a member out of the template"),
    repeatable: true)
  static let template = Option<String>.file(
    "template", meaning: Localized(zh: "用自己的模板，- 为标准输入", en: "a template of your own, - for standard input"))
  static let body = Option<String>.file(
    "body", meaning: Localized(zh: "原样发送的请求体，- 为标准输入", en: "a body sent as it is, - for standard input"))
  static let gateway = Option<GatewayAddress>(
    "gateway", valueName: "URL",
    meaning: Localized(zh: "代替已设置的网关：local 或地址", en: "instead of the configured gateway: local or an address"),
    parse: { text throws(ArgumentProblem) in
      do {
        return try GatewayAddress(text)
      } catch {
        throw ArgumentProblem((error as? any Failure)?.what ?? Localized(verbatim: text))
      }
    })
  static let proxy = Option<String>.text(
    "proxy", valueName: "HOST:PORT",
    meaning: Localized(zh: "经过这个 HTTP 代理；none 不用代理", en: "through this HTTP proxy; none for no proxy"))
  static let scenario = Option<PaymentScenario>(
    "scenario", valueName: "NAME",
    meaning: Localized(zh: "pay 的收款方式", en: "for pay: how the shopper pays"), choices: scenarios.map(\.name),
    parse: { text throws(ArgumentProblem) in
      guard let found = scenarios.first(where: { $0.name == text }) else {
        let known = scenarios.map(\.name).joined(separator: ", ")
        throw ArgumentProblem(zh: "可以是 \(known)", en: "it may be \(known)")
      }
      return found.scenario
    })
  private static let scenarios: [(name: String, scenario: PaymentScenario)] = [
    ("payment-code", .paymentCode), ("order-code", .orderCode), ("entry-code", .entryCode),
  ]
  static let unchecked = Flag(
    "unchecked", meaning: Localized(zh: "发送前不检查字段", en: "do not check the members before sending"))
  static let wait = Flag(
    "wait",
    meaning: Localized(zh: "按指南查询、撤销、退款，直到有结果", en: "inquire, cancel, refund as the guide asks until it is settled"))
  static let speed = Option<Double>(
    "speed", valueName: "N",
    meaning: Localized(zh: "等待快多少倍，只用于沙箱", en: "how many times faster to wait, for the sandbox"),
    parse: { text throws(ArgumentProblem) in
      guard let value = Double(text), value.isFinite, (0.001...1_000_000).contains(value) else {
        throw ArgumentProblem(zh: "应为正数", en: "a positive number is wanted")
      }
      return value
    })
  static let confirm = Option<String>.text(
    "confirm", valueName: "NAME",
    meaning: Localized(zh: "环境的名称，代替输入确认", en: "the environment's name, instead of typing it"))

  static func pace(_ invocation: Invocation) -> WaitingPace { WaitingPace(speed: invocation[speed] ?? 1) }

  /// - Throws: `CallArgumentFailure`, `UsageProblem.conflicting`, `BodyPathFailure`, what reading the files throws.
  static func order(
    of endpoint: Endpoint, in environment: AMS.Environment, _ invocation: Invocation
  ) throws -> CallOrder {
    let scenario = invocation[scenario]
    guard scenario == nil || endpoint == .pay else { throw CallArgumentFailure.scenarioMisplaced(endpoint.operation) }
    let makers: [(name: String, isGiven: Bool)] = [
      ("--body", invocation[body] != nil), ("--template", invocation[template] != nil), ("--scenario", scenario != nil),
    ]
    let given = makers.filter(\.isGiven).map(\.name)
    if given.count > 1 { throw UsageProblem.conflicting(given[0], given[1], path: invocation.path) }
    if invocation[body] != nil {
      // What is sent as it is cannot be changed as well.
      if !invocation.all(set).isEmpty { throw CallArgumentFailure.wholeBodyChanged(endpoint.operation, "--set") }
      if !invocation.all(unset).isEmpty { throw CallArgumentFailure.wholeBodyChanged(endpoint.operation, "--unset") }
    }
    if invocation[speed] != nil, !invocation[wait] { throw CallArgumentFailure.speedAlone(endpoint.operation) }
    func bytes(_ path: String) throws -> [UInt8] {
      try InputReading.bytes(of: path, maximumBytes: InputReading.maximumBodyBytes, console: invocation.console)
    }
    let changes =
      try invocation.all(set).map { try BodyChange(setting: $0.path, to: $0.value, of: endpoint) }
      + invocation.all(unset).map { try BodyChange.removal($0) }
    return CallOrder(
      endpoint, in: environment, gateway: invocation[gateway], body: try invocation[body].map(bytes),
      template: try invocation[template].map { CallTemplate(name: $0, bytes: try bytes($0)) }, changes: changes,
      scenario: scenario, proxy: try invocation[proxy].map(proxyChoice))
  }

  private static func proxyChoice(_ text: String) throws -> CallOrder.ProxyChoice {
    if text == "none" { return .direct }
    // Everybody on this machine can read a command line.
    guard !text.contains("@") else { throw CallArgumentFailure.proxyPassword }
    return .address(text)
  }
}

/// Arguments of `till call` that cannot stand together.
enum CallArgumentFailure: Failure {
  /// A way of paying for an operation that is no payment.
  case scenarioMisplaced(String)
  /// A body that is sent as it is was to be changed.
  case wholeBodyChanged(String, String)
  case speedAlone(String)
  /// A user name or password on the command line.
  case proxyPassword

  var code: FailureCode {
    switch self {
    case .scenarioMisplaced: FailureCode("CAL-004", .usage)
    case .wholeBodyChanged: FailureCode("CAL-005", .usage)
    case .speedAlone: FailureCode("CAL-006", .usage)
    case .proxyPassword: FailureCode("CAL-007", .usage)
    }
  }
  var what: Localized {
    switch self {
    case .scenarioMisplaced(let operation):
      Localized(zh: "\(operation) 没有收款方式之分", en: "\(operation) has no ways of paying")
    case .wholeBodyChanged(_, let flag):
      Localized(zh: "--body 原样发送，\(flag) 不能再修改它", en: "--body is sent as it is, and \(flag) cannot change it")
    case .speedAlone:
      Localized(zh: "--speed 只和 --wait 一起使用", en: "--speed goes with --wait")
    case .proxyPassword:
      Localized(zh: "--proxy 里不能有用户名和口令", en: "--proxy must not hold a user name and password")
    }
  }
  var why: Localized? {
    guard case .proxyPassword = self else { return nil }
    return Localized(zh: "这台机器上的人都能看到命令行", en: "everybody on this machine can see a command line")
  }
  var remedies: [Remedy] {
    switch self {
    case .scenarioMisplaced(let operation):
      [.run("till call \(operation)"), .run("till call pay --scenario order-code")]
    case .wholeBodyChanged(let operation, let flag):
      flag == "--set"
        ? [.run("till call \(operation) --template FILE --set PATH=VALUE")]
        : [.run("till call \(operation) --template FILE --unset PATH")]
    case .speedAlone(let operation): [.run("till call \(operation) --wait --speed 10")]
    case .proxyPassword:
      [
        .advice(
          zh: "写在环境变量 https_proxy 里：http://用户名:口令@主机:端口",
          en: "put them into the variable https_proxy: http://user:password@host:port")
      ]
    }
  }
}
