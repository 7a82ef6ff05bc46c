import Groundwork
import Terminal
import UseCases

extension KeysCommands {
  private static let structure = Option<KeyTargetStructure>.choice(
    "to", valueName: "FORM",
    meaning: Localized(zh: "结构；spki 和 -public 是公钥", en: "the structure; spki and -public are public keys"))
  private static let encoding = Option<KeyTargetEncoding>.choice(
    "encoding", valueName: "HOW", meaning: Localized(zh: "写法，默认 pem", en: "how it is written; pem unless given"))

  private static let passwordFile = Option<String>.file(
    "password-file", meaning: Localized(zh: "PKCS#12 密码所在的文件", en: "file with the password of the PKCS#12 file"))
  private static let newPasswordFile = Option<String>.file(
    "new-password-file",
    meaning: Localized(zh: "要写的 PKCS#12 的密码所在的文件", en: "file with the password for a PKCS#12 file to be made"))

  /// `till keys convert FILE --to FORM`
  var convert: Command {
    Command(
      "convert", summary: Localized(zh: "把密钥文件改写成另一种形式", en: "write a key file in another form"),
      details: Localized(
        zh: "不经过保险库。PEM、DER、base64、JWK、.NET 的 XML 和 PKCS#12 按内容识别。私钥文件可以给出任一半，公钥文件只能给出公钥。密码在终端询问，或从文件读取。",
        en:
          "Needs no vault. PEM, DER, base64, JWK, the XML of .NET and PKCS#12 are told apart by content. A private key gives either half, a public key only the public one. A password is asked for at the terminal, or read from a file."
      ),
      arguments: [
        Self.file, Self.structure, Self.encoding, Self.out, Self.passwordFile, Self.newPasswordFile,
      ],
      examples: [
        .init(
          "till keys convert key.pem --to pkcs8 --encoding one-line -o key.txt", zh: "给 Java SDK 的私钥",
          en: "a private key for the Java SDK"),
        .init("till keys convert shop.p12 --to pkcs8 -o key.pem", zh: "取出密钥库里的私钥", en: "the key in a key store"),
        .init("till keys convert private.pem --to spki", zh: "由私钥得出公钥", en: "the public half of a private key"),
      ],
      notes: [
        Localized(
          zh: "私钥只写入新文件；要写到标准输出，请加 -o -",
          en: "a private key is only written to a new file; for standard output say -o -")
      ],
      schema: "till.key/1",
      run: { invocation in
        let path = try invocation.require(Self.file)
        let structure = try invocation.require(Self.structure)
        if invocation[Self.encoding] != nil, !structure.hasEncodings {
          throw UsageProblem.conflicting("--encoding", "--to \(structure.rawValue)", path: invocation.path)
        }
        let encoding = invocation[Self.encoding] ?? .pem
        let out = invocation[Self.out]
        guard !(structure.isPrivate && out == nil) else { throw ExportNeedsFile(.file(to: structure)) }
        let workbench = context.workbench(invocation)
        let console = invocation.console
        let text = try InputReading.key(of: path, console: console)
        guard let out, out != "-" else {
          // A document on standard output and a key on standard output exclude each other.
          guard !invocation.globals.isJSON else { throw ExportNeedsFile(.file(to: structure)) }
          _ = try workbench.convertKey(
            text, named: path, to: structure, as: encoding, into: .sink { console.write(bytes: $0) },
            password: { try Self.password($0, invocation) })
          return .fine
        }
        let key = try workbench.convertKey(
          text, named: path, to: structure, as: encoding, into: .file(out),
          password: { try Self.password($0, invocation) })
        context.output(invocation).emit(
          Report("till.key/1", (key.json.members ?? []) + [.init("file", .string(out))]) { setting in
            setting(
              Localized(
                zh: "\(key.form.zh)，写入“\(out)”\n指纹  \(key.fingerprint)",
                en: "\(key.form.en), written to \"\(out)\"\nfingerprint  \(key.fingerprint)"))
          })
        return .fine
      })
  }

  private static func password(_ purpose: KeyPasswordPurpose, _ invocation: Invocation) throws -> [UInt8] {
    let console = invocation.console
    let prompt = PassphrasePrompt(language: invocation.globals.language)
    switch purpose {
    case .open(let file):
      if let path = invocation[passwordFile] { return try PassphraseInput.read(file: path, flag: "--password-file") }
      let question = Localized(zh: "“\(file)”的密码", en: "password of \"\(file)\"")
      guard Interactivity.allowsPassphrase(console, noInput: invocation.globals.isNoInput) else {
        throw KeyPasswordNeeded(flag: "--password-file")
      }
      return try prompt.ask(question)
    case .create:
      if let path = invocation[newPasswordFile] {
        return try PassphraseInput.read(file: path, flag: "--new-password-file")
      }
      guard Interactivity.allowsPassphrase(console, noInput: invocation.globals.isNoInput) else {
        throw KeyPasswordNeeded(flag: "--new-password-file")
      }
      return try prompt.askNew(
        Localized(zh: "为 PKCS#12 文件设一个密码", en: "password for the PKCS#12 file"),
        again: Localized(zh: "再输入一次", en: "the same again"), console: console)
    }
  }
}

/// The password of a PKCS#12 file is needed and there is nobody to ask.
struct KeyPasswordNeeded: Failure {
  let flag: String

  var code: FailureCode { FailureCode("KEY-028", .usage) }
  var what: Localized {
    Localized(
      zh: "需要 PKCS#12 文件的密码，但没有可以提问的终端",
      en: "the password of a PKCS#12 file is needed and there is no terminal to ask on")
  }
  var remedies: [Remedy] { [.advice(zh: "使用 \(flag) FILE", en: "use \(flag) FILE")] }
}
