import Groundwork
import Terminal

@testable import CLI

/// A tree small enough to be seen whole, with every kind of argument in it.
enum SmallTree {
  enum Bits: String, CaseIterable, Sendable {
    case small = "2048"
    case large = "3072"
  }

  static let bits = Option<Bits>.choice(
    "bits", valueName: "BITS", meaning: Localized(zh: "密钥长度", en: "size of the key"),
    standard: Localized(verbatim: "2048"))
  static let labels = Option<String>.text(
    "label", short: "l", valueName: "TEXT", meaning: Localized(zh: "标签", en: "a label"), repeatable: true)
  static let output = Option<String>.file("out", short: "o", meaning: Localized(zh: "写入的文件", en: "where to write"))
  static let name = Positional<String>.text(
    "NAME", arity: .optional, meaning: Localized(zh: "密钥名称", en: "name of the key"))
  static let force = Flag("replace", short: "f", meaning: Localized(zh: "替换已有密钥", en: "replace a key of that name"))

  static let method = Option<String>.text(
    "method", valueName: "METHOD", meaning: Localized(zh: "HTTP 方法", en: "HTTP method"), required: true,
    choices: ["GET", "POST"])
  static let attempts = Option<Int>.integer(
    "attempts", meaning: Localized(zh: "尝试次数", en: "how often to try"), in: -5...9)
  static let body = Positional<String>.file("FILE", meaning: Localized(zh: "消息体", en: "the body"))
  static let others = Positional<Int>.integer(
    "N", arity: .many(atLeast: 0), meaning: Localized(zh: "更多数字", en: "more numbers"), in: -9...99)

  static let only = Option<String>.text(
    "only", valueName: "NAME", meaning: Localized(zh: "只传入这一项", en: "hand over this one only"), repeatable: true)

  static let generate = Command(
    "generate", summary: Localized(zh: "生成密钥对", en: "make a key pair"),
    details: Localized(
      zh: "私钥只保存在保险库中，公钥需要登记到控制台。", en: "The private key stays in the vault; register the public key in the console."),
    arguments: [name, bits, labels, output, force, Flag.dryRun],
    examples: [
      .init("till keys generate", zh: "为沙箱生成 2048 位密钥", en: "make a 2048-bit pair for the sandbox"),
      .init(
        "till keys generate --bits 3072 --env production shop > public.pem", zh: "为生产环境生成",
        en: "make one for production"),
    ],
    notes: [Localized(zh: "生成 3072 位密钥约需一秒", en: "a 3072-bit key takes about a second")],
    schema: "till.keys/1", mutates: true, run: { _ in .fine })

  static let list = Command(
    "list", summary: Localized(zh: "列出密钥", en: "list the keys"),
    examples: [.init("till keys list --json | jq .keys", zh: "供脚本读取", en: "for a script")],
    run: { _ in .fine })

  static let sign = Command(
    "sign", summary: Localized(zh: "为请求签名", en: "sign a request"), arguments: [method, attempts, body, others],
    examples: [.init("till sign --method POST body.json", zh: "为文件中的消息体签名", en: "sign the body in a file")],
    run: { _ in .fine })

  static let run = Command(
    "run", summary: Localized(zh: "带着密钥运行程序", en: "run a program with the keys"), arguments: [only],
    passthrough: .init(meaning: Localized(zh: "程序及其参数", en: "the program and its arguments")),
    examples: [.init("till run --only clientId -- ./server --port 80", zh: "启动服务", en: "start a server")],
    run: { _ in .fine })

  static let keys = Command(
    "keys", summary: Localized(zh: "管理密钥", en: "look after keys"), subcommands: [generate, list])

  static let root = Command(
    "till", summary: Localized(zh: "线下支付集成工作台", en: "a workbench for in-store payments"),
    examples: [.init("till keys generate", zh: "生成密钥对", en: "make a key pair")], subcommands: [keys, sign, run])

  static func parse(_ words: [String], environment: [String: String] = [:]) -> CommandLine {
    CommandLineParser(root: root, console: Console.captured(environment: environment).console).parse(words)
  }

  /// The line as a shell splits it.
  static func parse(_ line: String, environment: [String: String] = [:]) -> CommandLine {
    parse(ShellWords.commands(of: line).first ?? [], environment: environment)
  }
}

extension CommandLine {
  var invocation: Invocation? { if case .run(_, let invocation) = request { invocation } else { nil } }
  var failure: (any Failure)? { if case .refused(let failure) = request { failure } else { nil } }
  var help: HelpRequest? { if case .help(let help) = request { help } else { nil } }
  var isVersion: Bool { if case .version = request { true } else { false } }
}
