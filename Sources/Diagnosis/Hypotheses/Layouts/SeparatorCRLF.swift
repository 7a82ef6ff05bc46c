import Groundwork

extension Hypothesis {
  static let separatorCRLF = Hypothesis(
    "separator-crlf", citation: "binarywang/WxJava#2246; Antom docs, ac/ref/INVALID_SIGNATURE_error_code",
    words: CauseWords(
      title: Localized(
        zh: "两行之间的换行带了回车符（CR），应只有一个换行符（LF）",
        en: "the line ended with a carriage return (CR); a bare LF belongs there"),
      explanation: Localized(
        zh: "用了操作系统的换行写法，在 Windows 上是 CRLF（0D 0A）；协议规定第一行后只有一个字节 0A。",
        en: "The platform's own line end was used, which on Windows is CRLF (0D 0A). "
          + "The protocol puts the single byte 0A after line 1."),
      fix: Localized(
        zh: #"写死 "\n"，不要用随平台变化的换行常量；模板文件存成 LF。"#,
        en: #"Write "\n" and no constant that follows the platform; save templates with LF line ends."#),
      fixes: [
        .java: Localized(
          zh: #"不要用 String.format("%n") 或 System.lineSeparator()；写 "\n""#,
          en: #"Not String.format("%n") nor System.lineSeparator(); write "\n""#),
        .python: Localized(
          zh: #"Windows 上文本模式会写出 \r\n；用 open(name, newline="\n")，或直接对字节签名"#,
          en: #"Text mode writes \r\n on Windows; use open(name, newline="\n"), or sign the bytes themselves"#),
        .node: Localized(zh: #"不要用 os.EOL；写 "\n""#, en: #"Not os.EOL; write "\n""#),
        .php: Localized(zh: #"不要用 PHP_EOL；写 "\n"（双引号）"#, en: #"Not PHP_EOL; write "\n" in double quotes"#),
        .dotnet: Localized(
          zh: #"不要用 Environment.NewLine 或 StringBuilder.AppendLine；写 "\n""#,
          en: #"Neither Environment.NewLine nor StringBuilder.AppendLine; write "\n""#),
        .curl: Localized(
          zh: "脚本若以 CRLF 保存，先 dos2unix 转换，再用 printf 拼接",
          en: "If the script is saved with CRLF, convert it with dos2unix, then join with printf"),
      ]),
    ways: [.layout { _ in [.lineFeed("\r\n", cost: 1), .lineFeed("\r", cost: 5), .lineFeed("\n\r", cost: 6)] }])
}
