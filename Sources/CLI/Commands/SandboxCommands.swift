import AMS
import Groundwork
import Terminal
import UseCases

/// `till sandbox …`: the local gateway and its Developer Center.
struct SandboxCommands: Sendable {
  let context: ProgramContext

  static let home = Option<String>(
    "home", valueName: "DIR",
    meaning: Localized(zh: "沙箱账簿和证书所在的文件夹", en: "folder of the sandbox's books and certificates"),
    completion: .directory, parse: { text throws(ArgumentProblem) in text })
  private static let http = Option<ListenAddress>.address(
    "http", Localized(zh: "http 监听地址，端口 0 自动选取", en: "listen for http here; port 0 picks one"))
  private static let https = Option<ListenAddress>.address(
    "https", Localized(zh: "https 监听地址", en: "listen for https here"))
  private static let readyFile = Option<String>.file(
    "ready-file",
    meaning: Localized(zh: "开始接受连接后写入地址的文件", en: "file that receives the addresses once connections are accepted"))

  private static let expose = Flag(
    "expose", meaning: Localized(zh: "允许监听其他机器可以访问的地址", en: "allow an address other machines can reach"))
  private static let strict = Flag(
    "strict",
    meaning: Localized(zh: "只答生产环境会答的：没有提示和 tracerid 头", en: "answer as production does: no hints, no tracerid header"))

  var command: Command {
    Command(
      "sandbox",
      summary: Localized(zh: "本机网关：离线、真验签", en: "the local gateway: offline, verifying for real"),
      examples: [.init("till sandbox serve", zh: "启动网关", en: "start the gateway")],
      subcommands: [
        serve, app, SandboxMockCommands(context: context, home: Self.home).command,
        SandboxClockCommands(context: context).command, SandboxLogCommand(context: context).command,
      ] + SandboxSettingCommands(context: context).commands + [
        SandboxResetCommand(context: context).command, SandboxTrustCommand(context: context, home: Self.home).command,
      ])
  }

  private var serve: Command {
    Command(
      "serve", summary: Localized(zh: "运行网关，直到 Ctrl-C", en: "run the gateway until Ctrl-C"),
      details: Localized(
        zh: "默认监听 127.0.0.1:8080（http）和 127.0.0.1:8443（https）。只指定一个时只开这一个。",
        en:
          "Listens on 127.0.0.1:8080 (http) and 127.0.0.1:8443 (https) unless told otherwise; naming one opens only that one."
      ),
      arguments: [
        Self.http, Self.https, Self.home, Self.readyFile, SandboxClockCommands.speed, Self.strict, Self.expose,
      ],
      examples: [
        .init("till sandbox serve", zh: "默认端口", en: "the usual ports"),
        .init("till sandbox serve --strict", zh: "只答生产环境会答的内容", en: "answer only what production answers"),
        .init(
          "till sandbox serve --http 127.0.0.1:0 --ready-file ready.json", zh: "自动选端口，供脚本等待",
          en: "any port, for a script that waits"),
      ],
      schema: "till.sandbox/1", run: run)
  }

  private func run(_ invocation: Invocation) async throws -> ExitCode {
    let workbench = context.workbench(invocation, sandboxHome: invocation[Self.home])
    let isDefault = invocation[Self.http] == nil && invocation[Self.https] == nil
    let http = invocation[Self.http] ?? (isDefault ? .usualHTTP : nil)
    let https = invocation[Self.https] ?? (isDefault ? .usualHTTPS : nil)
    let output = context.output(invocation)
    for address in [http, https].compactMap({ $0 }) where !address.isLoopback {
      guard invocation[Self.expose] else { throw SandboxFailure.wouldBeReachable(address) }
      output.warn(SandboxFailure.reachable(at: address))
    }
    let readyFile = invocation[Self.readyFile]
    try await workbench.serveSandbox(
      http: http, https: https, speed: invocation[SandboxClockCommands.speed], isStrict: invocation[Self.strict],
      readyFile: readyFile
    ) { addresses in
      output.emit(
        Report("till.sandbox/1", document: addresses.json) { setting in
          var lines = [
            setting(Localized(zh: "沙箱网关已就绪，Ctrl-C 结束", en: "the sandbox gateway is ready, Ctrl-C ends it"))
          ]
          if let http = addresses.http { lines.append("  \(http)") }
          if let https = addresses.https { lines.append("  \(https)   --cacert \(addresses.caCertificate)") }
          lines.append("  \(addresses.wallet)   " + setting(Localized(zh: "购物者的付款码", en: "a shopper's payment code")))
          return lines.joined(separator: "\n")
        })
    }
    return .fine
  }

