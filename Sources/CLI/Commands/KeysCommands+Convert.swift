import Groundwork
import Terminal
import UseCases

extension KeysCommands {
  private static let structure = Option<KeyTargetStructure>.choice(
    "to", valueName: "FORM",
    meaning: Localized(zh: "结构；pkcs8 和 pkcs1 是私钥", en: "the structure; pkcs8 and pkcs1 are private"))
  private static let encoding = Option<KeyTargetEncoding>.choice(
    "encoding", valueName: "HOW", meaning: Localized(zh: "写法，默认 pem", en: "how it is written; pem unless given"))

  /// `till keys convert FILE --to FORM`
  var convert: Command {
    Command(
      "convert", summary: Localized(zh: "把密钥文件改写成另一种形式", en: "write a key file in another form"),
      details: Localized(
        zh: "不经过保险库。私钥文件可以给出任一半，公钥文件只能给出公钥。",
        en: "Needs no vault. A private key gives either half, a public key only the public one."),
      arguments: [Self.file, Self.structure, Self.encoding, Self.out],
      examples: [
        .init(
          "till keys convert key.pem --to pkcs8 --encoding one-line -o key.txt", zh: "给 Java SDK 的私钥",
          en: "a private key for the Java SDK"),
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
            text, named: path, to: structure, as: encoding, into: .sink { console.write(bytes: $0) })
          return .fine
        }
        let key = try workbench.convertKey(text, named: path, to: structure, as: encoding, into: .file(out))
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
}
