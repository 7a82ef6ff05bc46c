import Groundwork

extension Hypothesis {
  /// Chat programs and word processors change characters.
  static let keyCorruptedCharacters = Hypothesis(
    "key-corrupted-characters",
    citation: "alibabacloud.com/help/en/api-gateway/invalid-signature; langwatch/langwatch#6274",
    words: CauseWords(
      title: Localized(
        zh: "密钥文件里有不属于密钥的字符",
        en: "the key file holds characters that belong to no key"),
      explanation: Localized(
        zh: "经过聊天软件、邮件或文字处理软件后，字符被替换（全角字符、排版横线、不可见空格）或增加（引号、“>”）。",
        en: "A chat, a mail or a word processor replaced characters (full-width letters, typographic dashes, "
          + "invisible spaces) or added some (quotes, \">\")."),
      fix: Localized(
        zh: "从原处重新复制为纯 ASCII 文本，或直接传送文件。",
        en: "Copy the key again as plain ASCII, or transfer the file itself.")),
    ways: [.keyFile("key-corrupted-characters", rank: 20), .key(KeyRelations.almostTheSigner)])
}
