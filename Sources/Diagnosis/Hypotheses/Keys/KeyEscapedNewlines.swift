import Groundwork

extension Hypothesis {
  /// Keys in .env files, JSON and container variables.
  static let keyEscapedNewlines = Hypothesis(
    "key-escaped-newlines",
    citation: "Clawdi-AI/clawdi#597; octokit/app.js#40; box/box-node-sdk#259",
    words: CauseWords(
      title: Localized(
        zh: #"密钥里的换行写成了 \n 两个字符"#,
        en: #"line breaks of the key are written as the two characters \n"#),
      explanation: Localized(
        zh: "密钥放在 .env、JSON 或容器的环境变量里时，换行被转义，加载时又没有还原。",
        en: "The key sits in a .env file, in JSON or in a container variable, where line breaks are escaped, and "
          + "nobody restores them when it is loaded."),
      fix: Localized(
        zh: #"加载时把 \n 还原成换行，或者只保存单行 base64，或者改用文件。"#,
        en: #"Turn \n back into line breaks when loading, or keep the key as base64 on one line, or in a file."#),
      fixes: [
        .node: Localized(verbatim: #"process.env.PRIVATE_KEY.replace(/\\n/g, '\n')"#),
        .python: Localized(verbatim: #"os.environ['PRIVATE_KEY'].replace('\\n', '\n')"#),
        .php: Localized(verbatim: #"str_replace('\n', "\n", getenv('PRIVATE_KEY'))"#),
        .go: Localized(verbatim: #"strings.ReplaceAll(key, `\n`, "\n")"#),
        .java: Localized(verbatim: #"key.replace("\\n", "\n")"#),
      ]),
    ways: [.keyFile("key-escaped-newlines", rank: 17)])
}
