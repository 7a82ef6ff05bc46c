import Groundwork

extension Hypothesis {
  static let separatorLiteralBackslashN = Hypothesis(
    "separator-literal-backslash-n",
    citation: "developers.weixin.qq.com/community/develop/doc/00020a2d1c408843e60da67d251800, scenario 3",
    words: CauseWords(
      title: Localized(
        zh: #"两行之间签的是 \n 这样的字面字符，而不是换行符"#, en: #"the line feed was signed as plain characters such as \n"#),
      explanation: Localized(
        zh: #"代码里的转义没有生效：待签名字符串里出现了反斜杠和字母 n，而不是一个换行符（0x0A）。"#,
        en: #"The escape in the code was not resolved: the string to sign holds a backslash and the letter n in "#
          + "place of one line feed (0x0A)."),
      fix: Localized(
        zh: "在会解析转义的字符串里写换行符，并检查待签名字符串中该处恰好是一个字节 0x0A。",
        en: "Write the line feed in a string that resolves escapes; the string to sign must hold one byte 0x0A there."),
      fixes: [
        .java: Localized(
          zh: #"写 "\n"；从配置读到的 "\\n" 要先还原：text.replace("\\n", "\n")"#,
          en: #"Write "\n"; text read from a setting has to be resolved first: text.replace("\\n", "\n")"#),
        .python: Localized(
          zh: #"不要用原始字符串 r"…\n…"；写 f"{method} {path}\n{client_id}.{time}.{body}""#,
          en: #"No raw string r"…\n…"; write f"{method} {path}\n{client_id}.{time}.{body}""#),
        .node: Localized(
          zh: #"不要用 String.raw 或 "\\n"；写 `${method} ${path}\n${clientId}.${time}.${body}`"#,
          en: #"Neither String.raw nor "\\n"; write `${method} ${path}\n${clientId}.${time}.${body}`"#),
        .php: Localized(
          zh: #"单引号不解析 \n，请用双引号："$method $path\n$clientId.$time.$body""#,
          en: #"Single quotes do not resolve \n; use double quotes: "$method $path\n$clientId.$time.$body""#),
        .go: Localized(
          zh: #"反引号字符串不解析 \n；用双引号 "\n""#, en: #"Strings in backquotes do not resolve \n; use "\n""#),
        .dotnet: Localized(
          zh: #"逐字字符串 @"…\n…" 不解析 \n；用 $"{method} {path}\n{clientId}.{time}.{body}""#,
          en: #"Verbatim strings @"…\n…" do not resolve \n; use $"{method} {path}\n{clientId}.{time}.{body}""#),
        .curl: Localized(
          zh: #"shell 的引号和 echo 不解析 \n；用 printf '%s %s\n%s.%s.%s' "$method" "$path" "$client_id" "$time" "$body""#,
          en: #"Neither quotes nor echo resolve \n; use "#
            + #"printf '%s %s\n%s.%s.%s' "$method" "$path" "$client_id" "$time" "$body""#),
      ]),
    ways: [
      .layout { _ in
        [
          .lineFeed(#"\n"#, cost: 1), .lineFeed(#"\r\n"#, cost: 3), .lineFeed(#"\\n"#, cost: 4),
          .lineFeed("\\n\n", cost: 5), .lineFeed("/n", cost: 5), .lineFeed("%0A", cost: 5), .lineFeed("%0a", cost: 5),
          .lineFeed("%n", cost: 6), .lineFeed("<br>", cost: 6), .lineFeed(#"\u000a"#, cost: 6),
          .lineFeed(#"\u000A"#, cost: 6), .lineFeed(#"\x0a"#, cost: 6), .lineFeed(#"\x0A"#, cost: 6),
        ]
      }
    ])
}
