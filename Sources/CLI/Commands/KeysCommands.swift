import AMS
import Groundwork
import Terminal
import UseCases

/// `till keys …`: make, take in, look at and hand out keys.
struct KeysCommands: Sendable {
  let context: ProgramContext

  var command: Command {
    Command(
      "keys",
      summary: Localized(zh: "生成、导入、查看和导出密钥", en: "make, import, look at and export keys"),
      examples: [
        .init("till keys generate", zh: "生成沙箱密钥对", en: "make a sandbox key pair"),
        .init("till keys import --role alipay-public alipay.txt", zh: "收录支付宝公钥", en: "take in Alipay's public key"),
      ],
      subcommands: [generate, importing, list, show, inspect, match, convert, export, sheet, rotate, retire])
  }

  static let name = Positional<String>.text(
    "NAME", meaning: Localized(zh: "密钥的名称，例如 sandbox-private-v1", en: "name of a key, such as sandbox-private-v1"))
  static let file = Positional<String>.file(
    meaning: Localized(zh: "密钥文件，- 为标准输入", en: "the key file, - for standard input"))

  static let bits = Option<Int>(
    "bits", valueName: "N", meaning: Localized(zh: "密钥位数", en: "size of the key"),
    choices: Workbench.keySizes.map(String.init), standard: Localized(verbatim: "2048"),
    parse: { text throws(ArgumentProblem) in
      guard let bits = Int(text), Workbench.keySizes.contains(bits) else {
        throw ArgumentProblem(zh: "可以是 2048、3072、4096", en: "it may be 2048, 3072 or 4096")
      }
      return bits
    })

