import Groundwork

extension Hypothesis {
  /// Web forms, and shells without quotes.
  static let keyNewlinesCollapsed = Hypothesis(
    "key-newlines-collapsed",
    citation: "langwatch/langwatch#6274",
    words: CauseWords(
      title: Localized(
        zh: "密钥的换行丢失，内容挤在一行",
        en: "the line breaks of the key are gone: all stands on one line"),
      explanation: Localized(
        zh: "经过网页表单，或在 shell 中展开变量时没有加引号，换行变成了空格或被删除；PEM 的首尾行必须单独成行。",
        en: "A web form, or a shell variable without quotes, turned line breaks into blanks or dropped them. The "
          + "first and last line of PEM must stand alone."),
      fix: Localized(
        zh: "恢复换行：首行、每行 64 个字符、尾行；在 shell 中写成 \"$KEY\"。",
        en: "Restore the line breaks: first line, lines of 64 characters, last line. In a shell write \"$KEY\".")),
    ways: [.keyFile("key-newlines-collapsed", rank: 18)])
}
