import Groundwork
import Terminal
import UseCases

extension KeysCommands {
  private static let compared = Positional<String>.file(
    "KEY", arity: .many(atLeast: 1),
    meaning: Localized(
      zh: "密钥文件、保险库里的密钥名称，或 -", en: "a key file, the name of a key in the vault, or -"))

  /// `till keys match A [B]`
  var match: Command {
    Command(
      "match", summary: Localized(zh: "两把密钥是不是一对", en: "tell whether two keys belong together"),
      details: Localized(
        zh: "按公钥的指纹比较，私钥也行。只给一把时，与保险库里的每一把比较。文件名像密钥名称时写成 ./NAME。",
        en:
          "Compares the fingerprints of the public halves, of private keys too. One key alone is compared with every key of the vault. A file that is named like a key of the vault is written ./NAME."
      ),
      arguments: [Self.compared],
      examples: [
        .init("till keys match private.pem public.txt", zh: "私钥和公钥配对吗", en: "do the two halves belong together"),
        .init("till keys match alipay.txt", zh: "它是保险库里的哪一把", en: "which of my keys is this"),
      ],
      notes: [
        Localized(zh: "相符时退出码为 0，不符为 3", en: "exits with 0 if they match, with 3 if not")
      ],
      schema: "till.keymatch/1",
      run: { invocation in
        let words = invocation.all(Self.compared)
        guard words.count <= 2 else { throw UsageProblem.unexpectedArgument(words[2], path: invocation.path) }
        let keys = try words.map { try compared($0, invocation) }
        let result = try await context.workbench(invocation).matchKeys(keys[0], keys.count > 1 ? keys[1] : nil)
        context.output(invocation).emit(
          Report("till.keymatch/1", document: result.json) { setting in Self.text(result, setting) })
        return result.isMatch ? .fine : .findings
      })
  }

  private func compared(_ word: String, _ invocation: Invocation) throws -> ComparedKey {
    guard !ComparedKey.isVaultName(word) else { return .vault(word) }
    return .text(
      try InputReading.key(of: word, console: invocation.console),
      name: word)
  }

  private static func text(_ match: KeyMatch, _ setting: TextSetting) -> String {
    let verdict: Localized
    switch (match.vaultNames, match.isMatch) {
    case (nil, true): verdict = Localized(zh: "是一对：同一个公钥", en: "they belong together: the same public half")
    case (nil, false): verdict = Localized(zh: "不是一对", en: "they do not belong together")
    case (let names?, true):
      let list = names.joined(separator: ", ")
      verdict = Localized(zh: "与保险库里的 \(list) 是同一把", en: "it is \(list) of the vault")
    case (_?, false): verdict = Localized(zh: "保险库里没有这把密钥", en: "the vault has no such key")
    }
    let style = match.isMatch ? setting.style.good(setting(verdict)) : setting.style.warn(setting(verdict))
    let sides = match.sides.map { side in
      let kind = side.isPrivate ? Localized(zh: "私钥", en: "private") : Localized(zh: "公钥", en: "public")
      let rebuilt =
        side.isRebuilt ? Localized(zh: "，由损坏的文本还原", en: ", made out of a damaged text") : Localized(verbatim: "")
      return "\(side.fingerprint)  "
        + SafeText.shown(
          setting(
            Localized(
              zh: "\(side.name)（\(kind.zh)，\(side.bits) 位\(rebuilt.zh)）",
              en: "\(side.name) (\(kind.en), \(side.bits) bits\(rebuilt.en))")))
    }
    return ([style] + sides).joined(separator: "\n")
  }
}