  private var generate: Command {
    Command(
      "generate",
      summary: Localized(zh: "在本机生成密钥对，私钥留在保险库", en: "make a key pair here; the private half stays in the vault"),
      arguments: [Self.bits],
      examples: [
        .init("till keys generate", zh: "沙箱的 2048 位密钥对", en: "a 2048-bit pair for the sandbox"),
        .init("till keys generate --env production", zh: "生产环境的密钥对", en: "a pair for production"),
      ],
      schema: "till.key/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        let environment = invocation.globals.ownEnvironment
        // The vault first, so that nobody waits for a key and is then told the passphrase is wrong.
        _ = try await workbench.keys()
        let key = try await context.progress(invocation).during(Localized(zh: "正在生成密钥对", en: "making a key pair")) {
          _ in
          try await workbench.generateKeys(bits: invocation[Self.bits] ?? 2048, for: environment)
        }
        let line = try await workbench.publicKeyLine(key.name)
        context.output(invocation).emit(
          Report("till.key/1", (key.json.members ?? []) + [.init("publicKey", .string(line))]) { setting in
            let words = Localized(
              zh: "已生成 \(key.name)，\(key.bits) 位，\(key.fingerprint)\n把这把商户公钥提交到控制台：",
              en:
                "made \(key.name), \(key.bits) bits, \(key.fingerprint)\nsubmit this merchant public key in the console:"
            )
            return setting(words) + "\n\n" + line
          })
        return .fine
      })
  }

  private static let role = Option<KeyOwner>.choice(
    "role", valueName: "ROLE",
    meaning: Localized(zh: "这是谁的密钥；私钥可以省略", en: "whose key this is; may be left out for a private key"))

  private var importing: Command {
    Command(
      "import", summary: Localized(zh: "检查一把密钥并收进保险库", en: "check a key and take it into the vault"),
      details: Localized(
        zh: "接受 PEM（PKCS#1、PKCS#8、SPKI、证书）、DER 和单行 base64，按内容识别。放错角色或环境的密钥会被拒绝。",
        en:
          "Takes PEM (PKCS#1, PKCS#8, SPKI, certificate), DER and bare one-line base64, told apart by content. A key in the wrong role or environment is refused."
      ),
      arguments: [Self.file, Self.role],
      examples: [
        .init(
          "till keys import --role alipay-public alipay.txt", zh: "收录沙箱的支付宝公钥", en: "take in the sandbox's Alipay key"),
        .init(
          "till keys import private.pem --env production", zh: "收录生产环境的商户私钥", en: "take in the production private key"),
      ],
      schema: "till.key/1",
      run: { invocation in
        let path = try invocation.require(Self.file)
        let text = try InputReading.key(of: path, console: invocation.console)
        let (key, notes) = try await context.workbench(invocation).importKey(
          text, as: invocation[Self.role], for: invocation.globals.ownEnvironment)
        let output = context.output(invocation)
        output.emit(
          Report("till.key/1", document: key.json) { setting in
            setting(
              Localized(
                zh: "\(key.name)：\(key.role.zh)，\(key.bits) 位，\(key.fingerprint)",
                en: "\(key.name): \(key.role.en), \(key.bits) bits, \(key.fingerprint)"))
          })
        for note in notes { output.notice(note) }
        return .fine
      })
  }

  static let maxAge = Option<Int>.integer(
    "max-age", valueName: "DAYS",
    meaning: Localized(zh: "提醒用了更久的密钥", en: "warn of keys used for longer"), in: 1...36_500,
    standard: Localized(verbatim: "365"))

  private var list: Command {
    Command(
      "list", summary: Localized(zh: "列出当前应用的密钥", en: "list the keys of the current application"),
      arguments: [Self.maxAge],
      examples: [
        .init("till keys list", zh: "名称、角色、位数、指纹", en: "name, role, size, fingerprint"),
        .init("till keys list --json", zh: "给脚本用", en: "for scripts"),
      ],
      schema: "till.keys/1",
      run: { invocation in
        let keys = try await context.workbench(invocation).keys()
        let maxAge = invocation[Self.maxAge] ?? Workbench.usualMaxKeyAge
        for key in keys where key.isOld(moreThan: maxAge) {
          context.output(invocation).warn(key.ageRemark)
        }
        context.output(invocation).emit(
          Report("till.keys/1", [.init("keys", .array(keys.map(\.json)))]) { setting in
            guard !keys.isEmpty else {
              return setting(Localized(zh: "还没有密钥：till keys generate", en: "no key yet: till keys generate"))
            }
            let titles = [
              Localized(zh: "名称", en: "name"), Localized(zh: "角色", en: "role"), Localized(zh: "位数", en: "bits"),
              Localized(zh: "指纹", en: "fingerprint"), Localized(zh: "建立", en: "created"),
              Localized(zh: "状态", en: "state"),
            ]
            var table = Table(
              titles.enumerated().map { .init(setting($1), $0 == 2 ? .right : .left, isFlexible: $0 == 3) })
            for key in keys {
              table.add(
                key.name, setting(key.role), String(key.bits), key.shortFingerprint,
                String(Timestamp.text(key.created).prefix(10)), setting(key.use))
            }
            return table.text(setting)
          })
        return .fine
      })
  }

  private var show: Command {
    Command(
      "show", summary: Localized(zh: "一把密钥的情况和它的公钥", en: "the facts of a key, and its public half"),
      arguments: [Self.name],
      examples: [
        .init(
          "till keys show sandbox-private-v1", zh: "公钥以控制台要的单行形式给出",
          en: "the public half in the console's one-line form")
      ],
      schema: "till.key/1",
      run: { invocation in
        let workbench = context.workbench(invocation)
        let name = try invocation.require(Self.name)
        let key = try await workbench.key(name)
        let line = try await workbench.publicKeyLine(name)
        context.output(invocation).emit(
          Report("till.key/1", (key.json.members ?? []) + [.init("publicKey", .string(line))]) { setting in
            let words = Localized(
              zh:
                "\(key.name)  \(key.role.zh)，\(key.environment.name.zh)，\(key.bits) 位\n指纹  \(key.fingerprint)\n建立  \(Timestamp.text(key.created))\n公钥",
              en:
                "\(key.name)  \(key.role.en), \(key.environment.name.en), \(key.bits) bits\nfingerprint  \(key.fingerprint)\ncreated      \(Timestamp.text(key.created))\npublic key"
            )
            return setting(words) + "\n\n" + line
          })
        return .fine
      })
  }

  private var inspect: Command {
    Command(
      "inspect", summary: Localized(zh: "看清一个密钥文件是什么，不保存", en: "tell what a key file is, keeping nothing"),
      arguments: [Self.file],
      examples: [
        .init(
          "till keys inspect key.pem", zh: "种类、写法、位数、指纹和毛病",
          en: "kind, form, size, fingerprint, and what is wrong with it")
      ],
      schema: "till.key/1",
      run: { invocation in
        let path = try invocation.require(Self.file)
        let text = try InputReading.key(of: path, console: invocation.console)
        let key = try context.workbench(invocation).inspectKey(text, named: path)
        context.output(invocation).emit(
          Report("till.key/1", document: key.json) { setting in
            let kind = key.isPrivate ? Localized(zh: "私钥", en: "private key") : Localized(zh: "公钥", en: "public key")
            let words = Localized(
              zh: "\(kind.zh)，\(key.bits) 位 RSA\n写法  \(key.form.zh)\n指纹  \(key.fingerprint)",
              en: "\(kind.en), RSA with \(key.bits) bits\nform         \(key.form.en)\nfingerprint  \(key.fingerprint)")
            let notes = key.notes.map {
              setting.style.warn(setting(Localized(zh: "注意  ", en: "note         "))) + SafeText.shown(setting($0))
            }
            let cause = key.cause.map { setting(Localized(zh: "原因  \($0)", en: "cause        \($0)")) }
            return ([setting(words)] + notes + (cause.map { [$0] } ?? [])).joined(separator: "\n")
          })
        return .fine
      })
  }

  private static let form = Option<KeyExportForm>.choice(
    "form", valueName: "FORM",
    meaning: Localized(zh: "写法；pkcs 开头的是私钥", en: "how it is written; pkcs forms are the private key"))
  private static let consumer = Option<KeyConsumer>.choice(
    "for", valueName: "WHO",
    meaning: Localized(zh: "按这个 SDK 或控制台要的写法", en: "in the form this SDK, or the portal, takes"))
  private static let isPrivate = Flag("private", meaning: Localized(zh: "导出私钥", en: "export the private key"))
  static let out = Option<String>.file(
    "out", short: "o",
    meaning: Localized(zh: "写入新文件；私钥文件权限 0600", en: "write to a new file, mode 0600 for a private key"))

  private var export: Command {
    Command(
      "export", summary: Localized(zh: "按某种语言要的写法导出密钥", en: "write a key out in the form a language takes"),
      arguments: [Self.name, Self.consumer, Self.form, Self.isPrivate, Self.out],
      examples: [
        .init(
          "till keys export sandbox-private-v1", zh: "公钥，单行，给控制台", en: "the public key on one line, for the console"),
        .init(
          "till keys export sandbox-private-v1 --private --for java -o key.txt", zh: "私钥，给 Java SDK",
          en: "the private key, for the Java SDK"),
      ],
      notes: [
        Localized(
          zh: "私钥只写入文件；要写到标准输出，请加 -o -",
          en: "a private key is only written to a file; for standard output say -o -")
      ],
      schema: "till.key/1",
      run: { invocation in
        let name = try invocation.require(Self.name)
        let isPrivate = invocation[Self.isPrivate] || invocation[Self.form]?.isPrivate == true
        let form =
          invocation[Self.form]
          ?? (invocation[Self.consumer] ?? (isPrivate ? .openssl : .portal)).form(isPrivate: isPrivate)
        let path = invocation[Self.out]
        guard !(isPrivate && path == nil) else { throw ExportNeedsFile(.vaultKey(name)) }
        let workbench = context.workbench(invocation)
        guard let path, path != "-" else {
          // A document on standard output and a key on standard output exclude each other.
          guard !invocation.globals.isJSON else { throw ExportNeedsFile(.vaultKey(name)) }
          let console = invocation.console
          _ = try await workbench.exportKey(name, as: form, to: .sink { console.write(bytes: $0) })
          return .fine
        }
        let key = try await workbench.exportKey(name, as: form, to: .file(path))
        context.output(invocation).emit(
          Report(
            "till.key/1",
            (key.json.members ?? []) + [.init("form", .string(form.rawValue)), .init("file", .string(path))]
          ) { setting in
            setting(
              Localized(
                zh: "\(key.name) 以 \(form.rawValue) 写入“\(path)”",
                en: "\(key.name) written to \"\(path)\" as \(form.rawValue)"))
          })
        return .fine
      })
  }
}

