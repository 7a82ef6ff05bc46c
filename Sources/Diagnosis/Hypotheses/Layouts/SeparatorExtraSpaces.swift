import Groundwork

extension Hypothesis {
  static let separatorExtraSpaces = Hypothesis(
    "separator-extra-spaces",
    citation: "developers.weixin.qq.com/community/develop/doc/00020a2d1c408843e60da67d251800",
    words: CauseWords(
      title: Localized(
        zh: "签名时各部分之间多了空格、缩进或空行",
        en: "additional blanks, indents or line ends were signed between the parts"),
      explanation: Localized(
        zh: "待签名字符串里除方法后的一个空格和路径后的一个换行符外，不得有其他空白。多出的空白常来自模板字符串的缩进或手工拼接。",
        en: "Besides one blank after the method and one line feed after the path there is no white space in the "
          + "string to sign. More of it often comes from the indentation of a template string."),
      fix: DocumentedLayout.fix,
      fixes: DocumentedLayout.fixes.merging([
        .python: Localized(
          zh: #"不要用带缩进的三引号字符串；写成一行 f"{method} {path}\n{client_id}.{time}.{body}""#,
          en: #"No indented triple-quoted string; on one line: f"{method} {path}\n{client_id}.{time}.{body}""#),
        .node: Localized(
          zh: #"模板字符串不要换行缩进；写成一行 `${method} ${path}\n${clientId}.${time}.${body}`"#,
          en: #"No line break inside the template string: `${method} ${path}\n${clientId}.${time}.${body}`"#),
      ]) { $1 }),
    ways: [
      .layout { _ in
        let blanks: [LayoutEdit] = [
          .space("  ", cost: 3), .lineFeed(" \n", cost: 3), .lineFeed("\n ", cost: 7), .lineFeed(" \n ", cost: 5),
          .lineFeed("\n\n", cost: 3), .dots(". ", ". ", cost: 3), .dots(". ", ".", cost: 4), .dots(".", ". ", cost: 3),
          .dots(" . ", " . ", cost: 4), .dots(" .", " .", cost: 5), .dots(".", " .", cost: 6),
          .start(" ", cost: 5), .start("\n", cost: 4), .start("\r\n", cost: 6),
        ]
        return blanks + ["  ", "    ", "        ", "      ", "            ", "\t", "\t\t"].flatMap(indented)
      }
    ])

  /// Line 2 indented, then both lines of a string that begins with a line end of its own.
  private static func indented(by indent: String) -> [LayoutEdit] {
    let start = Array("\n\(indent)".utf8)
    return [
      .lineFeed("\n\(indent)", cost: 5),
      LayoutEdit(.lineFeed, cost: 6) { form in
        form.lineFeed = start
        form.start = start
      },
    ]
  }
}