  static let clientID = Option<String>.text(
    "client-id", valueName: "ID", meaning: Localized(zh: "客户端 ID", en: "the client id"), required: true)
  private static let publicKey = Option<String>.file(
    "public-key", meaning: Localized(zh: "商户公钥文件", en: "file with the merchant public key"), required: true)
  private static let notifyURL = Option<String>.text(
    "notify-url", valueName: "URL", meaning: Localized(zh: "通知地址", en: "the notification URL"))

  private var app: Command {
    Command(
      "app",
      summary: Localized(zh: "本机开发者中心：登记商户", en: "the local Developer Center: register merchants"),
      examples: [
        .init(
          "till sandbox app create --client-id SANDBOX_5Y00000000000000 --public-key public.pem", zh: "登记客户端 ID 和公钥",
          en: "register a client id with its public key")
      ],
      subcommands: [createApp, listApps, publishApp] + SandboxKeyCommands(context: context).commands)
  }

  private var createApp: Command {
    Command(
      "create", summary: Localized(zh: "登记一个商户，取得支付宝公钥", en: "register a merchant and get the Alipay public key"),
      arguments: [Self.clientID, Self.publicKey, Self.notifyURL, Self.home],
      examples: [
        .init(
          "till sandbox app create --client-id SANDBOX_5Y00000000000000 --public-key public.pem --notify-url http://127.0.0.1:9000/notify --json",
          zh: "服务运行时也可以登记", en: "works while the server runs")
      ],
      schema: "till.sandbox-app/1",
      run: { invocation in
        let text = try InputReading.key(of: try invocation.require(Self.publicKey), console: invocation.console)
        let app = try await context.workbench(invocation, sandboxHome: invocation[Self.home]).registerSandboxApp(
          ClientID(rawValue: try invocation.require(Self.clientID)), publicKey: text,
          notificationURL: invocation[Self.notifyURL])
        context.output(invocation).emit(
          Report("till.sandbox-app/1", document: app.json) { setting in
            setting(
              Localized(
                zh: "已登记 \(app.clientID)，密钥版本 \(app.keyVersion)\n支付宝公钥（\(app.alipayPublicKeyFile)）：",
                en:
                  "registered \(app.clientID), key version \(app.keyVersion)\nthe Alipay public key (\(app.alipayPublicKeyFile)):"
              ))
              + "\n\n" + app.alipayPublicKey
          })
        return .fine
      })
  }

  private var listApps: Command {
    Command(
      "list", summary: Localized(zh: "列出登记的商户", en: "list the registered merchants"), arguments: [Self.home],
      examples: [
        .init("till sandbox app list", zh: "客户端 ID、密钥版本、通知地址", en: "client ids, key versions, notification URLs")
      ],
      schema: "till.sandbox-apps/1",
      run: { invocation in
        let clients = try await context.workbench(invocation, sandboxHome: invocation[Self.home]).sandboxClients()
        context.output(invocation).emit(
          Report("till.sandbox-apps/1", [.init("apps", .array(clients.map(\.json)))]) { setting in
            guard !clients.isEmpty else {
              return setting(
                Localized(
                  zh: "还没有登记商户：till sandbox app create", en: "no merchant registered yet: till sandbox app create"))
            }
            let titles = [
              Localized(zh: "客户端 ID", en: "client id"), Localized(zh: "密钥版本", en: "key versions"),
              Localized(zh: "可用", en: "active"), Localized(zh: "通知地址", en: "notification URL"),
            ]
            var table = Table(titles.enumerated().map { .init(setting($1), isFlexible: $0 == 3) })
            for client in clients {
              table.add(
                client.clientID.rawValue, client.keyVersions.map(String.init).joined(separator: ", "),
                setting(client.isActive ? Localized(zh: "是", en: "yes") : Localized(zh: "未发布", en: "unpublished")),
                client.notificationURL ?? "-")
            }
            return table.text(setting)
          })
        return .fine
      })
  }

  private var publishApp: Command {
    Command(
      "publish",
      summary: Localized(
        zh: "发布应用，生产环境的客户端 ID 随之生效", en: "publish an application, so that its production client id works"),
      arguments: [Self.clientID, Self.home],
      examples: [
        .init(
          "till sandbox app publish --client-id 5Y00000000000000", zh: "发布之前调用会得到 CLIENT_INVALID",
          en: "before this, calls get CLIENT_INVALID")
      ],
      schema: "till.sandbox-app/1",
      run: { invocation in
        let id = ClientID(rawValue: try invocation.require(Self.clientID))
        try await context.workbench(invocation, sandboxHome: invocation[Self.home]).publishSandboxApp(id)
        context.output(invocation).emit(
          Report("till.sandbox-app/1", [.init("clientId", .string(id.rawValue)), .init("published", true)]) { setting in
            setting(Localized(zh: "\(id) 已发布", en: "\(id) is published"))
          })
        return .fine
      })
  }
}