/// A private key would have gone to the screen, or a key beside a JSON document.
struct ExportNeedsFile: Failure {
  enum Subject {
    case vaultKey(String)
    /// A file that is converted.
    case file(to: KeyTargetStructure)
  }

  private let subject: Subject

  init(_ subject: Subject) { self.subject = subject }

  var code: FailureCode { FailureCode("USE-032", .usage) }
  var what: Localized {
    Localized(zh: "没有说明密钥写入哪个文件", en: "it was not said which file the key is to be written to")
  }
  var why: Localized? {
    Localized(
      zh: "私钥不打印到屏幕，--json 时标准输出只有 JSON",
      en: "a private key is not printed on the screen, and with --json there is nothing but JSON on standard output")
  }
  var remedies: [Remedy] {
    switch subject {
    case .vaultKey(let name): [.run("till keys export \(name) -o key.pem")]
    case .file(.pkcs8): [.run("till keys convert FILE --to pkcs8 -o key.pem")]
    case .file(.pkcs1): [.run("till keys convert FILE --to pkcs1 -o key.pem")]
    case .file(.spki): [.run("till keys convert FILE --to spki -o key.pem")]
    case .file(.pkcs1Public): [.run("till keys convert FILE --to pkcs1-public -o key.pem")]
    case .file(.jwk): [.run("till keys convert FILE --to jwk -o key.jwk")]
    case .file(.jwkPublic): [.run("till keys convert FILE --to jwk-public -o key.jwk")]
    case .file(.xml): [.run("till keys convert FILE --to xml -o key.xml")]
    case .file(.xmlPublic): [.run("till keys convert FILE --to xml-public -o key.xml")]
    case .file(.pkcs12): [.run("till keys convert FILE --to pkcs12 -o key.p12")]
    }
  }
}
